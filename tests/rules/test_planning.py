"""Room in a limit: the last day to post notices is the last one that still works, never a day later."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.planning import earliest_decision, latest_posting, room_left
from tests.rules.law import CALENDAR


def test_two_notices_follow_each_other_and_the_decision_them():
	plan = earliest_decision(date(2026, 3, 2), (7, 7), CALENDAR)
	assert plan.notices_end == (date(2026, 3, 9), date(2026, 3, 17)) and plan.decision == date(2026, 3, 18)
	assert earliest_decision(date(2026, 2, 9), (7,), CALENDAR).decision == date(2026, 2, 25)
	assert earliest_decision(date(2026, 12, 24), (7,), CALENDAR).provisional


@pytest.mark.parametrize(
	("notices", "post_by"), [((7, 7), date(2026, 3, 12)), ((7,), date(2026, 3, 20)), ((), date(2026, 3, 30))]
)
def test_a_devolved_dibao_case_sees_how_late_it_may_post(notices, post_by):
	accepted, due = date(2026, 3, 2), date(2026, 3, 30)
	assert CALENDAR.add_working_days(accepted, 20).date == due
	room = room_left(due, notices, accepted, CALENDAR)
	assert (room.days_left, room.post_by, room.warning) == (20, post_by, None)


def test_who_posts_too_late_is_told_and_days_left_go_below_zero():
	due = date(2026, 3, 30)
	late = room_left(due, (7, 7), date(2026, 3, 13), CALENDAR)
	assert "最迟应于2026-03-12张贴公示" in late.warning.text and late.days_left == 11
	over = room_left(due, (), date(2026, 4, 1), CALENDAR)
	assert over.days_left == -2 and "现已逾期" in over.warning.text


@given(st.dates(date(2021, 3, 1), date(2026, 11, 1)), st.lists(st.integers(3, 10), max_size=2))
def test_the_last_day_to_post_works_and_the_next_working_day_does_not(due, notices):
	day = latest_posting(due, notices, CALENDAR)
	assert CALENDAR.is_working_day(day) and earliest_decision(day, notices, CALENDAR).decision <= due
	after = CALENDAR.add_working_days(day, 1).date
	assert earliest_decision(after, notices, CALENDAR).decision > due
	assert day <= due and due - day < timedelta(days=60)
