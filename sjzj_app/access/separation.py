"""Separation of duties: who did what in a case, and what the same person may therefore not do (INV-3)."""

import frappe
from frappe import _

from sjzj_app.exceptions import DutyConflict
from sjzj_app.rules import separation

REVIEW_STAGES = ("REVIEW", "REVIEW_NOTICE")


def actors_of(application: str) -> dict[str, set[str]]:
	"""duty -> users who took it in this case, read from the insert-only opinions and the payee account."""
	opinion = frappe.qb.DocType("Approval Opinion")
	rows = (
		frappe.qb.from_(opinion)
		.select(opinion.reference_doctype, opinion.from_stage, opinion.to_stage, opinion.actor)
		.where(opinion.application == application)
	).run()
	actors: dict[str, set[str]] = {}
	for doctype, from_stage, to_stage, actor in rows:
		duty = _duty(doctype, from_stage, to_stage)
		if duty:
			actors.setdefault(duty, set()).add(actor)
	actors.setdefault("PAYEE_EDITOR", set()).update(_payee_editors(application))
	return actors


def _duty(doctype: str, from_stage: str, to_stage: str) -> str | None:
	"""The duty that a recorded step stands for; none for steps that bind nobody."""
	if doctype == "Household Survey":
		return "SURVEYOR"
	if doctype == "Public Notice":
		return "NOTICE_CHECKER" if to_stage == "CHECKED" else None
	if doctype != "Assistance Application":
		return None
	if to_stage == "ACCEPTED":
		return "ACCEPTOR"
	if from_stage in REVIEW_STAGES and to_stage != from_stage:
		return "REVIEWER"
	return "APPROVER" if to_stage in ("DECIDED_YES", "DECIDED_NO") else None


def _payee_editors(application: str) -> set[str]:
	account = frappe.db.get_value("Assistance Application", application, "payee_account")
	row = frappe.db.get_value("Payee Account", account, ["owner", "modified_by"]) if account else None
	return set(row or ())


def relatives_of(application: str) -> set[str]:
	"""Users who are declared relatives of a family member in this case."""
	declared, official = frappe.qb.DocType("Declared Relative"), frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(declared)
		.join(official)
		.on(official.name == declared.official)
		.select(official.user)
		.where(declared.parent == application)
		.where(declared.parenttype == "Assistance Application")
	).run()
	return {user for (user,) in rows}


def require(application: str, user: str, duty: str) -> None:
	"""Raises DutyConflict when the user may not take this duty in the case.

	A confirmed Duty Exception lifts the rule for a one-person township, but never for relatives.
	"""
	relatives = relatives_of(application)
	reasons = separation.conflicts(actors_of(application), user, duty, relatives)
	if not reasons or (user not in relatives and has_exception(application, user)):
		return
	frappe.throw("；".join(reason.text for reason in reasons), DutyConflict, title=_("Separation of duties"))


def has_exception(application: str, user: str) -> bool:
	"""Whether the county confirmed that this official combines duties in this case."""
	exception, official = frappe.qb.DocType("Duty Exception"), frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(exception)
		.join(official)
		.on(official.name == exception.official)
		.select(exception.name)
		.where(exception.application == application)
		.where(official.user == user)
		.where(exception.confirmed_on.isnotnull())
	).run()
	return bool(rows)
