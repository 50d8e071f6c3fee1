"""One synthetic context for each kind of letter: no real person, office, account or identity number."""

import base64
import struct
import zlib

COUNTY = "佳木斯市示例区民政局"
TOWNSHIP = "示例区测试镇人民政府"
CONTACT = {"person": "示例戊", "phone": "0454-0000000", "address": "示例区测试镇便民服务中心社会救助窗口"}
LAW = "《社会救助暂行办法》"
RULE = "《最低生活保障审核确认办法》"
BASIS = [{"document": RULE, "reference": "民发〔2021〕57号", "article": "第十条"}]
REMEDY = (
	"如对本决定不服，可以自收到本告知书之日起六十日内向示例区人民政府申请行政复议，"
	"也可以自收到本告知书之日起六个月内依法向人民法院提起行政诉讼。"
)
PROOF = {
	"mode": "委托",
	"township": TOWNSHIP,
	"agreement_number": "佳示委〔2026〕0003号",
	"agreement_version": "1",
	"power_line": "最低生活保障审核确认",
}


def masked(area: str, serial: int) -> str:
	"""A masked identity number as the app shows it: first 6, eight stars, last 4."""
	return f"{area}********{serial:04d}"


def picture(red: int, green: int, blue: int, width: int = 320, height: int = 240) -> str:
	"""A plain PNG of one colour as a data URL."""

	def chunk(tag: bytes, body: bytes) -> bytes:
		checksum = struct.pack(">I", zlib.crc32(tag + body))
		return struct.pack(">I", len(body)) + tag + body + checksum

	line = b"\x00" + bytes((red, green, blue)) * width
	png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
	png += chunk(b"IDAT", zlib.compress(line * height)) + chunk(b"IEND", b"")
	return "data:image/png;base64," + base64.b64encode(png).decode()


def frame(number: str, body: str = TOWNSHIP) -> dict:
	code = "K7QM2XWPA4TD"
	return {
		"issuing_body": body,
		"number": number,
		"issued_on": "2026-11-22",
		"check_code": code,
		"verify_url": f"https://sjzj.example/letter-check?code={code}",
	}


def case(number: str, body: str = TOWNSHIP) -> dict:
	return {
		**frame(number, body),
		"applicant": "测试甲",
		"masked_id": masked("230803", 12),
		"matter": "最低生活保障",
		"case_number": "佳示测低保受〔2026〕0001号",
	}


def acceptance() -> dict:
	return {
		**case("佳示测低保受〔2026〕0001号"),
		"applied_on": "2026-11-18",
		"accepted_on": "2026-11-20",
		"limit_days": 20,
		"due_on": "2026-12-18",
		"handler": "示例丁",
		"basis": BASIS,
		"contact": CONTACT,
		"materials": [
			{"name": "最低生活保障申请书", "form": "原件"},
			{"name": "居民户口簿", "form": "复印件"},
			{"name": "家庭经济状况信息核对授权书", "form": "原件"},
		],
	}


def supplement() -> dict:
	return {
		**case("佳示测低保补〔2026〕0001号"),
		"applied_on": "2026-11-18",
		"items": [
			{
				"name": "家庭经济状况信息核对授权书",
				"need": "家庭成员测试乙尚未签字，须由本人签字并捺印",
				"how": "到窗口当面签署，或者由村级协理员上门办理",
			},
			{
				"name": "诊断证明和医疗费用结算单",
				"need": "补充2026年1月以来的结算单",
				"how": "原件核对，留存复印件",
			},
			{"name": "承包土地经营情况说明", "need": "写明承包面积、种植品种和本年收入，由申请人签字"},
		],
		"due_on": "2026-12-04",
		"submit_to": "示例区测试镇便民服务中心社会救助窗口",
		"basis": BASIS,
		"contact": CONTACT,
	}


