"""How far the application got that grew from a village's lead: steps and days, no result and nothing of the family."""

import frappe
from frappe import _
from frappe.utils import getdate

CASE = "Assistance Application"
DONE, NOW, AHEAD = "done", "now", "ahead"
# The steps that the village is told, and the stages of the case in which each is under way.
STEPS = {
	"Application Accepted": ("LODGED", "SUPPLEMENT"),
	"Investigated": ("ACCEPTED", "RELIEVED", "INVESTIGATION", "APPRAISAL", "REVIEW"),
	"Published": ("REVIEW_NOTICE", "DECISION_NOTICE"),
	"Decided": ("PROPOSED",),
	"Family Told": ("DECIDED_YES", "DECIDED_NO", "CLOSED"),
}
FIELDS = ["stage", "accepted_on", "decision", "closed_on"]


def of_lead(request) -> list[dict]:
	"""[{step, state, on}] in the order of the work; empty while the lead has not become an application."""
	case = request.application and frappe.db.get_value(CASE, request.application, FIELDS, as_dict=True)
	if not case:
		return []
	days = _days(case)
	if case.closed_on and not case.decision:
		return [_line("Case Closed", DONE, case.closed_on)]
	here = next((number for number, stages in enumerate(STEPS.values()) if case.stage in stages), 0)
	return [
		_line(step, _state(number, here, days.get(step)), days.get(step)) for number, step in enumerate(STEPS)
	]


def _state(number: int, here: int, day) -> str:
	if day or number < here:
		return DONE
	return NOW if number == here else AHEAD


def _days(case) -> dict:
	if not case.decision:
		return {"Application Accepted": getdate(case.accepted_on)} if case.accepted_on else {}
	decided = frappe.db.get_value("Assistance Decision", case.decision, "decided_on")
	days = {
		"Application Accepted": case.accepted_on,
		"Decided": decided,
		"Family Told": _told_on(case.decision),
	}
	return {step: getdate(day) for step, day in days.items() if day}


def _told_on(decision: str):
	"""The day on which the letter of the decision reached the family."""
	letter, record = frappe.qb.DocType("Official Letter"), frappe.qb.DocType("Delivery Record")
	query = frappe.qb.from_(letter).join(record).on(record.official_letter == letter.name)
	query = query.where((letter.subject_name == decision) & (record.stage == "DELIVERED"))
	found = query.select(record.delivered_on).orderby(record.delivered_on).limit(1).run()
	return found[0][0] if found else None


def _line(step: str, state: str, day) -> dict:
	return {"step": _(step), "state": state, "on": getdate(day).isoformat() if day else ""}
