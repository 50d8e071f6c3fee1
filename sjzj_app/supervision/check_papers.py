"""W33A 抽查通知 to the township, W33B 抽查记录 for the county's own file."""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.rules import check_findings
from sjzj_app.supervision import offices

DIBAO = {"document": "《最低生活保障审核确认办法》", "reference": "民发〔2021〕57号", "article": "第二条"}
TEKUN = {"document": "《特困人员认定办法》", "reference": "民发〔2021〕43号", "article": "第二十八条"}
SPECIAL, GAP = "Special Support", "Income Gap"
BY_LOT = "随机抽取"
UNKNOWN = "（未登记）"


def basis(matter: str | None) -> list[dict]:
	"""The orders that put supervision on the county, for this matter; without one for all."""
	way = frappe.get_cached_value("Assistance Type", matter, "calculation") if matter else None
	return [row for row, kind in ((DIBAO, GAP), (TEKUN, SPECIAL)) if way not in (GAP, SPECIAL) or way == kind]


def contact(body) -> dict:
	"""Where the reader asks."""
	return {"phone": body.phone or UNKNOWN} | ({"address": body.address} if body.address else {})


def issue_notice(check, body, act):
	"""W33A: which cases were drawn how, when the county comes, who comes. Returns the Official Letter."""
	context = _frame(check) | {
		"addressee": offices.body_of(check.inspected_unit).body_name,
		"visit_from": getdate(check.visit_from),
		"visit_to": getdate(check.visit_to),
		"inspectors": _names(check),
		"seed": check.seed,
		"population_sha256": check.population_sha256,
		"cases": [_case(row) for row in check.cases],
		"basis": basis(check.assistance_type),
		"contact": contact(body),
	}
	return letters.issue(
		"W33A", check.doctype, check.name, context,
		unit=check.inspected_unit, number=check.check_number, issuing_body=body.name, issued_on=act.today,
	)  # fmt: skip


def issue_record(check, act):
	"""W33B: what was found in each case; it stays with the county. Returns the Official Letter."""
	county = offices.county_of(check.inspected_unit)
	body = offices.body_of(county)
	counted = check_findings.summary(row.finding for row in check.cases)
	context = _frame(check) | {
		"inspected": offices.body_of(check.inspected_unit).body_name,
		"check_number": check.check_number,
		"inspectors": _names(check),
		"findings": [_case(row) | _found(row) for row in check.cases],
		"counts": "；".join(f"{_(name, 'zh')}{times}件" for name, times in counted.items()),
		"feedback": check.feedback,
		"basis": basis(check.assistance_type),
	}
	number = numbers.next_number("CHECK_RECORD", body.office_code, act.today, check.doctype, check.name)
	return letters.issue(
		"W33B", check.doctype, check.name, context,
		unit=county, number=number, issuing_body=body.name, issued_on=act.today,
	)  # fmt: skip


def _frame(check) -> dict:
	matter = check.assistance_type
	return {
		"period_from": getdate(check.period_from),
		"period_to": getdate(check.period_to),
		"matter": frappe.db.get_value("Assistance Type", matter, "type_name")
		if matter
		else "全部社会救助事项",
		"population": check.population_count,
		"drawn": check.drawn_count,
		"shares": (check.shares or "").splitlines(),
		"check_way": check.check_way or UNKNOWN,
	}


def _case(row) -> dict:
	return {
		"case_number": row.application_number,
		"applicant": row.applicant_name,
		"matter": frappe.db.get_value("Assistance Type", row.assistance_type, "type_name"),
		"decided_on": getdate(row.decided_on),
		"outcome": _(row.outcome, "zh"),
		"taken": BY_LOT if row.drawn_by_lot else f"必查（{_(row.ground, 'zh')}）",
	}


def _found(row) -> dict:
	return {
		"inspected_on": getdate(row.inspected_on),
		"inspectors": "、".join(_name(row.get(place)) for place in ("inspector", "second_inspector")),
		"finding": _(row.finding, "zh"),
		"facts": row.finding_text or "—",
	}


def _names(check) -> list[str]:
	officials = [row.get(place) for row in check.cases for place in ("inspector", "second_inspector")]
	return [_name(official) for official in dict.fromkeys(officials)]


def _name(official: str) -> str:
	return frappe.db.get_value("Assistance Official", official, "full_name")
