"""Synthetic contexts of the forms of 特困 and 临时救助."""

from tests.letters.samples import COUNTY, PROOF, case

TEKUN = [{"document": "特困人员认定办法", "reference": "民发〔2021〕43号", "article": "第二十条至第二十二条"}]
RELIEF = {"document": "关于进一步加强和改进临时救助工作的意见", "reference": "民发〔2018〕23号"}
RELIEF_PROOF = {**PROOF, "power_line": "临时救助审批"}


def care() -> dict:
	names = ("自主吃饭", "自主穿衣", "自主上下床", "自主如厕", "室内自主行走", "自主洗澡")
	return {
		**case("佳示测特困理〔2026〕0001号"),
		"matter": "特困人员救助供养",
		"assessed_on": "2026-11-21",
		"place": "示例区测试镇样板村本人家中",
		"why": "首次评估",
		"way": "工作人员评估",
		"indicators": [
			{"name": name, "met": "不能达到" if name in ("自主如厕", "自主洗澡") else "达到"}
			for name in names
		],
		"unmet": 2,
		"ability": "部分丧失生活自理能力",
		"tier": "半护理",
		"assessors": [
			{"name": "示例丁", "organisation": "测试镇"},
			{"name": "示例壬", "organisation": "示例区民政局"},
		],
		"person_present": "测试甲",
		"basis": TEKUN,
	}


def register() -> dict:
	return {
		**case("佳示测临助先〔2026〕0001号"),
		"matter": "临时救助",
		"case_number": "佳示测临助受〔2026〕0001号",
		"cause": "火灾",
		"situation": "11月21日晚住房失火，房屋和口粮烧毁，一家三口无处居住，基本生活陷入严重困难。",
		"people": 3,
		"reported_at": "2026-11-21 21:40:00",
		"given_at": "2026-11-21 23:15:00",
		"act_due": "2026-11-22 21:40:00",
		"amount": "2100.00",
		"form": "现金",
		"source": "乡镇备用金",
		"payee": "测试甲",
		"receipt": "收据0000018",
		"handlers": [{"name": "示例丁"}, {"name": "示例丙"}],
		"papers_due": "2026-12-04",
		"proof": {**RELIEF_PROOF, "principal": COUNTY},
		"basis": [{**RELIEF, "article": "第二部分第（二）项"}],
	}


def form() -> dict:
	return {
		**case("佳示测临助临〔2026〕0001号"),
		"matter": "临时救助",
		"case_number": "佳示测临助受〔2026〕0001号",
		"relief_kind": "支出型",
		"cause": "医疗支出",
		"situation": "家庭成员患病住院，医保报销后自付费用超出家庭承受能力。",
		"people": 3,
		"months": 2,
		"standard": "城镇 700.00 元/月（示例数据，非公布标准）",
		"form": "现金",
		"amount": "4200.00",
		"lines": [{"label": "标准 × 人数 × 月数 × 类型系数", "formula": "700.00 × 3 × 2 × 1"}],
		"expenses": [
			{"kind": "医疗", "amount": "48600.50", "own_share": "18600.50", "receipt": "住院结算单2026-118"},
			{"kind": "教育", "amount": "5200.00", "own_share": "5200.00", "receipt": "学费票据0031"},
		],
		"first_matter": "最低生活保障",
		"warnings": ["同一事由在计算期间内已救助1次,无正当理由不得重复救助,须报县级核查。"],
		"first_number": "佳示测临助先〔2026〕0001号",
		"first_amount": "2100.00",
		"first_on": "2026-11-21",
		"papers_on": "2026-11-30",
		"opinions": [
			{"role": "审核意见", "opinion": "经审核，情况属实。", "name": "示例戊"},
			{"role": "审批意见", "opinion": "同意", "name": "示例丙", "signed_on": "2026-11-30"},
		],
		"proof": RELIEF_PROOF,
		"basis": [
			{
				"document": "社会救助暂行办法",
				"reference": "国务院令第649号",
				"article": "第四十七条、第四十八条",
			},
			RELIEF,
		],
	}


RELIEF_SAMPLES = {"W25": care, "W27A": form, "W27B": register}
