"""Reviews: the period of the class, the rule of the day, an emergency that moves them, recognitions that run out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.clocks import DEFAULT_RULES, add_months
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.reviews import Emergency, due_dates, next_review, review_class, review_state
from tests.rules.law import CALENDAR


@pytest.mark.parametrize(
	("unsteady", "able", "code"),
	[(False, False, "A"), (True, False, "B"), (False, True, "B"), (True, True, "B")],
)
def test_unsteady_income_or_members_able_to_work_are_looked_at_twice_a_year(unsteady, able, code):
	found, reason = review_class(unsteady, able)
	assert found == code and reason.article == "民发〔2021〕57号第三十一条"


@pytest.mark.parametrize(
	("matter", "kind", "last", "due", "code"),
	[
		("DIBAO", "A", date(2025, 3, 3), date(2026, 3, 3), "C27"),
		("DIBAO", "B", date(2025, 8, 31), date(2026, 2, 28), "C28"),  # a working Saturday
		("DIBAO", "B", date(2025, 8, 18), date(2026, 2, 24), "C28"),  # 02-18 is in the 春节 holiday
		("TEKUN", "", date(2025, 1, 1), date(2026, 1, 4), "C29"),  # a working Sunday
		("DIBAO", "B", date(2021, 5, 6), date(2021, 11, 8), "C28"),
	],
)
def test_a_review_is_due_when_its_months_end(matter, kind, last, due, code):
	found = next_review(matter, last, DEFAULT_RULES, CALENDAR, kind)
	assert (found.kind, found.date, found.rule_code, found.moved) == ("REVIEW", due, code, False)


@pytest.mark.parametrize(("kind", "code"), [("RIGID", "C23"), ("EDGE", "D23"), ("LOW", "D23")])
def test_a_recognition_runs_out_and_does_not_wait_for_a_working_day(kind, code):
	found = next_review("LOWINCOME", date(2025, 4, 4), DEFAULT_RULES, CALENDAR, kind)
	assert (found.kind, found.date, found.rule_code) == ("RENEWAL", date(2026, 4, 4), code)


def test_what_is_paid_once_is_not_reviewed_and_dibao_needs_a_class():
	with pytest.raises(RuleError, match="一次性救助,不作定期核查"):
		next_review("TEMPRELIEF", date(2025, 1, 1), DEFAULT_RULES, CALENDAR)
	with pytest.raises(RuleError, match="REVIEW_CYCLE"):
		next_review("DIBAO", date(2025, 1, 1), DEFAULT_RULES, CALENDAR)


def emergency(since, until):
	return Emergency(since, until, "县政府公告")


def test_an_emergency_moves_a_review_behind_its_end_and_a_second_one_moves_it_again():
	calls = [emergency(date(2026, 2, 1), date(2026, 3, 6)), emergency(date(2026, 3, 9), date(2026, 3, 31))]
	found = next_review("DIBAO", date(2025, 3, 3), DEFAULT_RULES, CALENDAR, "A", calls[:1])
	assert (found.date, found.moved) == (date(2026, 3, 9), True) and "县政府公告" in found.reason.article
	assert next_review("DIBAO", date(2025, 3, 3), DEFAULT_RULES, CALENDAR, "A", calls).date == date(
		2026, 4, 1
	)


def test_an_emergency_elsewhere_in_time_moves_nothing_and_no_recognition():
	calm = [emergency(date(2026, 3, 4), date(2026, 3, 31)), emergency(date(2026, 1, 1), date(2026, 3, 2))]
	assert next_review("DIBAO", date(2025, 3, 3), DEFAULT_RULES, CALENDAR, "A", calm).date == date(2026, 3, 3)
	over = [emergency(date(2026, 1, 1), date(2026, 12, 31))]
	assert not next_review("LOWINCOME", date(2025, 4, 4), DEFAULT_RULES, CALENDAR, "EDGE", over).moved
	with pytest.raises(RuleError, match="结束日期早于"):
		next_review(
			"DIBAO",
			date(2025, 3, 3),
			DEFAULT_RULES,
			CALENDAR,
			"A",
			[emergency(date(2026, 3, 5), date(2026, 3, 1))],
		)


def test_the_light_turns_within_the_period_and_late_only_after_it():
	last = date(2025, 3, 3)
	due = next_review("DIBAO", last, DEFAULT_RULES, CALENDAR, "A")
	states = [
		review_state(last, due, day, CALENDAR)
		for day in (last, date(2025, 12, 31), due.date, date(2026, 3, 4))
	]
	assert [state.light for state in states] == ["green", "yellow", "yellow", "red"]
	assert [state.late for state in states] == [False, False, False, True]


def test_a_later_rule_changes_only_reviews_counted_from_its_day_on():
	quarter = [
		replace(row, limit=3, valid_from=date(2026, 1, 1), tag="D")
		for row in DEFAULT_RULES
		if row.code == "C28" and row.valid_to is None
	]
	rules = [*DEFAULT_RULES, *quarter]
	assert next_review("DIBAO", date(2025, 12, 31), rules, CALENDAR, "B").date == date(2026, 6, 30)
	assert next_review("DIBAO", date(2026, 1, 5), rules, CALENDAR, "B").date == date(2026, 4, 7)


@given(
	st.dates(date(2021, 4, 27), date(2023, 1, 1)),
	st.sampled_from([("DIBAO", "A"), ("DIBAO", "B"), ("TEKUN", "")]),
)
def test_no_review_of_years_is_skipped_and_none_falls_on_a_day_off(first, which):
	matter, kind = which
	days = due_dates(matter, first, date(2026, 10, 1), DEFAULT_RULES, CALENDAR, kind)
	months = 6 if kind == "B" else 12
	last = first
	for day in days:
		assert CALENDAR.is_working_day(day) and day >= add_months(last, months)
		assert not any(
			CALENDAR.is_working_day(day.fromordinal(n))
			for n in range(add_months(last, months).toordinal(), day.toordinal())
		)
		last = day
	assert add_months(last, months) >= date(2026, 9, 20)
	assert len(due_dates("LOWINCOME", first, date(2026, 10, 1), DEFAULT_RULES, CALENDAR, "EDGE")) == 1
