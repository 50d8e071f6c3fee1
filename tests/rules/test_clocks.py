"""Clocks: the right row for the day, the right end, and never a later change for an older case."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from sjzj_app.rules.calendar import WorkCalendar
from sjzj_app.rules.clocks import (
	DEFAULT_RULES,
	EXTENSION_REASONS,
	MATTERS,
	POINT_RULES,
	POINT_UNITS,
	UNITS,
	add_months,
	check_extension,
	deadline,
	light,
	notice_over,
	pick_rule,
)
from sjzj_app.rules.errors import RuleError
from tests.rules.law import CALENDAR

MAIN_PURPOSES = (
	"ACCEPT_CHECK",
	"START_INVESTIGATION",
	"START_VERIFICATION",
	"NOTICE",
	"DECIDE",
	"REFUSAL_LETTER",
)


def rule(purpose, matter="DIBAO", devolved=True, on=date(2026, 3, 2), kind=""):
	return pick_rule(DEFAULT_RULES, purpose, matter, devolved, on, kind)


def test_every_row_is_sourced_tagged_and_well_formed():
	keys = [row.key for row in DEFAULT_RULES + POINT_RULES]
	assert len(keys) == len(set(keys))
	assert {row.unit for row in DEFAULT_RULES} == set(UNITS)
	assert {row.unit for row in POINT_RULES} == set(POINT_UNITS)
	for row in DEFAULT_RULES + POINT_RULES:
		assert row.source and row.tag in "SABCDG" and row.limit > 0
		assert row.matter in (*MATTERS, "ALL")
		assert row.extended_limit is None or (row.extended_limit > row.limit and row.reasons)
		assert set(row.reasons) <= set(EXTENSION_REASONS)


def test_only_rows_from_a_text_are_tagged_as_law_and_settings_say_so():
	for row in DEFAULT_RULES + POINT_RULES:
		assert ("本地设定" in row.source) == (row.tag not in "SA" and row.code not in ("C35", "C36")), row.key


@pytest.mark.parametrize("matter", MATTERS)
@pytest.mark.parametrize("purpose", MAIN_PURPOSES)
@pytest.mark.parametrize("devolved", [True, False])
@pytest.mark.parametrize("on", [date(2021, 4, 27), date(2021, 7, 1), date(2022, 10, 20), date(2025, 1, 1)])
def test_every_matter_has_its_main_clocks_since_the_powers_went_down(matter, purpose, devolved, on):
	assert rule(purpose, matter, devolved, on).in_force(on)


@pytest.mark.parametrize(
	("on", "devolved", "code", "limit"),
	[
		(date(2021, 6, 30), True, "D6", 30),
		(date(2021, 7, 1), True, "C6", 30),
		(date(2022, 10, 19), True, "C6", 30),
		(date(2022, 10, 20), True, "C7", 20),
		(date(2022, 10, 20), False, "C6", 30),
		(date(2026, 3, 2), True, "C7", 20),
	],
)
def test_a_dibao_case_keeps_the_limit_of_its_day(on, devolved, code, limit):
	found = rule("DECIDE", "DIBAO", devolved, on)
	assert (found.code, found.limit) == (code, limit)


def test_the_countys_ten_days_are_not_added_to_a_devolved_case():
	assert rule("COUNTY_REVIEW", devolved=False).limit == 10
	with pytest.raises(RuleError, match="没有适用于DIBAO的时限规则“COUNTY_REVIEW”"):
		rule("COUNTY_REVIEW", devolved=True)


@pytest.mark.parametrize(
	("matter", "kind", "devolved", "limit", "unit"),
	[
		("TEKUN", "", True, 30, "working_days"),
		("TEKUN", "", False, 35, "working_days"),
		("LOWINCOME", "", True, 20, "working_days"),
		("LOWINCOME", "EDGE", True, 20, "working_days"),
		("LOWINCOME", "EDGE", False, 30, "working_days"),
		("LOWINCOME", "RIGID", True, 30, "working_days"),
		("TEMPRELIEF", "", True, 15, "working_days"),
		("TEMPRELIEF", "EXPENSE", True, 15, "working_days"),
		("TEMPRELIEF", "EMERGENCY", True, 24, "hours"),
	],
)
def test_deciding_has_the_limit_of_its_matter_and_class(matter, kind, devolved, limit, unit):
	found = rule("DECIDE", matter, devolved, kind=kind)
	assert (found.limit, found.unit) == (limit, unit)


def test_a_rule_is_found_by_its_row_too():
	assert rule("C4").purpose == "NOTICE" and rule("C11", "TEKUN").limit == 7


def test_an_administrators_newer_row_wins_and_an_equal_one_is_refused():
	newer = replace(rule("DECIDE"), limit=15, valid_from=date(2026, 1, 1), tag="D")
	rules = [*DEFAULT_RULES, newer]
	assert pick_rule(rules, "DECIDE", "DIBAO", True, date(2026, 1, 1)).limit == 15
	assert pick_rule(rules, "DECIDE", "DIBAO", True, date(2025, 12, 31)).limit == 20
	with pytest.raises(RuleError, match="两条同日生效"):
		pick_rule([*rules, replace(newer, limit=16)], "DECIDE", "DIBAO", True, date(2026, 1, 1))


def test_a_row_for_devolved_cases_goes_before_a_newer_one_for_either():
	either = replace(rule("DECIDE"), limit=25, devolved=None, valid_from=date(2026, 1, 1), tag="D")
	assert pick_rule([*DEFAULT_RULES, either], "DECIDE", "DIBAO", True, date(2026, 3, 2)).limit == 20
	assert pick_rule([*DEFAULT_RULES, either], "DECIDE", "DIBAO", None, date(2026, 3, 2)).limit == 25


def test_deadlines_name_rule_calendar_and_source():
	found = deadline(rule("DECIDE"), date(2026, 2, 10), CALENDAR)
	assert found.date == date(2026, 3, 16)
	assert (found.rule_code, found.calendar_version, found.provisional) == ("C7", "2026-1", False)
	assert found.source == "民政部等四部门2022年10月20日通知四(一)"


def test_the_extended_limit_is_counted_from_the_same_day():
	assert deadline(rule("DECIDE"), date(2026, 2, 10), CALENDAR, extended=True).date == date(2026, 4, 21)


def test_a_limit_is_extended_only_for_a_reason_the_law_names():
	check_extension(rule("DECIDE"), "NOTICE_OBJECTION")
	with pytest.raises(RuleError, match="公示有异议、人户分离、异地申办"):
		check_extension(rule("DECIDE"), "TOO_BUSY")
	with pytest.raises(RuleError, match="人户分离、家庭经济状况调查难度较大"):
		check_extension(rule("DECIDE", "LOWINCOME", kind="RIGID"), "NOTICE_OBJECTION")
	for call in (
		lambda: check_extension(rule("NOTICE"), "NOTICE_OBJECTION"),
		lambda: deadline(rule("NOTICE"), date(2026, 2, 9), CALENDAR, extended=True),
	):
		with pytest.raises(RuleError, match="不能延长"):
			call()


def test_a_notice_lasts_seven_days_and_is_over_the_day_after():
	last = deadline(rule("NOTICE"), date(2024, 2, 9), CALENDAR).date
	assert last == date(2024, 2, 18)
	assert not notice_over(last, last) and notice_over(last, date(2024, 2, 19))


def test_emergency_hours_run_through_holidays():
	emergency = rule("DECIDE", "TEMPRELIEF", kind="EMERGENCY")
	found = deadline(emergency, datetime(2026, 2, 16, 15, 30), CALENDAR)
	assert (found.at, found.date) == (datetime(2026, 2, 17, 15, 30), date(2026, 2, 17))
	assert deadline(emergency, date(2026, 2, 16), CALENDAR).date == date(2026, 2, 17)


@pytest.mark.parametrize(
	("start", "months", "last"),
	[
		(date(2026, 1, 31), 1, date(2026, 2, 28)),
		(date(2023, 11, 30), 3, date(2024, 2, 29)),
		(date(2026, 12, 15), 12, date(2027, 12, 15)),
		(date(2026, 8, 31), 6, date(2027, 2, 28)),
		(date(2026, 11, 30), 1, date(2026, 12, 30)),
	],
)
def test_months_end_on_the_same_day_or_the_last(start, months, last):
	assert add_months(start, months) == last


def test_months_after_a_death_roll_and_a_validity_does_not():
	assert deadline(rule("DEATH_CHANGE"), date(2026, 1, 4), CALENDAR).date == date(
		2026, 4, 7
	)  # 04-04..04-06 off
	validity = rule("VALIDITY", "LOWINCOME", kind="RIGID")
	assert deadline(validity, date(2025, 4, 4), CALENDAR).date == date(2026, 4, 4)


def test_review_cycles_follow_the_class():
	assert rule("REVIEW_CYCLE", kind="A").limit == 12 and rule("REVIEW_CYCLE", kind="B").limit == 6
	with pytest.raises(RuleError, match="REVIEW_CYCLE"):
		rule("REVIEW_CYCLE")


def test_tapering_is_for_dibao_alone():
	assert rule("TAPER").limit == 6
	for matter in ("TEKUN", "LOWINCOME", "TEMPRELIEF"):
		with pytest.raises(RuleError, match="TAPER"):
			rule("TAPER", matter)


def test_the_monthly_review_of_the_repealed_order_is_gone():
	cycles = {(row.matter, row.kind): row.limit for row in DEFAULT_RULES if row.purpose == "REVIEW_CYCLE"}
	assert cycles == {("DIBAO", "A"): 12, ("DIBAO", "B"): 6, ("TEKUN", ""): 12}


def test_lights_turn_with_the_working_days_used():
	start, due = date(2026, 2, 10), date(2026, 3, 16)
	expected = {date(2026, 2, 10): "green", date(2026, 3, 5): "green", date(2026, 3, 6): "yellow"}
	expected |= {date(2026, 3, 13): "yellow", due: "yellow", date(2026, 4, 1): "red"}
	assert {day: light(start, due, day, CALENDAR) for day in expected} == expected
	assert CALENDAR.working_days_between(start, date(2026, 3, 6)) == 14


def test_lights_count_calendar_days_where_nobody_works():
	start, due = date(2026, 2, 14), date(2026, 2, 23)  # the whole 春节 holiday
	assert light(start, due, date(2026, 2, 16), CALENDAR) == "green"
	assert light(start, due, date(2026, 2, 21), CALENDAR) == "yellow"


def test_a_row_with_another_unit_is_refused():
	with pytest.raises(RuleError, match="单位“weeks”不正确"):
		deadline(replace(rule("DECIDE"), unit="weeks"), date(2026, 1, 1), CALENDAR)


def test_rows_become_plain_values_for_the_seed():
	row = rule("DECIDE").as_dict()
	assert row["key"] == "C7-DECIDE-DIBAO-DEVOLVED-2022-10-20"
	assert (
		row["valid_from"] == "2022-10-20"
		and row["valid_to"] is None
		and row["reasons"] == [*EXTENSION_REASONS]
	)


def test_an_empty_calendar_still_gives_a_date_and_says_it_is_provisional():
	empty = WorkCalendar.from_rows([], "none")
	assert deadline(rule("DECIDE"), date(2026, 3, 2), empty).provisional
