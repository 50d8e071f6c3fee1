"""Clocks: the right row for the day, the right end, and never a later change for an older case."""

import csv
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.calendar import WorkCalendar
from sjzj_app.rules.clock_points import first_month, month_start, pay_by
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
	is_late,
	light,
	light_at,
	notice_over,
	pick_rule,
	rows_of,
)
from sjzj_app.rules.errors import RuleError

CSV = Path(__file__).parents[2] / "sjzj_app/data/work_calendar.csv"
ROWS = [(date.fromisoformat(row["date"]), row["kind"]) for row in csv.DictReader(CSV.open(encoding="utf-8"))]
CALENDAR = WorkCalendar.from_rows(ROWS, "2026-1")
EVERY_DAY = [date(2020, 12, 31) + timedelta(days=step) for step in range(2192)]
CALENDAR_KINDS = {day: "off" if day.weekday() > 4 else "work" for day in EVERY_DAY} | dict(ROWS)

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
	expected |= {date(2026, 3, 13): "yellow", due: "red", date(2026, 4, 1): "red"}
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


NUMBERS = [f"C{number}" for number in range(1, 38)]


@pytest.mark.parametrize("code", NUMBERS)
def test_every_number_of_the_clock_table_is_found(code):
	rows = rows_of(code)
	assert rows and {row.code for row in rows} == {code}
	assert any(row.in_force(date(2026, 3, 2)) for row in rows)


def test_a_number_that_is_not_in_the_table_is_refused_and_a_day_leaves_out_what_is_over():
	with pytest.raises(RuleError, match="没有编号为“C99”"):
		rows_of("C99")
	with pytest.raises(RuleError, match="没有编号为“C7”"):
		rows_of("C7", on=date(2022, 10, 19))
	assert {row.purpose for row in rows_of("C36", on=date(2023, 6, 1))} == {"RECONSIDERATION", "LAWSUIT"}
	assert len(rows_of("C36", on=date(2024, 6, 1))) == 3


# What domain texts say, number by number: matter, kind, devolved, purpose, limit, extended limit, unit.
TABLE = [
	("C1", "ALL", "", None, "ACCEPT_CHECK", 5, None, "working_days"),
	("C2", "DIBAO", "", None, "START_INVESTIGATION", 3, None, "working_days"),
	("C3", "DIBAO", "", None, "START_VERIFICATION", 3, None, "working_days"),
	("C4", "DIBAO", "", None, "NOTICE", 7, None, "days"),
	("C5", "DIBAO", "", False, "COUNTY_REVIEW", 10, None, "working_days"),
	("C6", "DIBAO", "", False, "DECIDE", 30, 45, "working_days"),
	("C7", "DIBAO", "", True, "DECIDE", 20, 45, "working_days"),
	("C8", "DIBAO", "", None, "REFUSAL_LETTER", 3, None, "working_days"),
	("C9", "DIBAO", "", None, "PAYMENT_START", 1, None, "next_month"),
	("C10", "TEKUN", "", None, "FIRST_OPINION", 15, None, "working_days"),
	("C11", "TEKUN", "", None, "NOTICE", 7, None, "days"),
	("C12", "TEKUN", "", None, "REINVESTIGATE", 15, None, "working_days"),
	("C13", "TEKUN", "", False, "COUNTY_REVIEW", 15, None, "working_days"),
	("C14", "TEKUN", "", None, "REFUSAL_LETTER", 3, None, "working_days"),
	("C15", "TEKUN", "", None, "PAYMENT_START", 1, None, "next_month"),
	("C16", "TEKUN", "", None, "REASSESS_CARE", 10, None, "working_days"),
	("C17", "TEKUN", "", None, "END_NOTICE", 7, None, "days"),
	("C18", "TEKUN", "", None, "END_OBJECTION", 15, None, "working_days"),
	("C19", "TEKUN", "", None, "PAYMENT_STOP", 1, None, "next_month"),
	("C20", "TEKUN", "", True, "DECIDE", 30, None, "working_days"),
	("C21", "LOWINCOME", "EDGE", True, "DECIDE", 20, 45, "working_days"),
	("C21", "LOWINCOME", "EDGE", False, "DECIDE", 30, 45, "working_days"),
	("C21", "LOWINCOME", "EDGE", None, "START_INVESTIGATION", 3, None, "working_days"),
	("C21", "LOWINCOME", "EDGE", None, "NOTICE", 7, None, "days"),
	("C21", "LOWINCOME", "EDGE", None, "REFUSAL_LETTER", 3, None, "working_days"),
	("C22", "LOWINCOME", "RIGID", True, "DECIDE", 30, 45, "working_days"),
	("C23", "LOWINCOME", "RIGID", None, "VALIDITY", 12, None, "months"),
	("C24", "TEMPRELIEF", "EXPENSE", None, "DECIDE", 15, None, "working_days"),
	("C25", "TEMPRELIEF", "EMERGENCY", None, "DECIDE", 24, None, "hours"),
	("C26", "TEMPRELIEF", "EMERGENCY", None, "COMPLETE_PAPERS", 10, None, "working_days"),
	("C27", "DIBAO", "A", None, "REVIEW_CYCLE", 12, None, "months"),
	("C28", "DIBAO", "B", None, "REVIEW_CYCLE", 6, None, "months"),
	("C29", "TEKUN", "", None, "REVIEW_CYCLE", 12, None, "months"),
	("C30", "DIBAO", "", None, "DEATH_CHANGE", 3, None, "months"),
	("C31", "DIBAO", "", None, "TAPER", 6, None, "months"),
	("C32", "DIBAO", "", None, "UNREPORTED_CHANGE", 3, None, "months"),
	("C33", "DIBAO", "", None, "REFUSED_JOBS", 3, None, "times"),
	("C34", "ALL", "", None, "PAYMENT_DAY", 10, None, "day_of_month"),
	("C35", "ALL", "", None, "PUBLISH_ITEM", 10, None, "working_days"),
	("C36", "ALL", "", None, "RECONSIDERATION", 60, None, "days"),
	("C36", "ALL", "", None, "RECONSIDERATION_UNTOLD", 12, None, "months"),
	("C36", "ALL", "", None, "LAWSUIT", 6, None, "months"),
	("C37", "ALL", "", None, "COMPLAINT_REPLY", 15, None, "days"),
]


