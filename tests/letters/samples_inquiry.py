"""Synthetic contexts of the letters of investigation, verification, appraisal and objection."""

from tests.letters.samples import CONTACT, COUNTY, RULE, TOWNSHIP, case, frame, masked


def basis(article: str) -> list[dict]:
	return [{"document": RULE, "reference": "民发〔2021〕57号", "article": article}]


def authorization() -> dict:
	people = [
		("测试甲", "户主", 12, "本人签字"),
		("测试乙", "配偶", 20, "本人签字"),
		("测试丙", "子女", 38, "监护人签字"),
	]
	return case("示测表〔2026〕0005号") | {
		"people": [
			{"name": name, "relation": relation, "masked_id": masked("230803", serial), "signer": signer}
			for name, relation, serial, signer in people
		],
		"scope_text": "授权民政部门查询、核对本人户籍、纳税、社会保险、不动产登记等与社会救助有关的信息。",
		"months": 3,
		"basis": [{"document": "社会救助暂行办法", "reference": "国务院令第649号", "article": "第五十八条"}],
	}


def verification() -> dict:
	people = [("测试甲", 12, "家庭成员"), ("测试乙", 20, "家庭成员"), ("测试丙", 38, "法定义务人")]
	return case("示测低保果〔2026〕0003号", COUNTY) | {
		"form": "report",
		"addressee": TOWNSHIP,
		"request_number": "示测低保核〔2026〕0007号",
		"purpose": "新申请",
		"sent_on": "2026-11-20",
		"persons": [
			{
				"name": name,
				"masked_id": masked("230803", serial),
				"capacity": capacity,
				"authorization": f"示测授〔2026〕{n:04d}号",
			}
			for n, (name, serial, capacity) in enumerate(people, 1)
		],
		"items": [
			{
				"name": "测试甲",
				"item": "银行存款",
				"result": "有",
				"queried_on": "2026-11-21",
				"over": "是",
				"value": "90000",
				"source": "示例银行",
			},
			{
				"name": "测试乙",
				"item": "车辆、船舶登记",
				"result": "无",
				"queried_on": "2026-11-21",
				"over": "否",
			},
			{
				"name": "测试丙",
				"item": "不动产登记",
				"result": "未查",
				"queried_on": "2026-11-21",
				"over": "否",
			},
		],
		"conclusion": "超标",
		"answered_on": "2026-11-22",
		"valid_until": "2027-02-22",
		"note": "测试丙户籍地系统维护，不动产登记未查询。",
		"basis": basis("第十七条"),
	}


def verification_result() -> dict:
	return case("示测低保果〔2026〕0004号") | {
		"form": "result",
		"request_number": "示测低保核〔2026〕0007号",
		"answered_on": "2026-11-22",
		"items": [
			{"person": "测试甲", "item": "银行存款", "detail": "核对数额90000.00元，超过规定限额"},
			{"person": "测试乙", "item": "商业保险", "detail": "超过规定限额（明细依法保护，本人可查询）"},
		],
		"objection_due": "2026-11-27",
		"basis": basis("第十八条"),
		"contact": CONTACT,
	}


def inquiry() -> dict:
	return case("示测访〔2026〕0002号") | {
		"form": "visit",
		"asked": "示例邻居",
		"asked_capacity": "同村邻居",
		"place": "样板村村委会",
		"inquired_on": "2026-11-21",
		"question": "了解申请家庭日常生活、务工和赡养情况。",
		"answer": "该户三口人，户主常年在家务农，未见外出务工，子女每年春节返乡。",
		"finding": "与申报一致",
		"investigators": ["示例己", "示例庚"],
		"basis": basis("第十六条"),
		"contact": CONTACT,
	}