def survey() -> dict:
	return {
		**case("佳示测入户〔2026〕0001号"),
		"surveyed_at": "2026-11-21 09:05",
		"address": "示例区测试镇样板村（具体门牌见档案）",
		"members": [
			_member("测试甲", "本人", 12, 58, "患慢性病", "丧失劳动能力"),
			_member("测试乙", "配偶", 29, 56, "健康", "务农"),
			_member("测试玥喆", "子女", 36, 17, "健康", "在校学生"),
		],
		"housing": [
			{"label": "住房性质和面积", "value": "自有砖瓦平房1处，建筑面积62平方米，建于1998年"},
			{"label": "居住状况", "value": "屋顶局部渗漏，已做临时处理；通水通电，火炕取暖"},
		],
		"income_period": "2025年11月至2026年10月",
		"incomes": [
			{"kind": "工资性收入", "amount": "3600.00", "detail": "测试乙农闲零工，村委会证明"},
			{"kind": "经营净收入", "amount": "4120.50", "detail": "承包土地12亩，扣除种子、化肥等成本"},
			{"kind": "转移净收入", "amount": "1680.00", "detail": "农业补贴"},
		],
		"properties": [{"kind": "银行存款", "amount": "2350.18", "detail": "信息核对报告所载"}],
		"expenses": [
			{"kind": "医疗自付费用", "amount": "18600.00", "detail": "扣除各项报销后的个人负担"},
			{"kind": "教育支出", "amount": "5200.00", "detail": "高中学杂费、住宿费"},
		],
		"living_condition": "家庭日常生活以自产粮菜为主，家用电器为电视机、洗衣机各1台，购置均超过8年，无汽车。",
		"conclusion": "家庭人口、收入和财产与申报一致，申请人因病丧失劳动能力，家庭生活困难情况属实。",
		"investigators": [
			{"name": "示例丁", "position": "测试镇社会事务办工作人员"},
			{"name": "示例己", "position": "测试镇社会事务办工作人员"},
		],
		"present_members": [{"name": "测试甲", "relation": "本人"}, {"name": "测试乙", "relation": "配偶"}],
		"photos": [
			{"src": picture(160, 180, 200), "caption": "住房外观"},
			{"src": picture(200, 180, 150), "caption": "室内情况"},
		],
	}


def _member(name: str, relation: str, serial: int, age: int, health: str, work: str) -> dict:
	return {
		"name": name,
		"relation": relation,
		"masked_id": masked("230803", serial),
		"age": age,
		"health": health,
		"work": work,
	}


def review() -> dict:
	return {
		**case("佳示测低保审〔2026〕0001号"),
		"household_count": 3,
		"covered_count": 3,
		"income_monthly": "783.38",
		"per_head": "261.13",
		"standard": "400.00元／人·月（演示数据，非真实标准）",
		"property_result": "符合规定",
		"steps": [
			{"step": "信息核对", "done_on": "2026-11-24", "result": "核对报告结论：符合"},
			{"step": "入户调查", "done_on": "2026-11-21", "result": "2名调查人员，与申报一致"},
		],
		"conclusion": "该户共同生活的家庭成员人均收入低于当地最低生活保障标准，家庭财产符合规定，符合最低生活保障条件。",
		"proposed": "拟纳入农村最低生活保障，整户保障3人，差额计算。",
		"proposed_amount": "416.61",
		"basis": [
			{"document": LAW, "article": "第九条、第十二条"},
			{"document": RULE, "reference": "民发〔2021〕57号", "article": "第十九条"},
		],
		"opinions": [
			{
				"role": "经办人意见",
				"opinion": "经调查核实，建议予以公示。",
				"name": "示例丁",
				"signed_on": "2026-11-25",
			},
			{"role": "审核人意见", "opinion": "同意经办人意见。"},
			{"role": "负责人意见", "opinion": "同意，按规定公示。"},
		],
	}


def notice() -> dict:
	rows = [
		("测试甲", 3, 3, "农村低保", "评议通过，审核符合条件", "416.61"),
		("测试丙", 1, 1, "农村低保", "评议通过，审核符合条件", "380.00"),
		("测某某", 2, 1, "特困供养", "审核符合条件", "820.00"),
	]
	keys = ("applicant", "household_count", "covered_count", "category", "result", "amount")
	return {
		**frame("佳示测公示〔2026〕0001号"),
		"stage": "appraisal",
		"rows": [{"village": "样板村", **dict(zip(keys, row, strict=True))} for row in rows],
		"period_from": "2026-11-23",
		"period_to": "2026-11-29",
		"days": 7,
		"supervise_phone": "0454-0000001",
		"accepting_office": "测试镇便民服务中心社会救助窗口",
		"basis": [{"document": RULE, "reference": "民发〔2021〕57号", "article": "第十九条"}],
	}


