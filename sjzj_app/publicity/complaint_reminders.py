"""What the county's inspectors are reminded of, once: complaints past their day that nobody checked or answered."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import system_rows
from sjzj_app.publicity.complaints import DOCTYPE, OPEN


def remind() -> None:
	"""The nightly run."""
	today = getdate(nowdate())
	for row in late(today):
		_remind(row, today)


def late(today: date) -> list:
	"""Complaints past their day that are unchecked, or in real name and unanswered; each is told once."""
	table = frappe.qb.DocType(DOCTYPE)
	waiting = (table.status == OPEN) | ((table.real_name == 1) & table.fed_back_on.isnull())
	return (
		frappe.qb.from_(table)
		.select(table.name, table.county, table.reply_due)
		.where((table.reply_due < today) & table.reminded_on.isnull() & waiting)
		.orderby(table.received_on)
	).run(as_dict=True)


def _remind(row, today: date) -> None:
	text = _("A complaint was to be checked and answered by {0} and is still open (57号 article 37).", "zh")
	for user in _inspectors(row.county, today):
		entry = {"doctype": "Notification Log", "type": "Alert", "subject": text.format(row.reply_due), "for_user": user}
		entry |= {"document_type": DOCTYPE, "document_name": row.name, "from_user": "Administrator"}
		system_rows.insert(entry)
	frappe.db.set_value(DOCTYPE, row.name, "reminded_on", today, update_modified=False)


def _inspectors(county: str, on: date) -> list[str]:
	"""The county's officials whose position reads who complained, so that they can reply."""
	roles = {row.role for row in frappe.get_meta(DOCTYPE).permissions if row.permlevel and row.write}
	official = frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(official)
		.select(official.user)
		.distinct()
		.where((official.administrative_unit == county) & official.position.isin(sorted(roles)))
		.where((official.valid_from <= on) & (official.valid_to.isnull() | (official.valid_to >= on)))
	).run()
	return [user for (user,) in rows]
