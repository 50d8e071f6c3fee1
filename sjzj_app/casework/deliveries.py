"""送达: every letter with an effect on a person has a record of how it reached that person.

The record is made with the letter and stands open until it is delivered. A refusal is told in writing within its days
(57号第二十一条, 43号第十八条): the record carries the last day by the Clock Rule of the decision's day.
"""

import json

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate, now_datetime

from sjzj_app.access import system_rows, work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import delivery_papers
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules import delivery

RECORD = "Delivery Record"
OPEN, DELIVERED = "DRAFT", "DELIVERED"
REFUSED = "Refused"


def expect(letter) -> None:
	"""Opens the record of a letter that must reach a person; nothing for other letters and for letters without a case."""
	if not letter.application or not delivery.must_be_delivered(letter.letter_kind):
		return
	refused = _refusal(letter)
	row = {
		"doctype": RECORD,
		"official_letter": letter.name,
		"letter_title": letter.title,
		"letter_number": letter.number,
		"letter_kind": letter.letter_kind,
		"application": letter.application,
		"addressee": _addressee(letter),
		"issued_on": letter.issued_on,
		"adverse": int(delivery.is_adverse(letter.letter_kind, refused=bool(refused))),
		"administrative_unit": letter.administrative_unit,
	}
	system_rows.insert(row | (_last_day(letter, refused) if refused else {}))


def _refusal(letter):
	"""The refusal that the letter tells of: its matter, route and day; None for other letters."""
	if letter.subject_doctype != "Assistance Decision":
		return None
	fields = ["outcome", "assistance_type", "route", "decided_on"]
	decision = frappe.db.get_value(letter.subject_doctype, letter.subject_name, fields, as_dict=True)
	return decision if decision and decision.outcome == REFUSED else None


def _last_day(letter, decision) -> dict:
	"""C8, C14: the days run from the decision, by the rule of its day."""
	start, devolved = getdate(decision.decided_on), decision.route == "Devolved Route"
	with as_refusal():
		due = work_calendar.deadline_for("REFUSAL_LETTER", decision.assistance_type, devolved, start)
		rule = work_calendar.rule_for("REFUSAL_LETTER", decision.assistance_type, devolved, start)
	return {
		"due_on": due.date,
		"due_provisional": int(due.provisional),
		"calendar_version": due.calendar_version,
		"clock_rule": work_calendar.name_of(rule),
	}


def _addressee(letter) -> str:
	said = json.loads(letter.context_json or "{}")
	name = said.get("addressee") or said.get("applicant")
	return name or frappe.db.get_value("Assistance Application", letter.application, "applicant_name")


def check(record) -> None:
	"""Rules of the form while it is open: no delivery in the future or before its letter. Raises BadInput."""
	if not record.delivered_on:
		return
	moment = get_datetime(record.delivered_on)
	if moment > now_datetime():
		frappe.throw(_("A delivery is recorded when it has happened, not before."), BadInput)
	if moment.date() < getdate(record.issued_on):
		frappe.throw(
			_("The letter was issued on {0}: it cannot have been delivered before.").format(record.issued_on),
			BadInput,
		)
	if record.announced_from and getdate(record.announced_from) < getdate(record.issued_on):
		frappe.throw(
			_("The letter was issued on {0}: it cannot have been delivered before.").format(record.issued_on),
			BadInput,
		)


def require_complete(doc, act) -> None:
	"""Way, receiver and relation, day, proof, and what the way needs besides. Raises MissingStep with the items' names."""
	lacking = delivery.missing(doc.as_dict())
	if lacking:
		names = "、".join(_(doc.meta.get_label(field)) for field in lacking)
		frappe.throw(
			_("The record of delivery is not complete. Still to be entered: {0}.").format(names), MissingStep
		)
	if not doc.receipt:
		frappe.throw(
			_("Print the receipt form first: it is signed at the delivery and attached as proof."),
			MissingStep,
		)
	check(doc)
	_require_announcement(doc)


def _require_announcement(doc) -> None:
	"""A letter counts as delivered by announcement only when the days of the county's setting are over."""
	if doc.delivery_way != "Announced":
		return
	days = frappe.db.get_single_value("SJZJ Settings", "announcement_days") or 0
	if (getdate(doc.delivered_on) - getdate(doc.announced_from)).days < days:
		frappe.throw(
			_("A letter that is announced counts as delivered after {0} days.").format(days), MissingStep
		)


def require_no_receipt(doc, act) -> None:
	"""One receipt form belongs to one letter."""
	if doc.receipt:
		frappe.throw(
			_("The receipt form of this letter was printed already: open it from the field Receipt Form."),
			BadInput,
		)


def require_void(doc, act) -> None:
	"""Only a letter that was made void need not be delivered; the reason is in the opinion."""
	if frappe.db.get_value("Official Letter", doc.official_letter, "status") != "Void":
		frappe.throw(
			_("Only the delivery of a letter that was made void is dropped. This letter is to be delivered."),
			BadInput,
		)
	if not act.opinion:
		frappe.throw(_("State the reason for this step in the opinion."), BadInput)


def print_receipt(doc, act) -> None:
	"""W34 送达回证, to be signed by the receiver."""
	doc.receipt = delivery_papers.issue_receipt(doc, act).name


def deliver(doc, act) -> None:
	"""Notes who recorded the delivery and by how many days it was late."""
	doc.delivered_by, doc.recorded_on = act.user, act.now
	late = (getdate(doc.delivered_on) - getdate(doc.due_on)).days if doc.due_on else 0
	doc.days_late = max(late, 0)


def undelivered(application: str, *, adverse_only: bool = False) -> list:
	"""Open records of a case: name, title, number and whether the letter is adverse."""
	filters = {"application": application, "stage": OPEN} | ({"adverse": 1} if adverse_only else {})
	fields = ["name", "letter_title", "letter_number", "adverse", "due_on", "clock_rule"]
	return frappe.get_all(RECORD, filters=filters, fields=fields, order_by="issued_on asc, name asc")


GUARDS = {
	"Print Receipt Form": [require_no_receipt],
	"DELIVERED": [require_complete],
	"DROPPED": [require_void],
}
EFFECTS = {"Print Receipt Form": [print_receipt], "DELIVERED": [deliver]}
