"""Who may take which part in one change: whoever entered it does not review it, whoever reviewed it does not decide."""

import frappe

from sjzj_app.access import separation
from sjzj_app.access.separation import Taken
from sjzj_app.casework.awards import relatives

DUTIES = {"REVIEW": "SURVEYOR", "PROPOSED": "REVIEWER", "ENDING_NOTICE": "REVIEWER", "DECIDED": "APPROVER"}


def taken_in(change) -> list[Taken]:
	"""The duties taken in this change so far, who wrote in the account that is paid to, and who visited for the county."""
	rows = frappe.get_all(
		"Approval Opinion",
		filters={"reference_doctype": change.doctype, "reference_name": change.name},
		fields=["from_stage", "to_stage", "actor", "actor_name", "position"],
		order_by="acted_at asc",
		limit_page_length=0,
	)
	steps = [(row, _duty(row)) for row in rows]
	taken = [Taken(duty, row.actor, row.actor_name, row.position or "") for row, duty in steps if duty]
	account = frappe.db.get_value("Assistance Award", change.award, "payee_account")
	accounts = [one for one in (account, change.new_payee_account) if one]
	taken += separation.of_accounts(accounts)
	return taken + [
		separation.taken_by("COUNTY_VISITOR", user) for user in sorted(relatives.visitors_of(change.name))
	]


def _duty(row) -> str | None:
	if row.to_stage == row.from_stage or (row.to_stage == "REVIEW" and row.from_stage != "DRAFT"):
		return None
	return DUTIES.get(row.to_stage)


def require(change, act, duty: str) -> None:
	"""Raises DutyConflict when the official of this act may not take this duty, or is a relative of the family."""
	separation.require_not_related(act, change.application)
	exception = separation.exception_for(change.application, act.user)
	if separation.check(act, duty, taken_in(change), separation.pairs_on(act.today), exception):
		act.duty_exception = exception


def is_relative(change, act) -> bool:
	"""Whether the official of this act is a relative of the family."""
	return act.user in separation.relatives_for(act, change.application)


def refuse_related(change, act) -> None:
	"""No relative of the family takes any step but the one that hands the change to the county (57号第十一条)."""
	if act.action != "Refer to County":
		separation.require_not_related(act, change.application)