def approval() -> dict:
	return {
		**case("佳示测低保确〔2026〕0001号", COUNTY),
		"applied_on": "2026-11-18",
		"category": "农村最低生活保障（整户保）",
		"members": [
			{"name": name, "relation": relation, "masked_id": masked("230803", serial), "covered": "是"}
			for name, relation, serial in (
				("测试甲", "本人", 12),
				("测试乙", "配偶", 29),
				("测试玥喆", "子女", 36),
			)
		],
		"amount": "476.61",
		"items": [
			{"label": "差额救助金", "amount": "416.61"},
			{"label": "分类施保增发金额（未成年人）", "amount": "60.00"},
		],
		"start_month": "2026-12",
		"review_cycle": "每半年核查一次，下次核查不迟于2027年5月。",
		"pay_way": "按月通过银行发放至申请人测试甲的账户（账号末四位0018）。",
		"proof": PROOF,
		"basis": [
			{"document": LAW, "article": "第九条、第十二条"},
			{"document": RULE, "reference": "民发〔2021〕57号", "article": "第二十一条"},
		],
		"remedy_text": REMEDY.replace("告知书", "通知书"),
		"contact": CONTACT,
	}


def refusal() -> dict:
	return {
		**case("佳示测低保否〔2026〕0001号", COUNTY),
		"applied_on": "2026-11-18",
		"facts": "经信息核对和入户调查，你户共同生活的家庭成员3人，家庭月收入2100.00元，人均月收入700.00元；"
		"家庭财产符合规定。",
		"comparisons": [
			{
				"item": "人均月收入",
				"family": "700.00元",
				"rule": "低于700.00元（演示数据，非真实标准）",
				"result": "不符合",
			},
			{"item": "家庭财产", "family": "银行存款2350.18元", "rule": "不超过规定限额", "result": "符合"},
		],
		"article": {
			"document": LAW,
			"article": "第九条",
			"text": "国家对共同生活的家庭成员人均收入低于当地最低生活保障标准，且符合当地最低生活保障家庭财产状况规定的家庭，"
			"给予最低生活保障。",
		},
		"remedy_text": REMEDY,
		"basis": [{"document": RULE, "reference": "民发〔2021〕57号", "article": "第二十一条"}],
		"contact": CONTACT,
		"other_help": "你户可以申请最低生活保障边缘家庭认定，本机关可以直接使用已有材料办理，无需重复提交。",
		"proof": PROOF,
	}


def explanation() -> dict:
	rows = [
		("家庭年收入", "3600.00＋4120.50＋1680.00", "9400.50元", "入户调查表、信息核对报告"),
		("家庭月收入", "9400.50÷12", "783.38元", "收入核算期为前12个月（本地设置）"),
		("人均月收入", "783.38÷3", "261.13元", "共同生活的家庭成员3人"),
		("低保月标准", "4800.00÷12", "400.00元", "农村标准（演示数据，非真实标准）"),
		("人均差额", "400.00－261.13", "138.87元", "《社会救助暂行办法》第十二条"),
		("差额救助金", "138.87×3", "416.61元", "保障3人"),
		("分类施保", "60.00×1", "60.00元", "未成年人1人（演示数据）"),
	]
	keys = ("label", "formula", "value", "source")
	return {
		**case("佳示测计〔2026〕0001号"),
		"as_of": "2026-11-22",
		"rows": [dict(zip(keys, row, strict=True)) for row in rows],
		"result_label": "每月救助金额",
		"result_amount": "476.61",
		"remark": "取整规则：精确到分，四舍五入（本地设置）。",
	}


CASE_SAMPLES = {
	"W6": acceptance,
	"W7": supplement,
	"W12": survey,
	"W15": review,
	"W16": notice,
	"W19": approval,
	"W20": refusal,
	"EXPLAIN": explanation,
}
