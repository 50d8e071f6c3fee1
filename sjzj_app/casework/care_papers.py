"""W25 自理能力评估表: what it says is taken from the signed assessment (民发〔2021〕43号第二十一条)."""

import frappe
from frappe.utils import getdate

from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.rules import care as rule

ORDER = {"document": "特困人员认定办法", "reference": "民发〔2021〕43号"}

REACHED = ("Reached", "Met")  # how an indicator is written that is reached; rows of before say the second


def issue_assessment(doc, act, found: rule.CareFinding) -> None:
	"""Prints the completed assessment."""
	case = frappe.get_doc("Assistance Application", doc.application)
	body = pick.township_body(case.township)
	context = pick.case_frame(case) | {
		"assessed_on": getdate(doc.assessed_on),
		"place": doc.place,
		"why": pick.zh(doc.assess_reason),
		"way": doc.third_party or pick.zh(doc.assess_way),
		"indicators": [
			{"name": name, "met": "达到" if doc.get(code.lower()) in REACHED else "不能达到"}
			for code, name in rule.INDICATORS.items()
		],
		"unmet": len(found.unmet),
		"ability": found.ability,
		"tier": found.label,
		"assessors": [
			{"name": row.assessor_name, "organisation": row.organisation or _office_of(row.user)}
			for row in doc.assessors
			if row.signed
		],
		"person_present": doc.person_present,
		"basis": [ORDER | {"article": "第二十条至第二十二条"}],
	}
	letters.issue(
		"W25", doc.doctype, doc.name, context | {"issuing_body": body.body_name},
		unit=case.administrative_unit, issuing_body=body.name, issued_on=act.today, application=case.name,
		number=numbers.next_number("CARE", body.office_code, act.today, doc.doctype, doc.name),
	)  # fmt: skip


def _office_of(user: str | None) -> str:
	unit = frappe.db.get_value("Assistance Official", {"user": user}, "administrative_unit") if user else None
	return (frappe.db.get_value("Administrative Unit", unit, "unit_name") or "—") if unit else "—"
