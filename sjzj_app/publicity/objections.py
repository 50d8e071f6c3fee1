"""Objections to a notice: who may raise one until when, and what each does to the case (57号 arts 19, 37)."""

import hashlib
from datetime import date

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate

from sjzj_app.access import work_calendar
from sjzj_app.evidence import chain, covered
from sjzj_app.exceptions import BadInput, ImmutableRecord, MissingStep
from sjzj_app.publicity import rechecks
from sjzj_app.rules.errors import RuleError

OPEN, UPHELD, DISMISSED, WITHDRAWN = "Open", "Upheld", "Dismissed", "Taken Back"
# These were investigated: whatever was found, the notice is followed by a new opinion and a new notice.
INVESTIGATED = (UPHELD, DISMISSED)
# After these the case is at its end: what is said then is a complaint.
ENDED = ("DECIDED_YES", "DECIDED_NO", "CLOSED")
FIXED = ("public_notice", "application", "received_on", "received_way", "facts")


def open_on_case(application: str) -> bool:
	"""Whether any objection of the case waits for its result, whichever of its notices it was raised against."""
	return bool(frappe.db.exists("Notice Objection", {"application": application, "status": OPEN}))


def open_on(notice: str) -> bool:
	"""Whether an objection to this very notice waits for its result."""
	return bool(frappe.db.exists("Notice Objection", {"public_notice": notice, "status": OPEN}))


def investigated_on(notice: str) -> bool:
	"""Whether an objection to this notice was investigated, found right or not: then the notice never counts."""
	filters = {"public_notice": notice, "status": ["in", INVESTIGATED]}
	return bool(frappe.db.exists("Notice Objection", filters))


def unanswered(application: str) -> bool:
	"""Whether an objection of the case was settled as investigated, but nothing was done again since it came."""
	filters = {"application": application, "status": ["in", INVESTIGATED]}
	days = frappe.get_all("Notice Objection", filters=filters, pluck="received_on")
	return any(not rechecks.done_since(application, get_datetime(day)) for day in days)


def require_in_time(objection, today: date) -> None:
	"""Raises BadInput unless the objection came while the notice hung and the case is still open."""
	notice = frappe.db.get_value(
		"Public Notice",
		objection.public_notice,
		["posted_on", "due_on", "removed_on", "application", "subject_name"],
		as_dict=True,
	)
	received = getdate(objection.received_on)
	if received > today:
		frappe.throw(_("The day of receipt cannot be in the future."), BadInput)
	if not notice.posted_on or received < getdate(notice.posted_on):
		frappe.throw(
			_("This notice was not posted on that day: there is nothing to object to yet."), BadInput
		)
	last = min(getdate(day) for day in (notice.due_on, notice.removed_on) if day)
	stage = frappe.db.get_value("Assistance Application", notice.application, "stage")
	if received <= last and stage in ENDED and not notice.subject_name:
		frappe.throw(
			_(
				"The case was concluded before this objection was entered: register it as a complaint, say that it came"
				" while the notice hung, and have what proves true corrected (57号 articles 19 and 37)."
			),
			BadInput,
		)
	if received > last:
		frappe.throw(
			_(
				"The notice ended on {0}. What is reported afterwards is a complaint: register it as a complaint"
				" (57号 article 37)."
			).format(last.isoformat()),
			BadInput,
		)


def require_lawful_change(objection, before, user: str, today: date) -> None:
	"""An objection keeps its facts; it is settled once, with a result, and never opened again."""
	if before.status != OPEN:
		if any(
			str(objection.get(field) or "") != str(before.get(field) or "") for field in _compared(objection)
		):
			frappe.throw(
				_("This objection has been settled. It is not opened again or changed."), ImmutableRecord
			)
		return
	if any(str(objection.get(field) or "") != str(before.get(field) or "") for field in FIXED):
		frappe.throw(
			_("What was objected stays as it was recorded. Enter the result instead."), ImmutableRecord
		)
	if objection.status != OPEN:
		settle(objection, user, today)


def settle(objection, user: str, today: date) -> None:
	"""Writes who settled the objection, when and after which checks. Raises MissingStep for what is still to be done."""
	if not (objection.result or "").strip():
		frappe.throw(_("Enter what was checked and found before the objection is settled."), MissingStep)
	done = rechecks.done_after_objection(objection.application, getdate(objection.received_on))
	about_case = not frappe.db.get_value("Public Notice", objection.public_notice, "subject_name")
	if objection.status == DISMISSED and about_case and not done:
		frappe.throw(
			_(
				"After an objection the family is investigated again or an appraisal is held (57号 article 19): lead the"
				" case back first, then enter the result."
			),
			MissingStep,
		)
	if objection.real_name:
		_require_reply(objection, today)
	objection.checks = rechecks.checks_text(done)
	objection.handled_by, objection.handled_on = user, today


def _require_reply(objection, today: date) -> None:
	"""Whoever objects under the own name gets the result (57号 art. 37)."""
	name = objection.objector_name
	if not name and not objection.is_new():
		name = frappe.db.get_value(objection.doctype, objection.name, "objector_name")
	if not name:
		frappe.throw(_("Enter the name of who objected under the own name."), MissingStep)
	if not (objection.reply_text and objection.replied_on and objection.reply_way):
		frappe.throw(
			_("An objection under a real name is answered: enter reply, day and way (57号 article 37)."),
			MissingStep,
		)
	if not getdate(objection.received_on) <= getdate(objection.replied_on) <= today:
		frappe.throw(_("The day of the reply lies between the receipt and today."), BadInput)


def start_clock(objection) -> None:
	"""By when the case is investigated again, where the law of the matter names a day (43号 arts 15, 26)."""
	notice = frappe.db.get_value("Public Notice", objection.public_notice, "subject_name")
	case = frappe.db.get_value(
		"Assistance Application",
		objection.application,
		["assistance_type", "route", "accepted_on"],
		as_dict=True,
	)
	received, devolved = getdate(objection.received_on), case.route == "Devolved Route"
	purpose, on = (
		("END_OBJECTION", received) if notice else ("REINVESTIGATE", getdate(case.accepted_on or received))
	)
	try:
		rule = work_calendar.rule_for(purpose, case.assistance_type, devolved, on)
		due = work_calendar.deadline_for(purpose, case.assistance_type, devolved, received, on=on)
	except RuleError:
		return
	objection.due_on, objection.due_provisional = due.date, int(due.provisional)
	objection.clock_rule = work_calendar.name_of(rule)


def record_received(objection) -> None:
	"""Leaves the receipt in the case's chain: hashes and ways, never words or names."""
	payload = {
		"notice": objection.public_notice,
		"received_on": str(objection.received_on),
		"received_way": objection.received_way,
		"facts_sha256": _hash(objection.facts),
	}
	chain.append(objection, "Objection Received", payload, covers=[covered.cover(objection, FIXED)])


def record_settled(objection) -> None:
	"""Leaves the result in the case's chain."""
	payload = {
		"notice": objection.public_notice,
		"status": objection.status,
		"result_sha256": _hash(objection.result),
	}
	chain.append(objection, "Objection Settled", payload, covers=[covered.cover(objection)])


def _compared(objection) -> list[str]:
	written = (
		"status",
		"result",
		"checks",
		"handled_by",
		"handled_on",
		"objector_name",
		"real_name",
		"due_on",
	)
	return [*FIXED, *written, "reply_text", "replied_on", "reply_way", "letter"]


def _hash(text: str | None) -> str:
	return hashlib.sha256((text or "").encode()).hexdigest()
