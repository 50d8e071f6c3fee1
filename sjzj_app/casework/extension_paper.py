"""W18 延期审批及告知书: what it says, from the request, the rule and the case."""

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.rules.clocks import EXTENSION_REASONS, ClockRule

UNITS = {"working_days": "个工作日", "days": "日", "months": "个月", "hours": "小时"}
CONTEXT = "Clock Rule"


def issue(doc, case, rule: ClockRule, act) -> None:
	"""Numbers and prints it in the name of the body that decides the case's letters at its township."""
	body = pick.township_body(case.township)
	unit = UNITS[rule.unit]
	context = pick.case_frame(case) | {
		"accepted_on": getdate(case.accepted_on),
		"timed": _(rule.purpose, "zh", CONTEXT),
		"limit": f"{rule.limit}{unit}",
		"due_on": getdate(doc.first_due_on),
		"new_limit": f"{rule.extended_limit}{unit}",
		"new_due_on": getdate(doc.due_on),
		"provisional": bool(cint(doc.due_provisional)),
		"ground": EXTENSION_REASONS[doc.reason_code],
		"facts": doc.facts,
		"rule": rule.source,
		"is_law": rule.tag in ("S", "A"),
		"requested_by": _name_of(doc.requested_by),
		"approver": act.posting.full_name,
		"contact": pick.contact(case),
	}
	if act.opinion:
		context["opinion"] = act.opinion
	number = numbers.next_number("EXTENSION", body.office_code, act.today, doc.doctype, doc.name)
	letters.issue(
		"W18", doc.doctype, doc.name, context,
		unit=case.administrative_unit, number=number, issuing_body=body.name, issued_on=act.today, application=case.name,
	)  # fmt: skip


def _name_of(user: str) -> str:
	return frappe.db.get_value("User", user, "full_name") or user
