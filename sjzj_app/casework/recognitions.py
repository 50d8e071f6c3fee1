"""A recognition (低收入家庭): a status from a day to a day that pays nothing and ends by itself (刚性支出困难家庭认定办法第十条)."""

from datetime import date

import frappe
from frappe.utils import add_days, get_first_day, getdate, nowdate

from sjzj_app.access import work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.evidence import chain
from sjzj_app.rules.lowincome import Validity, validity

AWARD, STATUS_ONLY = "Assistance Award", "Status Only"
AT_ONCE = 500


def is_status(doc) -> bool:
	"""Whether the case's matter grants a status and no money."""
	return frappe.get_cached_value("Assistance Type", doc.assistance_type, "benefit") == STATUS_ONLY


def validity_of(doc, decided: date) -> Validity:
	"""From when to when the recognition of this case holds, by the rule of that day. Raises BadInput as validity."""
	with as_refusal():
		return validity(
			doc.family_class,
			decided,
			work_calendar.clock_rules(),
			doc.recognition_months or None,
			matter=doc.assistance_type,
		)


def require_validity(doc, act) -> None:
	"""The months that the review sets are within the rule, before anything is decided."""
	if is_status(doc):
		validity_of(doc, act.today)


def terms(doc, decision) -> dict:
	"""The award's columns of a recognition: its class and its days."""
	decided = getdate(decision.decided_on)
	found = validity_of(doc, decided)
	return {
		"family_class": doc.family_class,
		"recognised_from": found.since,
		"recognised_until": found.until,
		"start_month": get_first_day(decided),
		"amount": 0,
	}


def replace_former(doc, act) -> None:
	"""A renewal follows the recognition that still runs: the former ends the day before."""
	former = frappe.get_all(
		AWARD,
		filters={"household": doc.household, "assistance_type": doc.assistance_type, "status": "Active"},
		pluck="name",
	)
	for name in former:
		end(name, add_days(act.today, -1), act.now)


def end_those_over() -> None:
	"""Daily: every recognition whose last day has passed ends by itself, and its case records it."""
	over = frappe.get_all(
		AWARD,
		filters={"status": "Active", "recognised_until": ["<", nowdate()]},
		fields=["name", "recognised_until"],
		order_by="recognised_until asc, name asc",
		limit=AT_ONCE,
	)
	for row in over:
		end(row.name, getdate(row.recognised_until))


def end(name: str, last_day: date, at=None) -> None:
	"""Ends a recognition with its last day; an event in the chain of its case says so."""
	award = frappe.get_doc(AWARD, name, for_update=True)
	values = {"status": "Stopped", "end_month": get_first_day(last_day), "active_key": None}
	frappe.db.set_value(AWARD, name, values)
	payload = {"last_day": last_day.isoformat(), "family_class": award.family_class}
	chain.append(award, "Recognition Ended", payload, at=at)
