"""The table of clocks number by number, and every rule against a counter that walks day by day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.clock_points import first_month, month_start, pay_by
from sjzj_app.rules.clocks import (
	DEFAULT_RULES,
	POINT_RULES,
	deadline,
	is_late,
	light,
	light_at,
	pick_rule,
	rows_of,
)
from sjzj_app.rules.errors import RuleError
from tests.rules.law import CALENDAR, ON, ROWS

EVERY_DAY = [date(2020, 12, 31) + timedelta(days=step) for step in range(2192)]
CALENDAR_KINDS = {day: "off" if day.weekday() > 4 else "work" for day in EVERY_DAY} | dict(ROWS)


def rule(purpose, matter="DIBAO", devolved=True, on=ON, kind=""):
	return pick_rule(DEFAULT_RULES, purpose, matter, devolved, on, kind)


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
	seen = [light_at(start, due, start + timedelta(hours=hours)) for hours in (0, 16, 17, 24, 25)]
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
def test_the_light_is_yellow_from_seventy_percent_and_red_when_late(start, limit, after):
	due = CALENDAR.add_working_days(start, limit).date
	today = start + timedelta(days=after)
	used = sum(CALENDAR_KINDS[start + timedelta(days=step)] == "work" for step in range(1, after + 1))
	expected = "red" if today > due else "yellow" if used / limit >= 0.7 - 1e-9 else "green"
	assert light(start, due, today, CALENDAR) == expected


def test_between_the_devolution_and_the_orders_their_limits_are_settings():
	for purpose in ("FIRST_OPINION", "REINVESTIGATE", "REASSESS_CARE", "END_NOTICE", "END_OBJECTION"):
		early, later = (rule(purpose, "TEKUN", on=day) for day in (date(2021, 6, 30), date(2021, 7, 1)))
		assert (early.limit, early.tag, later.tag) == (later.limit, "D", "A")
