"""The one window: every request is registered and ends in an answer; a village's lead is looked into first.

社会救助暂行办法第六十条 (统一受理窗口); 57号第六条 (whoever finds a family in need tells it the policy).
"""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import work_calendar
from sjzj_app.access.postings import postings_of
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import intake_papers
from sjzj_app.exceptions import BadInput, Duplicate, MissingStep, WrongPosition

DOCTYPE, CASE = "Assistance Request", "Assistance Application"
LEAD, HELPER = "Found in the Village", "Village Helper"
LEVELS = ("Village", "Township")
OPEN_APPLICATION = "Open Application"
TRANSFERRED = "Transferred"


def begin(request) -> None:
	"""What a new request brings: who entered it, by when it is answered; a village's helper reports leads only."""
	request.registered_by = frappe.session.user
	if _is_village_only(frappe.session.user):
		request.way, request.source = LEAD, HELPER
	with as_refusal():
		due = work_calendar.deadline_for(
			"ACCEPT_CHECK", request.assistance_type or "", None, getdate(request.received_on or nowdate())
		)
	request.answer_due = due.date


def check(request) -> None:
	"""Rules of the form. Raises BadInput or WrongPosition."""
	if getdate(request.received_on) > getdate(nowdate()):
		frappe.throw(_("The day of receipt cannot be in the future."), BadInput)
	level = frappe.db.get_value("Administrative Unit", request.administrative_unit, "level")
	if level not in LEVELS:
		frappe.throw(_("A request belongs to a village, community or township."), BadInput)
	for field in ("replied_on", "declined_on"):
		if request.get(field) and getdate(request.get(field)) > getdate(nowdate()):
			frappe.throw(_("{0} lies in the future.").format(_(request.meta.get_label(field))), BadInput)
	if not request.is_new() and _is_village_only(frappe.session.user):
		frappe.throw(_("A lead that was reported is worked on by the township."), WrongPosition)


def _is_village_only(user: str) -> bool:
	postings = postings_of(user)
	return bool(postings) and all(posting.level == "Village" for posting in postings)


def prefill(application) -> None:
	"""A new application that answers a request takes over what the request knows."""
	if not application.assistance_request or not application.is_new():
		return
	fields = ["administrative_unit", "resident", "assistance_type", "content", "way"]
	request = frappe.db.get_value(DOCTYPE, application.assistance_request, fields, as_dict=True)
	if not request:
		return
	taken = {
		"administrative_unit": request.administrative_unit,
		"applicant": request.resident,
		"assistance_type": request.assistance_type,
		"application_reason": request.content,
		"household": _household_of(request.resident),
	}
	for field, value in taken.items():
		if value and not application.get(field):
			application.set(field, value)


def _household_of(resident: str | None) -> str | None:
	"""The household in which the resident is entered, where there is only one."""
	where = {"resident": resident, "parenttype": "Household"}
	found = frappe.get_all("Household Member", filters=where, pluck="parent", limit=2) if resident else []
	return found[0] if len(found) == 1 else None


def require_lead(doc, act) -> None:
	"""What a village found is looked into; any other request is answered at once."""
	if doc.way != LEAD:
		frappe.throw(_("Only a lead that was found in a village is verified first."), BadInput)


def require_words(doc, act) -> None:
	"""What was found, answered or arranged stands in the opinion."""
	if not act.opinion:
		frappe.throw(_("Write in the opinion what was found and what the person was told."), BadInput)


def require_verified(doc, act) -> None:
	"""A lead is verified before it is answered, so that none is put aside unseen."""
	if doc.way == LEAD and not doc.verified_on:
		frappe.throw(
			_(
				"This family was found by the village: look into it and record the verification first (57号 article 6)."
			),
			MissingStep,
		)


def require_policy_told(doc, act) -> None:
	"""Whoever finds a family that may be entitled tells it the policy."""
	if doc.way == LEAD and not doc.policy_told:
		frappe.throw(
			_("Explain the policy to the family first and tick it off (57号 article 6)."), MissingStep
		)


def require_application(doc, act) -> None:
	"""The request ends in an application when there is one that names it."""
	if not _answering(doc.name):
		frappe.throw(
			_("Enter the application from this request first: the button 'Enter Application' prefills it."),
			MissingStep,
		)


def _answering(request: str, but: str = "") -> str | None:
	"""The application that a request became (`but`: another one); not the one that was transferred by this request."""
	where = {"assistance_request": request, "closing_ground": ["!=", TRANSFERRED], "name": ["!=", but]}
	return next(iter(frappe.get_all(CASE, where, pluck="name", limit=1)), None)


def require_declaration(doc, act) -> None:
	"""No help is wanted: who of the family says so, on which day, and signed."""
	lacking = [field for field in ("declined_by", "declined_on", "declined_signed") if not doc.get(field)]
	if lacking:
		names = "、".join(_(doc.meta.get_label(field)) for field in lacking)
		frappe.throw(
			_("A family that wants no help says so in writing; still missing: {0} (57号 article 6).").format(
				names
			),
			MissingStep,
		)


def note_verification(doc, act) -> None:
	"""Who looked into the lead and when; the words stand in the opinion."""
	doc.verified_on, doc.verified_by, doc.answer = act.today, act.user, act.opinion


def link_application(doc, act) -> None:
	"""Keeps the link to the application that the request became."""
	doc.application = _answering(doc.name)
	end(doc, act)


def refuse_second_application(application) -> None:
	"""One request becomes one application. Raises Duplicate."""
	if application.assistance_request and _answering(application.assistance_request, application.name or ""):
		frappe.throw(_("An application was made from this request already."), Duplicate)


def not_accept(doc, act) -> None:
	"""W8 with reason, right body and remedies."""
	end(doc, act)
	intake_papers.issue_not_accepted(doc, act, doc.person_name, doc.received_on)


def end(doc, act) -> None:
	"""What became of it, for whoever reported it."""
	doc.ended_on, doc.ended_by = act.today, act.user
	doc.answer = act.opinion or doc.answer