@pytest.mark.parametrize(
	("code", "matter", "kind", "devolved", "purpose", "limit", "extended", "unit"), TABLE
)
def test_the_table_says_what_the_texts_say(code, matter, kind, devolved, purpose, limit, extended, unit):
	asked = "DIBAO" if matter == "ALL" else matter
	way = True if devolved is None else devolved
	found = pick_rule(DEFAULT_RULES + POINT_RULES, purpose, asked, way, date(2026, 3, 2), kind)
	assert (found.code, found.matter, found.limit) == (code, matter, limit)
	assert (found.extended_limit, found.unit) == (extended, unit)


def test_the_numbers_checked_are_all_numbers():
	assert {row[0] for row in TABLE} == set(NUMBERS)


def test_before_the_orders_of_2021_a_dibao_case_keeps_the_older_texts():
	on = date(2021, 5, 10)
	assert rule("NOTICE", on=on).source == "民发〔2012〕220号"
	assert rule("APPRAISAL", on=on).tag == "A" and rule("APPRAISAL").tag == "D"
	assert rule("REVIEW_CYCLE", on=on, kind="B").source == "中办发〔2020〕18号第七项"


def test_a_low_income_recognition_of_any_class_runs_out():
	on = date(2023, 12, 1)
	assert rule("VALIDITY", "LOWINCOME", on=on, kind="EDGE").code == "D23"
	assert rule("VALIDITY", "LOWINCOME", on=on, kind="RIGID").code == "D23"
	assert rule("VALIDITY", "LOWINCOME", kind="RIGID").tag == "A"


def test_money_starts_and_stops_with_the_next_month_and_arrives_by_the_day():
	start, stop = rows_of("C9")[0], rows_of("C19")[0]
	assert first_month(start, date(2026, 12, 31)) == date(2027, 1, 1)
	assert first_month(stop, date(2026, 2, 1)) == date(2026, 3, 1)
	payday = rows_of("C34", on=date(2026, 3, 2))[0]
	assert pay_by(payday, date(2026, 2, 28)) == date(2026, 2, 10)
	assert pay_by(replace(payday, limit=31), date(2026, 2, 1)) == date(2026, 2, 28)
	for call in (lambda: first_month(payday, date(2026, 2, 1)), lambda: pay_by(start, date(2026, 2, 1))):
		with pytest.raises(RuleError, match="的单位“"):
			call()
	with pytest.raises(RuleError, match="单位“times”不正确"):
		deadline(rows_of("C33")[0], date(2026, 2, 1), CALENDAR)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-300, 300))
def test_the_start_of_a_month_far_away_is_reached_month_by_month(day, months):
	found = day.replace(day=1)
	for _step in range(abs(months)):
		found = (found + timedelta(days=32 if months > 0 else -1)).replace(day=1)
	assert month_start(day, months) == found


def test_an_hours_clock_turns_by_moments_and_is_late_only_after_its_end():
	start = datetime(2026, 3, 2, 8, 0)
	due = deadline(rule("DECIDE", "TEMPRELIEF", kind="EMERGENCY"), start, CALENDAR).at
	seen = [light_at(start, due, start + timedelta(hours=hours)) for hours in (0, 16, 17, 23, 24)]
	assert seen == ["green", "green", "yellow", "yellow", "red"]
	assert not is_late(due, due) and is_late(due, due + timedelta(seconds=1))
	assert not is_late(date(2026, 3, 16), date(2026, 3, 16)) and is_late(date(2026, 3, 16), date(2026, 3, 17))


def naive_end(row, start, limit):
	"""The last day, by walking one day at a time through a plain list of days off."""
	day = start
	if row.unit == "hours":
		return start + timedelta(days=limit // 24)
	if row.unit == "working_days":
		while limit:
			day += timedelta(days=1)
			limit -= CALENDAR_KINDS[day] == "work"
		return day
	if row.unit == "days":
		day += timedelta(days=limit)
	else:
		months = 0
		while months < limit:
			day += timedelta(days=1)
			months += day.day == 1
		last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
		day = day.replace(day=min(start.day, last.day))
	while row.roll and CALENDAR_KINDS[day] == "off":
		day += timedelta(days=1)
	return day


@given(st.sampled_from(DEFAULT_RULES), st.dates(date(2020, 12, 31), date(2023, 9, 1)), st.booleans())
def test_every_rule_ends_where_a_naive_counter_ends(row, start, extended):
	limit = row.extended_limit if extended and row.extended_limit else row.limit
	found = deadline(row, start, CALENDAR, extended=bool(extended and row.extended_limit))
	assert found.date == naive_end(row, start, limit), row.key


@given(st.dates(date(2021, 1, 1), date(2026, 6, 1)), st.integers(1, 60), st.integers(0, 120))
def test_the_light_is_yellow_from_seventy_percent_and_red_at_the_end(start, limit, after):
	due = CALENDAR.add_working_days(start, limit).date
	today = start + timedelta(days=after)
	used = sum(CALENDAR_KINDS[start + timedelta(days=step)] == "work" for step in range(1, after + 1))
	expected = "red" if today >= due else "yellow" if used / limit >= 0.7 - 1e-9 else "green"
	assert light(start, due, today, CALENDAR) == expected
