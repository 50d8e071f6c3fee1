"""Cases as they stand in the table, and their clocks, for tests about limits alone."""

from datetime import date, timedelta

import frappe
from frappe.utils import nowdate

from sjzj_app.access import work_calendar
from sjzj_app.casework import limits
from tests import factories

CASE = "Assistance Application"


def planted(tree, stage: str = "INVESTIGATION", matter: str = "DIBAO", **values):
	"""An accepted case of the tree's township, written past its controller."""
	doc = frappe.new_doc(CASE)
	row = {"name": factories.mark(), "administrative_unit": tree.village, "village": tree.village}
	row |= {
		"township": tree.township,
		"county": tree.county,
		"assistance_type": factories.assistance_type(matter),
	}
	row |= {"stage": stage, "workflow_state": "Under Investigation", "route": "Devolved Route"}
	row |= {"accepted_on": nowdate(), "applied_on": nowdate(), "applicant_name": f"测试{factories.mark()}"}
	row |= {"application_number": f"测受{factories.mark()}"}
	doc.update({**row, **values})
	doc.db_insert()
	return doc


def row_of(name: str):
	return frappe.db.get_value(limits.CLOCK, name, "*", as_dict=True)


def by_purpose(application: str) -> dict:
	rows = frappe.get_all(limits.CLOCK, filters={"application": application}, fields=["*"])
	return {row.purpose: row for row in rows}


def naive(start: date, days: int, calendar=None) -> date:
	"""The n-th working day after start, walked day by day."""
	calendar, day = calendar or work_calendar.load(), start
	while days:
		day += timedelta(days=1)
		days -= calendar.is_working_day(day)
	return day


def working_day(start: date) -> date:
	"""This day, or the first working day after it."""
	return work_calendar.load().rolled(start).date
