"""Neighbour visits, written proof requests and the village's help in an investigation (57号 arts 15, 16; seed 四(四))."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.access import separation
from sjzj_app.access.postings import postings_of
from sjzj_app.casework import inquiry_papers
from sjzj_app.exceptions import BadInput, DutyConflict, MissingStep, WrongPosition, WrongStage

VISIT, LETTER, VILLAGE = "Neighbour Visit", "Proof Request", "Help of the Village"
OPEN_STAGES = ("ACCEPTED", "INVESTIGATION", "APPRAISAL")
SEND, RECORD_VISIT, RECORD_ANSWER = "Send Proof Request", "Record Inquiry", "Record Answer"


def check(inquiry, today: date) -> None:
	"""Rules of the form. Raises BadInput or WrongStage."""
	case = frappe.db.get_value(
		"Assistance Application", inquiry.application, ["stage", "accepted_on", "township"], as_dict=True
	)
	if inquiry.is_new() and case.stage not in OPEN_STAGES:
		frappe.throw(
			_("Inquiries are made while the case is under investigation (57号 article 15)."), WrongStage
		)
	asked_on = getdate(inquiry.inquired_on)
	if asked_on > today or (case.accepted_on and asked_on < getdate(case.accepted_on)):
		frappe.throw(_("The day of the inquiry lies between the acceptance and today."), BadInput)
	_check_helper(inquiry, case.township)
	if inquiry.is_new() and _is_helper(frappe.session.user) and inquiry.inquiry_kind != VILLAGE:
		frappe.throw(
			_("A village assistant records what the village helped with; visits are made by surveyors."),
			WrongPosition,
		)


def _check_helper(inquiry, township: str) -> None:
	"""Whoever is named as helping or as the second investigator works in this township."""
	for field in ("village_assistant", "second_investigator"):
		unit = inquiry.get(field) and frappe.db.get_value(
			"Assistance Official", inquiry.get(field), "township"
		)
		if inquiry.get(field) and unit != township:
			frappe.throw(_("Name an official of the township or its villages."), BadInput)


def _is_helper(user: str) -> bool:
	postings = postings_of(user)
	return bool(postings) and all(posting.level == "Village" for posting in postings)


def require_not_relative(doc, act) -> None:
	"""Whoever investigates is no relative of the family, nor its reviewer (57号 art. 11, INV-3)."""
	separation.require(doc.application, act, "SURVEYOR")


def require_letter(doc, act) -> None:
	"""Only a proof request is sent."""
	if doc.inquiry_kind != LETTER:
		frappe.throw(_("Only a written proof request is sent; a visit is recorded."), WrongStage)


def require_record(doc, act) -> None:
	"""What was heard is written down; a visit is made by two, a village's help has its feedback."""
	if act.from_stage == "DRAFT" and doc.inquiry_kind == LETTER:
		frappe.throw(_("Send the proof request first; the answer is recorded when it comes."), WrongStage)
	if doc.finding != "No Answer" and not (doc.answer or "").strip():
		frappe.throw(_("Write down the answer, or that there was none."), MissingStep)
	if not doc.finding:
		frappe.throw(_("Enter what the inquiry found."), MissingStep)
	if doc.inquiry_kind == VISIT:
		_require_two(doc)


def _require_two(doc) -> None:
	second = doc.second_investigator and frappe.db.get_value(
		"Assistance Official", doc.second_investigator, "user"
	)
	if not second:
		frappe.throw(
			_("A visit is made by at least two people: name the second (57号 article 16)."), MissingStep
		)
	if second == doc.inquired_by:
		frappe.throw(_("The second investigator is somebody else than who made the record."), DutyConflict)


def send(doc, act) -> None:
	"""Prints W13 信函索证函 and counts the days for the answer."""
	days = cint(frappe.db.get_single_value("SJZJ Settings", "inquiry_answer_days"))
	doc.sent_on, doc.answer_due = act.today, act.today + timedelta(days=days)
	doc.letter = inquiry_papers.issue_inquiry(doc, act, "letter").name


def record(doc, act) -> None:
	"""Dates the answer; a visit and the village's help are printed as W13."""
	doc.answered_on = act.today
	if doc.inquiry_kind != LETTER:
		form = "visit" if doc.inquiry_kind == VISIT else "village"
		doc.letter = inquiry_papers.issue_inquiry(doc, act, form).name


def require_no_open_letter(doc, act) -> None:
	"""A review does not begin while a proof request still waits for its answer within its days (57号 art. 16)."""
	rows = frappe.get_all(
		"Collateral Inquiry",
		filters={"application": doc.name, "stage": "SENT", "answer_due": [">=", act.today]},
		fields=["asked", "answer_due"],
		limit=1,
	)
	if rows:
		frappe.throw(
			_(
				"The proof request to {0} waits for its answer until {1}: record it, or that none came (57号 article 16)."
			).format(rows[0].asked, getdate(rows[0].answer_due).isoformat()),
			MissingStep,
		)


GUARDS: dict = {
	"*": [require_not_relative],
	"SENT": [require_letter],
	"ANSWERED": [require_record],
}
EFFECTS: dict = {"SENT": [send], "ANSWERED": [record]}
