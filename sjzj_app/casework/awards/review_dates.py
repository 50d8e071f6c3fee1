"""When an award is looked at again: its class, its next day, and what an emergency moves (57号第三十一条, C27-C29)."""

from datetime import date

import frappe

from sjzj_app.access import county_switches, rule_parameters, work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.rules import reviews as rule
from sjzj_app.rules.reviews import Emergency, ReviewDue

UNSTEADY = ("Wage", "Business")


def classify(case) -> tuple[str, str]:
	"""(A or B, why) of a family by the rows of a case: unsteady income, or a member able to work (第三十一条)."""
	covered = [row.resident for row in case.members if row.covered]
	able = frappe.db.count("Resident", {"name": ["in", covered or [""]], "able_to_work": 1})
	unsteady = any(row.kind in UNSTEADY and row.amount for row in case.incomes)
	code, reason = rule.review_class(unsteady, bool(able))
	return code, f"{reason.text}（{reason.article}）"


def kind_of(award_or_case, code: str) -> str:
	"""The class as the clock table knows it: A and B are for families by income, others have one cycle."""
	calculation = frappe.get_cached_value("Assistance Type", award_or_case.assistance_type, "calculation")
	return code if calculation == "Income Gap" else ""


def next_due(award_or_case, code: str, last: date) -> ReviewDue:
	"""The next review, or the day on which a recognition runs out. Raises BadInput as the rule does."""
	with as_refusal():
		return rule.next_review(
			award_or_case.assistance_type, last, work_calendar.clock_rules(), work_calendar.load(),
			kind_of(award_or_case, code), emergencies(award_or_case.administrative_unit),
		)  # fmt: skip


def emergencies(unit: str) -> list[Emergency]:
	"""The emergencies that this unit or one above it has switched on, with their days."""
	if not unit:
		return []
	days = county_switches.emergencies_of(list(rule_parameters.areas_of(unit)))
	return [Emergency(row.since, row.until, row.basis) for row in days if row.until]


def first(case, on: date) -> dict:
	"""The columns of a new award: class, why, and its first review. None for a matter that is not reviewed."""
	benefit = frappe.get_cached_value("Assistance Type", case.assistance_type, "benefit")
	if benefit == "Paid Once":
		return {}
	code, why = classify(case) if kind_of(case, "B") else ("", "")
	return {"review_class": code, "class_reason": why, "next_review_on": next_due(case, code, on).date}
