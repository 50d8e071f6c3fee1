"""A year that is not published yet: dates are marked, and counted again when an administrator loads the year."""

from datetime import date, timedelta
from unittest import mock

import frappe
import pytest
from frappe.utils import getdate

from sjzj_app.access import work_calendar
from sjzj_app.casework import clock_evidence, limits
from sjzj_app.evidence import chain, covered
from sjzj_app.rules.calendar import statutory_days
from sjzj_app.sjzj_app.workflow import recounting, vouching
from tests import demo_world, factories
from tests.clocks import naive, planted, row_of

YEAR = 2041  # nobody has published it
BEFORE_NATIONAL_DAY = date(YEAR, 9, 20)


@pytest.fixture
def tree():
	return demo_world.tree()


@pytest.fixture
def case(tree):
	doc = planted(tree, accepted_on=BEFORE_NATIONAL_DAY)
	chain.append(doc, "Lodged", {}, covers=[])
	return doc


def day_off(day: date, kind: str = "Rest Day") -> None:
	row = {"doctype": "Work Calendar Day", "day": day, "day_kind": kind, "calendar_year": day.year}
	with mock.patch.object(recounting, "enqueue") as queued:
		factories.insert({**row, "source": "测试：国务院办公厅通知"})
	assert queued.call_args.args == ("sjzj_app.sjzj_app.workflow.recounting.run",)


def load_year(year: int, more: tuple[date, ...] = ()) -> None:
	"""The fixed statutory days, and further days off as a yearly notice adds them."""
	for day in sorted({*statutory_days(year), *more}):
		day_off(day)


def decided_by(case):
	clock = row_of(limits.start(case, "DECIDE", BEFORE_NATIONAL_DAY))
	case.db_set(
		{"decision_due": clock.due_on, "due_provisional": 1, "calendar_version": clock.calendar_version}
	)
	return clock


def test_a_provisional_day_is_counted_again_and_the_case_says_so(case):
	clock = decided_by(case)
	weekdays_and_statutory = naive(BEFORE_NATIONAL_DAY, 20)
	assert clock.due_provisional and clock.due_on == weekdays_and_statutory
	bridge = tuple(date(YEAR, 10, day) for day in (4, 7, 8))
	load_year(YEAR, bridge)
	assert recounting.recount(BEFORE_NATIONAL_DAY) >= 1
	after = row_of(clock.name)
	assert (after.due_on, after.due_provisional) == (naive(BEFORE_NATIONAL_DAY, 20), 0)
	assert after.due_on > clock.due_on and after.warn_on > clock.warn_on
	case.reload()
	assert (getdate(case.decision_due), case.due_provisional) == (after.due_on, 0)
	event = frappe.get_last_doc("Case Event", {"chain": case.name, "event_type": recounting.EVENT})
	said = frappe.parse_json(event.payload)
	assert (said["due_before"], said["due_now"]) == (str(clock.due_on), str(after.due_on))
	assert said["covers"] == [
		covered.cover(case, vouching.closed_fields(case)),
		clock_evidence.entry(row_of(said["case_clock"])),
	]
	assert chain.verify(case.name) == []
	assert recounting.recount(BEFORE_NATIONAL_DAY) == 0


def test_a_year_of_which_only_some_days_are_entered_stays_unknown(case):
	clock = decided_by(case)
	day_off(date(YEAR, 10, 4))
	assert not work_calendar.load().is_known(YEAR)
	recounting.recount(BEFORE_NATIONAL_DAY)
	after = row_of(clock.name)
	assert after.due_provisional and after.due_on == naive(BEFORE_NATIONAL_DAY, 20)


def test_an_extended_clock_is_counted_again_with_its_longer_limit_and_a_finished_one_stays(case, tree):
	clock = decided_by(case)
	longer = naive(BEFORE_NATIONAL_DAY, 45)
	frappe.db.set_value(limits.CLOCK, clock.name, {"time_limit": 45, "extended": 1, "due_on": longer})
	done = limits.start(planted(tree, accepted_on=BEFORE_NATIONAL_DAY), "DECIDE", BEFORE_NATIONAL_DAY)
	frappe.db.set_value(limits.CLOCK, done, {"status": "Met", "running_key": None})
	due = row_of(done).due_on
	load_year(YEAR, (date(YEAR, 10, 4),))
	recounting.recount(BEFORE_NATIONAL_DAY)
	assert row_of(clock.name).due_on == naive(BEFORE_NATIONAL_DAY, 45) > longer
	assert (row_of(done).due_on, row_of(done).due_provisional) == (due, 1)


def test_a_notice_hangs_at_least_until_the_day_that_was_announced(case):
	posted = date(YEAR, 9, 14)  # the seventh day after it is a Saturday: it moves to Monday
	clock = row_of(limits.start(case, "NOTICE", posted))
	assert clock.due_on == date(YEAR, 9, 23)
	load_year(YEAR)
	day_off(date(YEAR, 9, 21), "Working Day")
	recounting.recount(posted)
	assert (row_of(clock.name).due_on, row_of(clock.name).due_provisional) == (date(YEAR, 9, 23), 0)


def test_a_posted_notice_shows_its_new_last_day_and_its_history_vouches_for_it(case):
	notice = frappe.new_doc("Public Notice")
	place = {field: case.get(field) for field in ("administrative_unit", "county", "township", "village")}
	notice.update({"name": factories.mark(), "application": case.name, "stage": "POSTED", **place})
	notice.update(
		{"posted_on": date(YEAR, 9, 24), "due_on": date(YEAR, 10, 4), "due_provisional": 1, "notice_days": 7}
	)
	notice.db_insert()
	assert row_of(limits.start(notice, "NOTICE", date(YEAR, 9, 24))).due_on == date(YEAR, 10, 4)
	load_year(YEAR, (date(YEAR, 10, 4),))
	recounting.recount(date(YEAR, 9, 25))
	notice.reload()
	assert (notice.due_on, notice.due_provisional) == (date(YEAR, 10, 7), 0)
	event = frappe.get_last_doc("Case Event", {"reference_name": notice.name, "event_type": recounting.EVENT})
	said = frappe.parse_json(event.payload)
	assert (event.chain, said["due_now"]) == (case.name, f"{YEAR}-10-07")
	assert said["covers"][0] == covered.cover(notice, vouching.closed_fields(notice))


def test_what_has_ended_before_today_is_not_counted_again(case):
	clock = decided_by(case)
	load_year(YEAR, (date(YEAR, 10, 4),))
	recounting.recount(clock.due_on + timedelta(days=1))
	assert row_of(clock.name).due_on == clock.due_on


def test_days_are_counted_once_for_all_clocks_of_the_same_beginning(tree):
	for _number in range(6):
		limits.start(
			planted(tree, accepted_on=BEFORE_NATIONAL_DAY), "START_INVESTIGATION", BEFORE_NATIONAL_DAY
		)
	version = work_calendar.load().version
	frappe.db.sql(
		"update `tabCase Clock` set calendar_version = 'old' where started_on = %s", BEFORE_NATIONAL_DAY
	)
	groups = [
		row
		for row in recounting._groups(version, BEFORE_NATIONAL_DAY)
		if row.started_on == BEFORE_NATIONAL_DAY
	]
	assert len(groups) == 1
