"""Filing with the justice office and publication, within working days of the signature (practice elsewhere, a setting)."""

from datetime import date

import frappe
from frappe.utils import cint

from sjzj_app.access import work_calendar
from sjzj_app.authority.policies import CITY_AGREES

DEFAULT_DAYS = 10
DATES = ("filed_on", "announced_on")


def due_after(signed: date) -> date | None:
	"""The last day for filing and publishing what was signed on this day; None where the setting is empty."""
	days = frappe.db.get_single_value("SJZJ Settings", "filing_days")
	days = DEFAULT_DAYS if days is None else cint(days)
	return work_calendar.load().add_working_days(signed, days).date if days else None


def begin(doc, act) -> None:
	"""The clock of measures begins with the city's consent."""
	if doc.document_kind in CITY_AGREES:
		doc.filing_due = due_after(act.today)


def missing(row) -> list[str]:
	"""Which of the two has not been recorded."""
	return [name for name in DATES if not row.get(name)]
