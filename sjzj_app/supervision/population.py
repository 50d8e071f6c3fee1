"""The decided cases of a township in a period, as the draw takes them, and as they stand on the check's form."""

from datetime import date

import frappe
from frappe.utils import add_days, getdate

from sjzj_app.rules.sampling import Candidate
from sjzj_app.rules.sampling_months import Decided

DECISION, CASE = "Assistance Decision", "Assistance Application"
ON_APPLICATIONS = ("Confirmed", "Refused")
RELATIVE, COMPLAINT = "RELATIVE", "COMPLAINT"
GROUNDS = {RELATIVE: "Registered Relative", COMPLAINT: "Complaint"}


def decided(township: str, matter: str | None, first: date, last: date) -> list[Decided]:
	"""Every case that was decided in these days, confirmed or refused; a ground where the county checks it anyway."""
	rows = _decisions(township, matter, first, last)
	grounds = _grounds([row.application for row in rows])
	found = {
		row.application_number: Decided(
			Candidate(
				row.application_number, township, row.assistance_type, grounds.get(row.application, "")
			),
			getdate(row.decided_on),
		)
		for row in rows
	}
	return list(found.values())


def _decisions(township: str, matter: str | None, first: date, last: date) -> list:
	decision, case = frappe.qb.DocType(DECISION), frappe.qb.DocType(CASE)
	query = (
		frappe.qb.from_(decision)
		.join(case)
		.on(case.name == decision.application)
		.select(decision.name, decision.application, decision.decided_on, decision.outcome)
		.select(decision.assistance_type, case.application_number, case.applicant_name)
		.where((decision.township == township) & decision.outcome.isin(ON_APPLICATIONS))
		.where((decision.decided_on >= first) & (decision.decided_on < add_days(last, 1)))
		.orderby(decision.decided_on, decision.name)
	)
	if matter:
		query = query.where(decision.assistance_type == matter)
	return query.run(as_dict=True)


def _grounds(applications: list[str]) -> dict[str, str]:
	"""Cases that were registered separately or complained about during review and confirmation (57号 art. 20)."""
	if not applications:
		return {}
	complained = frappe.get_all(
		"Assistance Complaint",
		filters={"application": ["in", applications], "visit_required": 1},
		pluck="application",
	)
	registered = frappe.get_all(
		"Kinship Record", filters={"application": ["in", applications]}, pluck="application"
	)
	return {**dict.fromkeys(complained, COMPLAINT), **dict.fromkeys(registered, RELATIVE)}


def rows_for(check, keys: tuple[str, ...], full: tuple[str, ...], grounds: dict[str, str]) -> list[dict]:
	"""The rows of the check's table for these application numbers, in this order."""
	decisions = _decisions(
		check.inspected_unit, check.assistance_type, getdate(check.period_from), getdate(check.period_to)
	)
	by_number = {row.application_number: row for row in decisions}
	return [_row(by_number[key], key not in full, grounds.get(key, "")) for key in keys]


def _row(decision, by_lot: bool, ground: str) -> dict:
	return {
		"application": decision.application,
		"application_number": decision.application_number,
		"applicant_name": decision.applicant_name,
		"assistance_type": decision.assistance_type,
		"decision": decision.name,
		"outcome": decision.outcome,
		"decided_on": getdate(decision.decided_on),
		"drawn_by_lot": int(by_lot),
		"ground": GROUNDS.get(ground),
	}
