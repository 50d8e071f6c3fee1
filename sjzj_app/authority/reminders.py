"""What the county and the township are reminded of, once each: an agreement that runs out, papers not yet filed."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import cint, getdate, nowdate
from pypika.terms import ExistsCriterion

from sjzj_app.access import system_rows
from sjzj_app.authority import filing, standing

AGREEMENT = "Delegation Agreement"
IN_USE = (standing.HELD, standing.PARTLY, standing.SUSPENDED, standing.OFF)
DEFAULT_DAYS = 90
BEFORE_FILING = 3


def send() -> None:
	"""The nightly run."""
	today = getdate(nowdate())
	remind_of_ends(today)
	remind_of_filing(today)


def remind_of_ends(today: date) -> list[str]:
	"""Agreements whose last day is near and that nobody was reminded of; answers those that were reminded of now."""
	days = cint(frappe.db.get_single_value("SJZJ Settings", "agreement_warning_days")) or DEFAULT_DAYS
	reminded = []
	for row in ending(today, today + timedelta(days=days)):
		text = _(
			"Agreement {0} with {1} ends on {2}: agree on its renewal before then, or the township decides no more.",
			"zh",
		)
		_remind(
			row, text.format(row.agreement_number, row.unit_name, row.last_day), "renewal_warned_on", today
		)
		reminded.append(row.name)
	return reminded


def remind_of_filing(today: date) -> list[str]:
	"""Agreements in force that are to be filed and published within three days, or should have been."""
	reminded = []
	for row in _agreements("filing_warned_on"):
		lacks = filing.missing(row)
		if not (row.filing_due and row.filing_due <= today + timedelta(days=BEFORE_FILING) and lacks):
			continue
		text = _("Agreement {0} with {1} is to be filed and published by {2}; not yet recorded: {3}.", "zh")
		names = "、".join(_(frappe.get_meta(AGREEMENT).get_label(name), "zh") for name in lacks)
		_remind(
			row,
			text.format(row.agreement_number, row.unit_name, row.filing_due, names),
			"filing_warned_on",
			today,
		)
		reminded.append(row.name)
	return reminded


def due(doc, today: date) -> list[str]:
	"""What is due on an agreement, in sentences for its form."""
	if doc.standing not in IN_USE or doc.superseded_by:
		return []
	found, lacks = [], filing.missing(doc)
	days = cint(frappe.db.get_single_value("SJZJ Settings", "agreement_warning_days")) or DEFAULT_DAYS
	if doc.valid_to and getdate(doc.valid_to) <= today + timedelta(days=days):
		found.append(_("This agreement ends on {0}: agree on its renewal before then.").format(doc.valid_to))
	if doc.filing_due and lacks:
		names = "、".join(_(doc.meta.get_label(name)) for name in lacks)
		found.append(_("File and publish by {0}; not yet recorded: {1}.").format(doc.filing_due, names))
	return found


def ending(first: date, last: date, noted: str = "renewal_warned_on") -> list:
	"""Agreements in use, without a newer version, whose last day lies between these days, `last_day` added."""
	found = []
	for row in _agreements(noted):
		row.last_day = min(day for day in (row.valid_to, row.list_valid_to) if day)
		if first <= row.last_day <= last:
			found.append(row)
	return found


def concerned(county: str, township: str, on: date) -> list[str]:
	"""The users who work on agreements at these two units on the day: those whose position may write in one."""
	roles = {row.role for row in frappe.get_meta(AGREEMENT).permissions if row.write}
	official = frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(official)
		.select(official.user)
		.distinct()
		.where(official.administrative_unit.isin([county, township]))
		.where(official.position.isin(sorted(roles)))
		.where(official.valid_from <= on)
		.where(official.valid_to.isnull() | (official.valid_to >= on))
		.orderby(official.user)
	).run()
	return [user for (user,) in rows]


def _agreements(noted: str) -> list:
	"""Signed agreements that hold a power, were not replaced, and whose reminder (the column) was not sent."""
	agreement, listed = frappe.qb.DocType(AGREEMENT), frappe.qb.DocType("Power List")
	unit, newer = frappe.qb.DocType("Administrative Unit"), frappe.qb.DocType(AGREEMENT).as_("newer")
	replaced = (
		frappe.qb.from_(newer)
		.select(newer.name)
		.where(newer.administrative_unit == agreement.administrative_unit)
		.where((newer.version > agreement.version) & (newer.mode == agreement.mode))
		.where(newer.township_signed_on.isnotnull())
	)
	columns = ("name", "agreement_number", "county", "township", "valid_to", "filing_due", *filing.DATES)
	return (
		frappe.qb.from_(agreement)
		.join(listed)
		.on(listed.name == agreement.power_list)
		.join(unit)
		.on(unit.name == agreement.administrative_unit)
		.select(*[agreement[name] for name in columns], listed.valid_to.as_("list_valid_to"), unit.unit_name)
		.where(agreement.standing.isin(IN_USE) & agreement[noted].isnull())
		.where(agreement.superseded_by.isnull() & agreement.ended_on.isnull() & ~ExistsCriterion(replaced))
		.orderby(agreement.valid_to)
	).run(as_dict=True)


def _remind(row, text: str, column: str, today: date) -> None:
	"""One entry in the bell of each official concerned, and the day in the agreement so that it stays the only one."""
	for user in concerned(row.county, row.township, today):
		entry = {"doctype": "Notification Log", "type": "Alert", "subject": text, "for_user": user}
		entry |= {"document_type": AGREEMENT, "document_name": row.name, "from_user": "Administrator"}
		system_rows.insert(entry)
	frappe.db.set_value(AGREEMENT, row.name, column, today, update_modified=False)