def appraisal() -> dict:
	people = [("示例己", "乡镇（街道）工作人员"), ("示例辛", "村（居）民委员会成员")]
	people += [(f"示例代表{sign}", "村（居）民代表") for sign in "甲乙丙丁"]
	members = [
		{"name": name, "capacity": capacity, "present": "到会", "signed": "已签字", "vote": "同意"}
		for name, capacity in people
	]
	members.append(
		{
			"name": "示例代表戊",
			"capacity": "村（居）民代表",
			"present": "回避（申请家庭的近亲属）",
			"signed": "—",
		}
	)
	return case("示测评〔2026〕0001号") | {
		"held_at": "2026-11-22 14:30",
		"place": "样板村村委会会议室",
		"chair": "示例己",
		"recorder": "示例辛",
		"invited": 6,
		"present": 6,
		"representatives": 4,
		"members": members,
		"policy_read": "宣讲最低生活保障申请条件、家庭经济状况核算办法和评议纪律。",
		"facts_presented": "调查人员介绍入户调查、邻里访问和信息核对情况。",
		"opinions": "到会人员认为调查情况与平时了解的情况一致，未提出其他意见。",
		"vote_way": "公开表决",
		"votes_for": "6",
		"votes_against": "0",
		"votes_abstained": "0",
		"conclusion": "真实：评议认为调查情况真实、完整",
		"ground": "评议认为调查情况真实、完整。（本地设置(同意占到会表决人数的比例)）",
		"basis": basis("第十九条"),
	}


def objection() -> dict:
	return frame("示测异〔2026〕0001号") | {
		"notice_title": "民主评议及审核结果公示",
		"notice_number": "示测低保示〔2026〕0009号",
		"applicant": "测试甲",
		"received_on": "2026-11-23",
		"received_way": "电话",
		"named": "实名（身份信息另行保密保存）",
		"facts": "反映该户有固定务工收入未申报。",
		"checks": "重新入户调查（2026年11月25日）；民主评议（2026年11月26日）",
		"result": "经核查，异议不成立。务工系短期帮工，已计入申报收入。",
		"follows": "重新提出审核意见，按规定重新公示。",
		"handler": "示例壬",
		"handled_on": "2026-11-27",
		"due_on": "2026-12-14",
		"reply": "已将核查结果告知。",
		"replied_on": "2026-11-27",
		"reply_way": "电话",
		"basis": basis("第十九条"),
	}


def ending_notice() -> dict:
	return frame("示测特困示〔2026〕0002号") | {
		"village": "样板村",
		"applicant": "测试丁",
		"support_way": "分散供养",
		"end_reason": "自愿申请退出救助供养",
		"period_from": "2026-11-22",
		"period_to": "2026-11-30",
		"days": 7,
		"supervise_phone": "0454-0000001",
		"accepting_office": "示例区测试镇社会救助办公室",
		"basis": [{"document": "特困人员认定办法", "reference": "民发〔2021〕43号", "article": "第二十六条"}],
	}


INQUIRY_SAMPLES = {
	"W4": authorization,
	"W10": verification,
	"W11": verification_result,
	"W13": inquiry,
	"W14": appraisal,
	"W17": objection,
	"W26A": ending_notice,
}
INQUIRY_SAYS = {
	"W4": ("信息核对授权书", "第五十八条", "监护人签字", "自签署之日起3个月", "仅用于本次社会救助", "捺印"),
	"W10": ("信息核对报告", "示测授〔2026〕0003号", "90,000.00", "超标", "2027年2月22日"),
	"W11": ("核对结果告知书", "异议期至2026年11月27日止（含当日）", "银行存款", "明细依法保护"),
	"W13": ("邻里访问记录", "示例邻居", "与申报一致", "第十六条", "签字"),
	"W14": (
		"民主评议记录表",
		"应到6人，实到6人",
		"村（居）民代表4人",
		"回避（申请家庭的近亲属）",
		"真实、完整",
	),
	"W17": ("公示异议登记及处理表", "异议不成立", "重新公示", "身份信息", "已将核查结果告知"),
	"W26A": ("终止公示", "分散供养", "自愿申请退出救助供养", "公示期为7天", "0454-0000001"),
}
