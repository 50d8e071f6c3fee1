"""What becomes of open cases when their township loses a power: they go to the county with all their material.

A case that was accepted and waits for its decision changes its route, gets a Case Event, and stands in a Case Handover.
Its stage, its material and its time limit stay; decided cases stay as they are (domain: decisions stay valid).
Nothing is moved twice, so a run may be repeated at any time; one runs every night for what ends by its date.
"""

from datetime import date, datetime

import frappe
from frappe.utils import getdate, now_datetime

from sjzj_app.access import system_rows
from sjzj_app.authority import check, standing
from sjzj_app.casework import clock_evidence, limits
from sjzj_app.evidence import chain, covered
from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow import vouching

CASE, POWER = "Assistance Application", "Decide"
EVENT = "Handed to the County"
WITH_APPROVER = ("PROPOSED", "DECISION_NOTICE")  # the county has the whole file: its own days begin (57号第二十条)
FINAL = tuple(stage for stage in stages.stages_of(CASE) if stages.is_final(CASE, stage))
COLUMNS = (
	"name", "application_number", "assistance_type", "stage", "workflow_state", "decision_due", "administrative_unit",
	"accepted_on", "family_class", "applicant_name",
)  # fmt: skip


def after_step(doc, act) -> None:
	"""The effect of a step that may end a power. The document is stored first: the powers are read from the database."""
	doc.save()
	townships = townships_of(doc)
	standing.refresh(townships, act.today)
	if doc.doctype == "Delegation Agreement":
		doc.standing = frappe.db.get_value(doc.doctype, doc.name, "standing")
	for township in townships:
		hand_over(township, act.today, act.now, doc, act.opinion or doc.get("reason") or "")


def townships_of(doc) -> list[str]:
	"""The townships whose powers a document is about."""
	if doc.doctype != "Power List":
		return [doc.administrative_unit]
	return frappe.get_all(
		"Delegation Agreement",
		filters={"power_list": doc.name, "township_signed_on": ["is", "set"]},
		pluck="administrative_unit",
		distinct=True,
	)


def hand_over(township: str, on: date, at: datetime, cause=None, reason: str = "") -> str | None:
	"""Moves the open cases of this township whose matter it may not decide on that day.

	`cause`: the document that ended the power. Answers the Case Handover, None when there was nothing to move. A case
	that an official is working on at this moment is left for the nightly run: the decision asks for the power anyway.
	"""
	missing = check.without_power(township, _open_matters(township), POWER, on)
	rows = _locked(township, list(missing)) if missing else []
	if not rows:
		return None
	names = [row.name for row in rows]
	table = frappe.qb.DocType(CASE)
	update = frappe.qb.update(table).set(table.route, check.COUNTY).set(table.modified, at)
	update.set(table.modified_by, frappe.session.user).where(table.name.isin(names)).run()
	handover = _list(township, rows, at, cause, reason or "；".join(dict.fromkeys(missing.values())))
	_note(rows, handover.name, at)
	return handover.name


def sweep() -> None:
	"""Every night: powers that began or ended by their date, in every township with open cases."""
	now = now_datetime()
	standing.refresh_all(getdate(now))
	table = frappe.qb.DocType(CASE)
	rows = frappe.qb.from_(table).select(table.township).distinct().where(_is_open(table)).run()
	for (township,) in rows:
		_try(township, now)


def _try(township: str, now: datetime) -> None:
	"""Each township for itself: one that fails is logged and stops no other."""
	savepoint = f"sjzj_{frappe.generate_hash(length=8)}"
	frappe.db.savepoint(savepoint)
	try:
		hand_over(township, getdate(now), now)
	except Exception:
		frappe.db.rollback(save_point=savepoint)
		frappe.log_error(title=f"Case handover of {township}")


def _is_open(table):
	return (table.route == check.DEVOLVED) & table.accepted_on.isnotnull() & table.stage.notin(FINAL)


def _open_matters(township: str) -> list[str]:
	table = frappe.qb.DocType(CASE)
	query = frappe.qb.from_(table).select(table.assistance_type).distinct()
	return [matter for (matter,) in query.where(table.township == township).where(_is_open(table)).run()]


def _locked(township: str, matters: list[str]) -> list:
	"""The cases to move, locked; those that another transaction holds are passed over."""
	table = frappe.qb.DocType(CASE)
	return (
		frappe.qb.from_(table)
		.select(*[table[name] for name in COLUMNS])
		.where(table.township == township)
		.where(table.assistance_type.isin(matters))
		.where(_is_open(table))
		.orderby(table.accepted_on)
		.orderby(table.name)
		.for_update(skip_locked=True)
	).run(as_dict=True)


def _list(township: str, rows: list, at: datetime, cause, reason: str):
	"""The document that lists the cases, one line each."""
	name = frappe.db.get_value("Administrative Unit", township, "unit_name")
	values = {
		"doctype": "Case Handover",
		"title": f"{name}移交县级办理案件清单（{len(rows)}件）",
		"administrative_unit": township,
		"handed_on": at,
		"case_count": len(rows),
		"agreement": _agreement_of(cause),
		"cause_doctype": cause and cause.doctype,
		"cause_name": cause and cause.name,
		"reason": reason,
		"cases": [_line(row) for row in rows],
	}
	return system_rows.insert(values)


def _line(row) -> dict:
	line = {name: row[name] for name in ("application_number", "assistance_type", "decision_due")}
	return line | {"application": row.name, "stage_then": row.stage, "state_then": row.workflow_state}


def _agreement_of(cause) -> str | None:
	if cause is None or cause.doctype == "Power List":
		return None
	return cause.name if cause.doctype == "Delegation Agreement" else cause.agreement


def _note(rows: list, handover: str, at: datetime) -> None:
	"""One event in the chain of each case, with its new hash where the stage had settled the whole of it."""
	settled = {row.name: row for row in covered.stored(CASE, "name", [row.name for row in rows])}
	meta = frappe.get_meta(CASE)
	for row in rows:
		case = frappe._dict(doctype=CASE, **row)
		payload = {"from_route": check.DEVOLVED, "to_route": check.COUNTY, "case_handover": handover}
		if row.stage in WITH_APPROVER:
			limits.start(frappe._dict(case, route=check.COUNTY, meta=meta), "COUNTY_REVIEW", at.date())
		covers = _covers(settled[row.name]) + clock_evidence.covers(row.name)
		chain.append(case, EVENT, payload, at=at, covers=covers)


def _covers(row) -> list[dict]:
	row.doctype = CASE
	fields = vouching.closed_fields(row)
	return [covered.cover(row)] if fields is None else []


EFFECTS: dict = {
	"Delegation Agreement": {"IN_FORCE": [after_step], "SUSPENDED": [after_step], "ENDED": [after_step]},
	"Power List": {"WITHDRAWN": [after_step]},
	"Authority Change": {"ORDERED": [after_step]},
}
