"""A directive past its day is told once, to the unit that owes the reply and to the one that waits for it."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import system_rows
from sjzj_app.supervision import offices
from sjzj_app.supervision.directives import DOCTYPE


def remind() -> None:
	"""The nightly run."""
	today = getdate(nowdate())
	for row in late(today):
		_remind(row, today)


def late(today: date) -> list:
	"""Issued directives whose day has passed without a reply and that nobody was reminded of."""
	fields = ["name", "subject", "addressed_unit", "issuing_unit", "due_on"]
	where = {"stage": "ISSUED", "due_on": ["<", today], "reminded_on": ["is", "not set"]}
	return frappe.get_all(DOCTYPE, filters=where, fields=fields, order_by="due_on asc")


def _remind(row, today: date) -> None:
	text = _("The directive '{0}' was to be answered by {1} and is still open.", "zh")
	text = text.format(row.subject, row.due_on)
	users = [
		user
		for unit in (row.addressed_unit, row.issuing_unit)
		for user in offices.officials_who_write(DOCTYPE, unit, today)
	]
	for user in dict.fromkeys(users):
		entry = {"doctype": "Notification Log", "type": "Alert", "subject": text, "for_user": user}
		entry |= {"document_type": DOCTYPE, "document_name": row.name, "from_user": "Administrator"}
		system_rows.insert(entry)
	frappe.db.set_value(DOCTYPE, row.name, "reminded_on", today, update_modified=False)
