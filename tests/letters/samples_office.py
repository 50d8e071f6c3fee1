"""One synthetic context for each letter between offices: no real body, code, person or account."""

from decimal import Decimal

from tests.letters.samples import CONTACT, COUNTY, LAW, RULE, TOWNSHIP, frame, masked

PLAN = {"document": "《佳木斯市下放社会救助审批（确认）权工作实施方案》", "reference": "佳政办发〔2021〕6号"}


def powers() -> list[dict]:
	rows = [
		(
			"最低生活保障审核确认",
			"《社会救助暂行办法》第十一条；《最低生活保障审核确认办法》第二条",
			"无限额",
			"20个工作日",
		),
		("特困人员认定", "《特困人员认定办法》第二十八条", "无限额", "30个工作日"),
		("低收入家庭认定", "县级一级审批办法", "认定有效期不超过12个月", "30个工作日"),
		(
			"临时救助审批",
			"《社会救助暂行办法》第四十八条",
			"每人每次不超过4000.00元",
			"急难型24小时内先行救助",
		),
	]
	return [
		{
			"matter": matter,
			"basis": basis,
			"mode": "委托",
			"level_before": "县级",
			"level_after": "乡镇级",
			"limits": limits,
			"days": days,
			"office": "区民政局救助股；镇社会事务办",
			"steps": "受理、调查、审核、公示、确认",
			"effective_on": "2026-12-01",
			"status": "有效",
		}
		for matter, basis, limits, days in rows
	]


def party(name: str, code: str, person: str) -> dict:
	return {
		"name": name,
		"credit_code": code,
		"representative": person,
		"address": "佳木斯市示例区样板路1号",
		"phone": "0454-0000002",
	}


def agreement() -> dict:
	return {
		**frame("佳示委〔2026〕0003号", COUNTY),
		"mode": "委托",
		"version": "1",
		"party_a": party(COUNTY, "11230899MB0000000X", "示例庚"),
		"party_b": party(TOWNSHIP, "11230899000000001Y", "示例辛"),
		"region": "示例区测试镇行政区域",
		"start_on": "2026-12-01",
		"end_on": "2029-11-30",
		"staff": "乙方明确社会事务办为承接履责部门，配备专职工作人员3名，并设置统一受理窗口。",
		"work_fund": "甲方每年安排社会救助工作经费，纳入财政预算并及时足额拨付，专款专用。",
		"seal": "甲方刻制社会救助专用章交乙方使用，专用章仅用于本协议约定的文书。",
		"copies": 6,
		"copies_each": 2,
		"city_approval": "佳木斯市民政局（佳民函〔2026〕8号）",
		"powers": powers(),
		"basis": [
			{"document": LAW, "article": "第十一条、第四十八条"},
			{"document": RULE, "reference": "民发〔2021〕57号", "article": "第二条"},
			PLAN,
		],
	}


def power_list() -> dict:
	return {
		**frame("佳示清单〔2026〕0001号", COUNTY),
		"area": "佳木斯市示例区",
		"version": "1",
		"effective_on": "2026-12-01",
		"powers": powers(),
		"basis": [PLAN],
	}


def change() -> dict:
	return {
		**frame("佳示变〔2026〕0002号", COUNTY),
		"addressee": TOWNSHIP,
		"change": "收回",
		"agreement_number": "佳示委〔2026〕0003号",
		"agreement_version": "1",
		"effective_on": "2026-12-10",
		"ground": "不再具备承接能力",
		"reason": "经检查，承接部门现有工作人员不足，不能保证调查、审核、审批由不同人员担任。",
		"powers": [
			{"matter": "最低生活保障审核确认", "steps": "审批（确认）"},
			{"matter": "特困人员认定", "steps": "审批（确认）"},
		],
		"basis": [{"document": LAW, "article": "第十一条、第四十八条"}, PLAN],
		"contact": CONTACT,
		"seal_name": f"{COUNTY}公章",
	}


def disbursement(lines: int = 60) -> dict:
	rows = [_line(serial) for serial in range(1, lines + 1)]
	return {
		**frame("佳示测发〔2026〕0012号"),
		"month": "2026-12",
		"batch_number": "PC202612-0803-01",
		"county": "佳木斯市示例区",
		"township": "测试镇",
		"matter": "最低生活保障",
		"rows": rows,
		"totals": {
			"households": lines,
			"persons": sum(row["covered_count"] for row in rows),
			"amount": sum((Decimal(row["payable"]) for row in rows), Decimal("0.00")),
		},
		"signers": {"maker": "示例丁"},
	}


def _line(serial: int) -> dict:
	return {
		"village": f"样板{'一二三四五'[serial % 5]}村",
		"category": "农村低保",
		"case_number": f"SJ{serial:05d}",
		"applicant": f"测试{'甲乙丙丁戊己庚辛壬癸'[serial % 10]}",
		"masked_id": masked("230803", serial),
		"covered_count": serial % 3 + 1,
		"standard": "400.00",
		"per_head": "261.00" if serial % 4 else "二档",
		"base": "400.00",
		"supplement": "60.00",
		"care": "0.00",
		"taper": "0.00",
		"back_pay": "400.00" if serial % 7 == 0 else "0.00",
		"deduction": "0.00",
		"payable": "860.00" if serial % 7 == 0 else "460.00",
		"bank": "示例农商银行测试支行",
		"account_tail": f"{serial:04d}",
		"account_name": f"测试{'甲乙丙丁戊己庚辛壬癸'[serial % 10]}",
		"relation": "本人",
		"change": "补发" if serial % 7 == 0 else "续发",
		"remark": "补发2026年11月" if serial % 7 == 0 else "",
	}


def funding() -> dict:
	rows = [
		("测试镇　农村低保", 60, 119, "31200.00"),
		("测试镇　分散特困", 8, 8, "6560.00"),
		("样板街道　城市低保", 42, 73, "38640.50"),
	]
	keys = ("label", "households", "persons", "amount")
	return {
		**frame("佳示民函〔2026〕12号", COUNTY),
		"addressee": "佳木斯市示例区财政局",
		"month": "2026-12",
		"rows": [dict(zip(keys, row, strict=True)) for row in rows],
		"total_amount": "76400.50",
		"pay_to": "社会救助资金代发专户",
		"basis": [{"document": LAW, "article": "第五条"}],
		"contact": CONTACT,
		"attachments": ["2026年12月社会救助资金发放明细表", "2026年12月社会救助资金汇总表"],
	}


OFFICE_SAMPLES = {
	"W30A": agreement,
	"W30B": power_list,
	"W30C": change,
	"W31A": disbursement,
	"W31B": funding,
}
