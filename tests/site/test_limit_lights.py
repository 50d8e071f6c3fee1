"""The run that turns lights and tells people: once each, only those in charge, in a fixed number of statements."""

from datetime import datetime, timedelta
from unittest import mock

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.casework import clock_run, limits
from tests import factories
from tests.clocks import planted, row_of
from tests.factories import holder

CLERK, REVIEWER = "SJZJ Township Clerk", "SJZJ County Reviewer"


@pytest.fixture
def tree():
	"""Units without bodies and agreements: nothing here is decided."""
	city = factories.unit("测试市", "City")
	county, far = (factories.unit(f"测试{name}县", "County", city) for name in "甲乙")
	townships = [factories.unit(f"测试{name}镇", "Township", county) for name in "东西"]
	village = factories.unit("测试村", "Village", townships[0])
	return factories.Tree(city, [county, far], {county: townships}, {townships[0]: [village]})


@pytest.fixture
def people(tree):
	"""Those concerned, and others of the same roles who are not."""
	return {
		"clerk": holder(CLERK, tree.township),
		"county": holder(REVIEWER, tree.county),
		"other clerk": holder(CLERK, tree.other_township),
		"far county": holder(REVIEWER, tree.other_county),
		"surveyor": holder("SJZJ Township Surveyor", tree.township),
	}


def investigation(tree, started=None):
	"""A clock of three working days, in the hands of the township's clerk."""
	case = planted(tree, "ACCEPTED")
	return case, limits.start(case, "START_INVESTIGATION", getdate(started or nowdate()))


def run_at(moment) -> dict:
	return clock_run.turn(
		moment if isinstance(moment, datetime) else datetime.combine(moment, datetime.min.time())
	)


def told(people: dict, case) -> dict[str, list[str]]:
	rows = frappe.get_all(
		"Notification Log", {"document_name": case.name}, ["for_user", "subject"], order_by="creation"
	)
	names = {user: key for key, user in people.items()}
	found: dict[str, list[str]] = {}
	for row in rows:
		found.setdefault(names[row.for_user], []).append(row.subject)
	return found


def test_a_clock_is_yellow_from_seventy_percent_and_only_the_position_in_charge_there_is_told_once(
	tree, people
):
	case, name = investigation(tree)
	clock = row_of(name)
	run_at(clock.warn_on - timedelta(days=1))
	assert row_of(name).status == "Running" and not told(people, case)
	run_at(clock.warn_on)
	assert row_of(name).status == "Yellow"
	assert list(told(people, case)) == ["clerk"]
	text = told(people, case)["clerk"][0]
	assert case.applicant_name in text and str(clock.due_on) in text and text.startswith("办理期限将到")
	run_at(clock.warn_on)
	assert len(told(people, case)["clerk"]) == 1


def test_a_red_clock_goes_to_the_officials_of_its_own_county_too(tree, people):
	case, name = investigation(tree)
	due = row_of(name).due_on
	run_at(due)
	assert row_of(name).status == "Yellow"
	run_at(due + timedelta(days=1))
	assert row_of(name).status == "Red"
	print(told(people, case), row_of(name))
	assert {key: len(texts) for key, texts in told(people, case).items()} == {"clerk": 2, "county": 1}


def test_who_fills_in_is_told_and_whose_posting_is_over_is_not(tree, people):
	absent = frappe.get_doc("Assistance Official", {"user": people["clerk"]})
	helper = frappe.get_doc("Assistance Official", {"user": people["surveyor"]})
	row = frappe.new_doc("Duty Substitution")
	row.update({"name": factories.mark(), "absent_official": absent.name, "substitute_official": helper.name})
	row.update({"valid_from": nowdate(), "valid_to": add_days(nowdate(), 30), "county": tree.county})
	row.db_insert()
	gone = factories.user_with(CLERK, tree.township, "已调离")
	frappe.db.set_value("Assistance Official", {"user": gone}, "valid_to", add_days(nowdate(), -1))
	case, name = investigation(tree)
	run_at(row_of(name).warn_on)
	assert set(told(people | {"gone": gone}, case)) == {"clerk", "surveyor"}


def test_a_finished_clock_turns_no_more_and_a_notice_only_after_its_last_day(tree, people):
	case, name = investigation(tree)
	limits.finish(case, "START_INVESTIGATION", getdate(nowdate()))
	hanging = limits.start(case, "NOTICE", getdate(nowdate()))
	run_at(row_of(hanging).due_on)
	assert (row_of(name).status, row_of(hanging).status) == ("Met", "Running")
	run_at(row_of(hanging).due_on + timedelta(days=1))
	assert row_of(hanging).status == "Red"


def test_hours_turn_within_the_day(tree, people):
	case = planted(
		tree, matter="TEMPRELIEF", procedure="Emergency Procedure", workflow_state="Accepted for Handling"
	)
	began = datetime.combine(getdate(nowdate()), datetime.min.time()) + timedelta(hours=9)
	name = limits.start(case, "DECIDE", began.date(), at=began, kind="EMERGENCY")
	for hours, light in ((16, "Running"), (17, "Yellow"), (23, "Yellow"), (24, "Red")):
		run_at(began + timedelta(hours=hours))
		assert row_of(name).status == light


def test_the_number_of_statements_does_not_grow_with_the_cases(tree, people):
	counts = []
	for size in (3, 40):
		for _number in range(size):
			case, _name = investigation(tree, add_days(nowdate(), -30))
		frappe.db.sql(
			"update `tabCase Clock` set status = 'Running', told = null where township = %s", tree.township
		)
		counts.append(statements(lambda: run_at(getdate(nowdate()))))
	assert counts[0] == counts[1]
	assert len(told(people, case)["clerk"]) == 1


def statements(function) -> int:
	"""How many statements the function sends to the database."""
	with mock.patch.object(frappe.db, "sql", wraps=frappe.db.sql) as sent:
		function()
	return sent.call_count
