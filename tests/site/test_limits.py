"""Clocks of a case: opened and closed by the acts, under the rule of their day, in the hands of who has the case."""

from datetime import date, datetime, timedelta

import frappe
import pytest
from frappe.utils import getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.access import work_calendar
from sjzj_app.casework import limits, limits_shown
from sjzj_app.rules import clocks
from tests import cases, factories
from tests import notices as made

CASE = "Assistance Application"


@pytest.fixture
def village():
	return made.tree().village


def clocks_of(application: str) -> dict:
	rows = frappe.get_all(limits.CLOCK, filters={"application": application}, fields=["*"])
	return {row.purpose: row for row in rows}


def naive(start: date, days: int) -> date:
	"""The n-th working day after start, walked day by day."""
	calendar, day = work_calendar.load(), start
	while days:
		day += timedelta(days=1)
		days -= calendar.is_working_day(day)
	return day


def accepted(village: str, **values):
	with factories.without_drawing():
		return cases.accepted(village, **values)


def test_acceptance_ends_the_check_and_starts_investigation_and_decision_under_their_rules(village):
	case = accepted(village)
	found, today = clocks_of(case.name), getdate(nowdate())
	assert found["ACCEPT_CHECK"].status == "Met" and found["ACCEPT_CHECK"].rule_code == "C1"
	assert (found["START_INVESTIGATION"].rule_code, found["START_INVESTIGATION"].due_on) == ("C2", naive(today, 3))
	decide = found["DECIDE"]
	assert (decide.rule_code, decide.due_on, decide.status) == ("C6", naive(today, 30), "Running")
	assert (getdate(case.decision_due), case.clock_rule) == (decide.due_on, decide.clock_rule)
	assert "第二十二条" in decide.source or "四(一)" in decide.source
	assert "FIRST_OPINION" not in found and decide.township == case.township
	assert decide.position == "SJZJ Township Clerk" and decide.follows_state
