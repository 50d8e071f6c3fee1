"""Complaints: each is checked, and a real-name complainant hears the result (57号第三十六、三十七条).

One about a case that is being reviewed or decided brings the county's visit before the decision (第二十条, INV-4).
"""

import hashlib
from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, getdate, nowdate

from sjzj_app.access import kinship, separation, work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.evidence import chain, covered
from sjzj_app.exceptions import BadInput, DutyConflict, ImmutableRecord, MissingStep
from sjzj_app.publicity import complaint_paper

DOCTYPE, CASE = "Assistance Complaint", "Assistance Application"
OPEN = "Open"
ABOUT_CASE, ABOUT_OFFICIAL = "Case", "Official"
# 审核确认阶段: from the review to the decision.
DECIDING = ("REVIEW", "REVIEW_NOTICE", "PROPOSED", "DECISION_NOTICE")
FIXED = ("subject_kind", "received_on", "received_way", "facts", "real_name", "attachment")
KNOWN = ("complainant_name", "complainant_contact")
SETTLED = ("status", "check_done", "result", "application", "official")
SETTING = "county_visit_on_complaint"


def begin(complaint) -> None:
	"""A new complaint is open and nothing in it is settled."""
	for field in (
		"check_done",
		"result",
		"handled_by",
		"handled_on",
		"fed_back_on",
		"fed_back_way",
		"fed_back_by",
	):
		complaint.set(field, None)
	complaint.status, complaint.case_stage, complaint.visit_required = OPEN, None, 0


def set_due(complaint) -> None:
	"""The day by which a new complaint is checked and answered (C37)."""
	if complaint.is_new():
		with as_refusal():
			start = getdate(complaint.received_on or nowdate())
			complaint.reply_due = work_calendar.deadline_for("COMPLAINT_REPLY", "", None, start).date


def note_case(complaint) -> None:
	"""The stage of the case when the complaint reached it; from the review on the county visits the family."""
	before = None if complaint.is_new() else complaint.get_latest()
	if complaint.subject_kind != ABOUT_CASE:
		complaint.application = None
	if not complaint.application or (before and before.application == complaint.application):
		return
	case = frappe.db.get_value(CASE, complaint.application, ["stage", "administrative_unit"], as_dict=True)
	complaint.administrative_unit = case.administrative_unit
	complaint.case_stage, complaint.visit_required = case.stage, cint(case.stage in DECIDING)


def check(complaint) -> None:
	"""Rules of the form. Raises BadInput, ImmutableRecord, DutyConflict or MissingStep."""
	before, today = complaint.get_doc_before_save(), getdate(nowdate())
	if getdate(complaint.received_on) > today:
		frappe.throw(_("The day of receipt cannot be in the future."), BadInput)
	if complaint.subject_kind == ABOUT_OFFICIAL:
		_require_county_row(complaint)
	if complaint.real_name and not complaint.complainant_name:
		frappe.throw(_("A complaint in real name has a name; untick it for an anonymous one."), BadInput)
	if complaint.is_new() or not before:
		if complaint.status != OPEN:
			frappe.throw(_("A complaint is registered first and checked afterwards."), BadInput)
		return
	_require_lawful_change(complaint, before)
	_require_other_people(complaint)
	if before.status == OPEN and complaint.status != OPEN:
		_settle(complaint, today)
	if complaint.fed_back_on and not before.fed_back_on:
		_feed_back(complaint, today)


def _require_county_row(complaint) -> None:
	"""A complaint about an official is kept where the official's own office does not read it."""
	if columns_for_unit(complaint.administrative_unit).get("township"):
		frappe.throw(
			_("A complaint about an official is registered at the county, not at the official's own office."),
			BadInput,
		)


def _require_lawful_change(complaint, before) -> None:
	fixed = [*FIXED, *(field for field in KNOWN if before.get(field))]
	fixed += [] if before.status == OPEN else SETTLED
	fixed += ["application"] if before.application else []
	fixed += ["fed_back_on", "fed_back_way"] if before.fed_back_on else []
	if any(_text(complaint, field) != _text(before, field) for field in fixed):
		frappe.throw(
			_("What was complained of, and what was found, stays as it was recorded."), ImmutableRecord
		)


def _require_other_people(complaint) -> None:
	"""Whoever worked on the case, is complained about or belongs to the family does not handle the complaint."""
	user = frappe.session.user
	concerned = set()
	if complaint.application:
		concerned = {
			taken.user
			for taken in separation.taken_in(complaint.application)
			if taken.duty != "COUNTY_VISITOR"
		}
		concerned |= set(kinship.related(complaint.application))
	if complaint.official:
		concerned.add(frappe.db.get_value("Assistance Official", complaint.official, "user"))
	if user in concerned:
		frappe.throw(
			_(
				"This complaint concerns your own work or family: another official checks it (57号 article 37)."
			),
			DutyConflict,
		)


def _settle(complaint, today: date) -> None:
	lacking = [
		_(complaint.meta.get_label(field)) for field in ("check_done", "result") if not complaint.get(field)
	]
	if lacking:
		frappe.throw(
			_("Every complaint is checked (57号 article 37); still missing: {0}.").format("、".join(lacking)),
			MissingStep,
		)
	complaint.handled_by, complaint.handled_on = frappe.session.user, today


def _feed_back(complaint, today: date) -> None:
	if complaint.status == OPEN:
		frappe.throw(_("The complaint is checked before the complainant is told the result."), MissingStep)
	if not complaint.real_name:
		frappe.throw(_("An anonymous complaint has nobody to reply to."), BadInput)
	if (
		not complaint.fed_back_way
		or not getdate(complaint.handled_on) <= getdate(complaint.fed_back_on) <= today
	):
		frappe.throw(_("A reply has its way and its day, between the check and today."), BadInput)
	complaint.fed_back_by = frappe.session.user


def awaiting_visit(application: str, on: date) -> date | None:
	"""The day of the newest complaint that brings the county's visit to this case; None where none does."""
	if not cint(frappe.db.get_single_value("SJZJ Settings", SETTING)):
		return None
	where = {"application": application, "visit_required": 1, "received_on": ["<=", on]}
	found = frappe.get_all(DOCTYPE, where, pluck="received_on", order_by="received_on desc", limit=1)
	return getdate(found[0]) if found else None


def record_received(complaint) -> None:
	"""Leaves the receipt in the complaint's own chain: hashes and ways, never words or names."""
	payload = {
		"received_on": str(complaint.received_on),
		"received_way": complaint.received_way,
		"facts_sha256": _hash(complaint.facts),
	}
	chain.append(complaint, "Complaint Received", payload, covers=[covered.cover(complaint, FIXED)])


def record_progress(complaint) -> None:
	"""Leaves the result, and the reply, in the chain; prints W36 when all is done."""
	before = complaint.get_doc_before_save()
	if not before:
		return
	settled, told = before.status != complaint.status, not before.fed_back_on and complaint.fed_back_on
	if not settled and not told:
		return
	payload = {"status": complaint.status, "result_sha256": _hash(complaint.result)}
	event = "Complaint Settled" if settled else "Complainant Told"
	fields = [*FIXED, *SETTLED]
	chain.append(complaint, event, payload, covers=[covered.cover(complaint, fields)])
	if told or (settled and not complaint.real_name):
		complaint_paper.issue(complaint)


def _text(complaint, field: str) -> str:
	value = complaint.get(field)
	return "" if value in (None, 0, "0") else str(value).strip()


def _hash(text: str | None) -> str:
	return hashlib.sha256((text or "").encode()).hexdigest()
