"""Synthetic contexts of the letters after the decision."""

from tests.letters.samples import CONTACT, COUNTY, PROOF, REMEDY, TOWNSHIP, case, masked

ORDER_57 = {"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号"}
ORDER_43 = {"document": "特困人员认定办法", "reference": "民发〔2021〕43号"}
REGULATION = {"document": "社会救助暂行办法", "reference": "国务院令第649号"}
NOTICE_2022 = {
	"document": "关于进一步做好最低生活保障等社会救助兜底保障工作的通知",
	"reference": "2022年10月20日",
}
TOLD = "已于2026年11月20日以当面方式事先告知并说明理由，家庭意见：无异议。"


def change() -> dict:
	return {
		**case("佳示测低保调〔2026〕0001号", COUNTY),
		"change_kind": "减发",
		"ground": "定期核查",
		"old_amount": "1100.00",
		"new_amount": "900.50",
		"from_month": "2026-12-01",
		"people": 2,
		"reasons": [
			{
				"text": "由每月1100.00元减发为900.50元,自2026年12月起执行。",
				"source": "民发〔2021〕57号第三十二条",
			},
			{"text": "家庭人均收入249.75元,低于标准700.00元。"},
		],
		"told": TOLD,
		"proof": PROOF,
		"basis": [ORDER_57 | {"article": "第三十二条"}],
		"remedy_text": REMEDY,
		"contact": CONTACT,
	}


def taper() -> dict:
	months = [
		("2026-12-01", "1100.00", "1100.00 × 100 ÷ 100"),
		("2027-01-01", "555.50", "1100.00 × 50.5 ÷ 100"),
	]
	return {
		**case("佳示测低保调〔2026〕0002号", COUNTY),
		"old_amount": "1100.00",
		"from_month": "2026-12-01",
		"last_month": "2027-01-01",
		"stop_month": "2027-02-01",
		"months": [dict(zip(("month", "amount", "formula"), row, strict=True)) for row in months],
		"reasons": [{"text": "就业后家庭人均收入超过低保标准,给予2个月渐退期,2027年02月起停发。"}],
		"told": TOLD,
		"proof": PROOF,
		"basis": [NOTICE_2022 | {"article": "一（三）"}, REGULATION | {"article": "第十三条"}],
		"remedy_text": REMEDY,
		"contact": CONTACT,
	}


def review() -> dict:
	return {
		**case("佳示测低保复〔2026〕0001号"),
		"review_class": "B类",
		"due_on": "2026-12-01",
		"reviewed_on": "2026-11-22",
		"way": "入户核查",
		"found": "家庭成员2人，收入、财产与上次核查一致，无重大变化。",
		"amount": "1100.00",
		"conclusion": "无明显变化",
		"next_on": "2027-05-24",
		"next_basis": "每6个月核查一次,应于2027-05-24前完成。",
		"officials": [
			{"name": "示例丁", "signed_on": "2026-11-22 10:05"},
			{"name": "示例己", "signed_on": "2026-11-22 10:11"},
		],
		"basis": [ORDER_57 | {"article": "第三十一条"}],
	}


def ending() -> dict:
	return {
		**case("佳示测特困调〔2026〕0001号", COUNTY),
		"matter": "特困人员救助供养",
		"addressee": f"测试甲（证件号码：{masked('230803', 12)}）",
		"ground": "自愿申请退出救助供养",
		"from_month": "2026-12-01",
		"notice_from": "2026-11-10",
		"notice_to": "2026-11-17",
		"next_help": "终止救助供养后,对符合最低生活保障、临时救助等条件的,应按规定及时纳入相应救助范围。",
		"proof": PROOF,
		"basis": [ORDER_43 | {"article": "第二十四条"}, ORDER_43 | {"article": "第二十六条"}],
		"remedy_text": REMEDY,
		"contact": CONTACT,
	}


def recovery() -> dict:
	rows = [("2026-09-01", "450.50", "300.33", "150.17"), ("2026-10-01", "450.50", "300.33", "150.17")]
	return {
		**case("佳示测低保追〔2026〕0001号", TOWNSHIP),
		"ground": "家庭情况变化未按规定报告",
		"facts": "2026年8月家庭成员就业，未按规定报告，2026年9月至10月多发救助金。",
		"months": [dict(zip(("month", "paid", "due", "over"), row, strict=True)) for row in rows],
		"total": "300.34",
		"pay_by": "2026-12-22",
		"pay_to": "凭本通知书到受理单位领取缴款书，缴入本级国库或者指定账户",
		"basis": [REGULATION | {"article": "第六十八条"}],
		"remedy_text": REMEDY,
		"contact": CONTACT,
	}


AWARD_SAMPLES = {"W22": change, "W23": taper, "W24": review, "W26": ending, "W32": recovery}
