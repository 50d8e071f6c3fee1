"""A synthetic context for each letter and form of the window."""

from tests.letters.samples import BASIS, CONTACT, COUNTY, RULE, case, frame, masked

DECREE = {"document": "社会救助暂行办法", "reference": "国务院令第649号", "article": "第六十条"}
PRIVACY = [
	{"document": "个人信息保护法", "article": "第十七条"},
	{"document": "个人信息保护法", "article": "第三十五条"},
]
REMEDY = (
	"可以自收到本通知之日起六十日内向示例区人民政府申请行政复议，也可以在六个月内依法向人民法院提起行政诉讼。"
)


def article(name: str) -> list[dict]:
	return [{"document": RULE, "reference": "民发〔2021〕57号", "article": name}]


def unnumbered(number: str) -> dict:
	return {**case(number), "case_number": "—"}


def application_form() -> dict:
	return {
		**unnumbered("佳示测低保表〔2026〕0001号"),
		"applied_on": "2026-11-20",
		"place": "示例区测试镇",
		"registration": "示例区测试镇样板村",
		"lives": "示例区测试镇样板村",
		"way": "委托代理人",
		"coverage": "整户",
		"reason": "户主患病，家庭收入低于当地标准。",
		"members": [
			{
				"name": "测试甲",
				"relation": "户主",
				"masked_id": masked("230803", 12),
				"birth": "1960-01-02",
				"counted": "是",
			},
			{"name": "测试乙", "relation": "配偶", "masked_id": masked("230803", 34), "counted": "是"},
		],
		"incomes": [{"kind": "工资性收入", "amount": "300.00", "detail": "测试甲，按月"}],
		"properties": [{"kind": "银行存款", "amount": "5000"}],
		"relatives": [{"official": "示例丁", "post": "经办人员", "relation": "兄弟姐妹"}],
		"account": "测试银行 尾号0123（测试甲）",
		"agent": "测试丙（侄子）",
	}


def entrustment() -> dict:
	return {
		**unnumbered("佳示测低保表〔2026〕0002号"),
		"agent": "测试丙",
		"relation": "侄子",
		"agent_masked_id": masked("230803", 56),
		"scope": "代为提出申请、提交材料、签收文书",
		"signed_on": "2026-11-19",
		"basis": article("第六条"),
	}


def promise() -> dict:
	return {
		**unnumbered("佳示测低保表〔2026〕0003号"),
		"signers": ["测试甲", "测试乙"],
		"basis": article("第九条"),
	}


def privacy() -> dict:
	return {
		**unnumbered("佳示测低保表〔2026〕0004号"),
		"signers": ["测试甲", "测试乙"],
		"basis": PRIVACY,
		"contact": CONTACT,
	}


def not_accepted() -> dict:
	return {
		**frame("佳示测低保不〔2026〕0001号"),
		"addressee": "测试甲",
		"masked_id": masked("230803", 12),
		"matter": "最低生活保障",
		"asked_on": "2026-11-20",
		"reason": "申请人户籍不在本镇，也未在本镇经常居住。",
		"right_body": "示例县样板镇人民政府社会救助窗口",
		"remedy_text": REMEDY,
		"basis": [DECREE, *BASIS],
		"contact": CONTACT,
	}


def relatives() -> dict:
	return {
		**case("佳示测低保备〔2026〕0001号"),
		"accepted_on": "2026-11-20",
		"rows": [
			{
				"official": "示例丁", "post": "乡镇调查员", "person": "测试乙", "relation": "兄弟姐妹",
				"source": "工作人员申报", "registered_on": "2026-11-20", "reported_on": "2026-11-20",
			}
		],
		"visits": [{"visited_on": "2026-11-25", "visitors": "示例己、示例庚", "conclusion": "与调查一致"}],
		"basis": article("第十一条") + article("第二十条"),
	}  # fmt: skip


def transfer() -> dict:
	return {
		**frame("佳示测转〔2026〕0001号"),
		"kind_text": "转办",
		"addressee": "示例区医疗保障局",
		"person": "测试甲",
		"phone": "0454-0000009",
		"place": "示例区测试镇样板村测试路1号",
		"matter": "社会救助",
		"asked_on": "2026-11-20",
		"content": "住院费用负担过重，询问医疗救助。",
		"transfer_matter": "请审核是否符合医疗救助条件",
		"reply_due": "2026-12-11",
		"basis": [DECREE],
		"contact": CONTACT,
	}


def complaint() -> dict:
	return {
		**frame("佳示诉〔2026〕0001号", COUNTY),
		"received_on": "2026-11-20",
		"received_way": "电话",
		"complainant": "实名（身份信息保密，另行封存）",
		"about": "个案：佳示测低保受〔2026〕0012号",
		"facts": "反映该户有门面房出租未申报。",
		"check_done": "入户核实并查询不动产登记。",
		"conclusion": "不属实",
		"result": "门面房属同名人员，与该户无关。",
		"handler": "示例己",
		"handled_on": "2026-11-27",
		"told_on": "2026-11-28",
		"told_way": "电话",
		"basis": article("第三十六条") + article("第三十七条"),
	}


INTAKE_SAMPLES = {
	"W1": application_form,
	"W2": entrustment,
	"W3": promise,
	"W5": privacy,
	"W8": not_accepted,
	"W9": relatives,
	"W35": transfer,
	"W36": complaint,
}

INTAKE_SAYS = {
	"W1": ("申请书（申请审批表）", "户籍所在地", "近亲属申报", "300.00", "230803********0034", "审批（确认）意见"),
	"W2": ("委托申请书", "测试丙", "230803********0056", "代为提出申请", "第六条", "委托人（签字或捺印）"),
	"W3": ("诚信承诺书", "真实、完整、有效", "及时告知", "依法承担相应责任", "第九条", "测试乙（签字）"),
	"W5": ("个人信息处理告知书", "第十七条", "第三十五条", "敏感个人信息", "保存期限", "查阅、复制、更正"),
	"W8": ("不予受理通知书", "理由", "示例县样板镇人民政府", "行政复议", "行政诉讼", "第六十条"),
	"W9": ("近亲属登记备案表", "兄弟姐妹", "报县日期", "2026年11月25日", "与调查一致", "第二十条"),
	"W35": ("社会救助事项转办单", "示例区医疗保障局", "2026年12月11日前", "回执", "第六十条"),
	"W36": ("投诉举报登记表", "身份信息保密", "不属实", "2026年11月28日以电话反馈", "第三十七条"),
}
INTAKE_BY_HAND = ("W1", "W2", "W3", "W5", "W9", "W36")
