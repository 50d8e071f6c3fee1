"""转办 and 转介: a request goes to the competent department or county, and its reply is waited for."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, getdate, nowdate

from sjzj_app.access import system_rows, work_calendar
from sjzj_app.casework import intake_papers, requests
from sjzj_app.exceptions import BadInput, MissingStep

DEFAULT_DAYS = 15
TARGET = ("transfer_kind", "transfer_to", "transfer_matter")
REPLY = ("replied_on", "reply_text")


def require_target(doc, act) -> None:
	"""Where to, in which way and what about (社会救助暂行办法第六十条)."""
	_require(
		doc,
		TARGET,
		_("A transfer names the department and the matter (Decree 649 article 60); still missing: {0}."),
	)


def require_reply(doc, act) -> None:
	"""The reply has its day, not before the transfer, and its words."""
	_require(doc, REPLY, _("Enter the reply of the department; still missing: {0}."))
	if getdate(doc.replied_on) < getdate(doc.transferred_on):
		frappe.throw(_("The reply is dated before the transfer."), BadInput)


def _require(doc, fields: tuple[str, ...], message: str) -> None:
	lacking = [_(doc.meta.get_label(field)) for field in fields if not doc.get(field)]
	if lacking:
		frappe.throw(message.format("、".join(lacking)), MissingStep)


def send(doc, act) -> None:
	"""Counts the day by which a reply is expected, and prints W35 with its return slip."""
	days = cint(frappe.db.get_single_value("SJZJ Settings", "transfer_reply_days")) or DEFAULT_DAYS
	doc.transferred_on = act.today
	doc.reply_due = work_calendar.load().add_working_days(act.today, days).date
	doc.reminded_on = None
	intake_papers.issue_transfer(doc, act)


def take_back(doc, act) -> None:
	"""Nobody there is competent: the request is open again at the window."""
	doc.transferred_on = doc.reply_due = doc.reminded_on = None


def note_reply(doc, act) -> None:
	"""The reply ends the request."""
	doc.answer = doc.reply_text
	doc.ended_on, doc.ended_by = act.today, act.user


def remind() -> None:
	"""The nightly run: requests not answered, and transfers not replied to, by their day."""
	for row in late(getdate(nowdate())):
		_remind(row, getdate(nowdate()))


def late(today: date) -> list:
	"""Open requests past their day that nobody was reminded of."""
	request = frappe.qb.DocType(requests.DOCTYPE)
	waiting = (request.stage == "TRANSFERRED") & (request.reply_due < today)
	unanswered = request.stage.isin(["RECEIVED", "VERIFIED"]) & (request.answer_due < today)
	return (
		frappe.qb.from_(request)
		.select(request.name, request.person_name, request.township, request.stage, request.reply_due)
		.select(request.answer_due, request.transfer_to)
		.where((waiting | unanswered) & request.reminded_on.isnull())
		.orderby(request.received_on)
	).run(as_dict=True)


def _remind(row, today: date) -> None:
	if row.stage == "TRANSFERRED":
		text = _("The reply of {0} about {1} was due on {2}: ask for it.", "zh")
		text = text.format(row.transfer_to, row.person_name, row.reply_due)
	else:
		text = _("The request of {0} was to be answered by {1} and is still open.", "zh")
		text = text.format(row.person_name, row.answer_due)
	for user in _concerned(row.township, today):
		entry = {"doctype": "Notification Log", "type": "Alert", "subject": text, "for_user": user}
		entry |= {"document_type": requests.DOCTYPE, "document_name": row.name, "from_user": "Administrator"}
		system_rows.insert(entry)
	frappe.db.set_value(requests.DOCTYPE, row.name, "reminded_on", today, update_modified=False)


def _concerned(township: str, on: date) -> list[str]:
	"""The township's officials whose position may enter a request."""
	roles = {row.role for row in frappe.get_meta(requests.DOCTYPE).permissions if row.write and row.create}
	official = frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(official)
		.select(official.user)
		.distinct()
		.where((official.administrative_unit == township) & official.position.isin(sorted(roles)))
		.where((official.valid_from <= on) & (official.valid_to.isnull() | (official.valid_to >= on)))
	).run()
	return [user for (user,) in rows]
