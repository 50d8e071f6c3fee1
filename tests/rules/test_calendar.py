"""Working days: the vectors of the State Council's calendars, a naive counter, and years nobody knows yet."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.calendar import WorkCalendar, statutory_days
from sjzj_app.rules.errors import RuleError

CSV = Path(__file__).parents[2] / "sjzj_app" / "data" / "work_calendar.csv"
ROWS = list(csv.DictReader(CSV.open(encoding="utf-8")))
CALENDAR = WorkCalendar.from_rows(((date.fromisoformat(r["date"]), r["kind"]) for r in ROWS), "2026-1")
KINDS = {r["date"]: r["kind"] for r in ROWS}


def naive_working(day: date) -> bool:
	return KINDS.get(day.isoformat(), "off" if day.weekday() in (5, 6) else "work") == "work"


def day(text: str) -> date:
	return date.fromisoformat(text)


@pytest.mark.parametrize(
	("year", "total"), [(2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)]
)
def test_shipped_calendar_gives_each_year_its_working_days(year, total):
	assert CALENDAR.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == total
	assert CALENDAR.is_known(year)


def test_shipped_rows_are_distinct_ordered_sourced_and_true_to_their_year():
	days = [r["date"] for r in ROWS]
	assert days == sorted(set(days))
	assert all(r["year"] == r["date"][:4] and "国务院办公厅关于" in r["source"] for r in ROWS)
	assert all(day(r["date"]).weekday() >= 5 for r in ROWS if r["kind"] == "work")


@pytest.mark.parametrize(
	("start", "n", "due"),
	[
		("2021-04-28", 20, "2021-05-28"),
		("2021-04-28", 30, "2021-06-11"),
		("2021-02-05", 15, "2021-03-03"),
		("2021-09-15", 20, "2021-10-19"),
		("2022-11-01", 20, "2022-11-29"),
		("2023-06-20", 3, "2023-06-26"),
		("2024-02-05", 20, "2024-03-08"),
		("2024-09-12", 3, "2024-09-18"),
		("2025-01-20", 3, "2025-01-23"),
		("2025-05-28", 10, "2025-06-12"),
		("2025-09-26", 10, "2025-10-16"),
		("2026-02-10", 20, "2026-03-16"),
		("2026-02-10", 30, "2026-03-30"),
		("2026-02-10", 45, "2026-04-21"),
		("2026-09-18", 3, "2026-09-22"),
		("2026-10-09", 1, "2026-10-10"),
	],
)
def test_working_days_end_where_the_calendar_says(start, n, due):
	found = CALENDAR.add_working_days(day(start), n)
	assert (found.date, found.provisional) == (day(due), False)
	assert CALENDAR.working_days_between(day(start), day(due)) == n


@pytest.mark.parametrize(
	("posted", "last"),
	[
		("2021-04-29", "2021-05-06"),
		("2024-02-09", "2024-02-18"),
		("2025-09-24", "2025-10-09"),
		("2026-02-09", "2026-02-24"),
	],
)
def test_seven_day_notice_never_ends_on_a_holiday(posted, last):
	found = CALENDAR.add_days(day(posted), 7)
	assert (found.date, found.provisional) == (day(last), False)


def test_a_period_that_does_not_roll_ends_on_the_holiday():
	assert CALENDAR.add_days(day("2024-02-09"), 7, roll=False).date == day("2024-02-16")


def test_a_working_sunday_is_not_a_day_of_rest_and_a_free_monday_is():
	assert not CALENDAR.is_statutory_off(day("2024-02-18"))
	assert CALENDAR.is_statutory_off(day("2024-06-10"))
	assert CALENDAR.is_statutory_off(day("2024-06-08"))


@given(st.dates(date(2021, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_counting_agrees_with_a_naive_counter(start, n):
	current, left = start, n
	while left:
		current += timedelta(days=1)
		left -= naive_working(current)
	assert CALENDAR.add_working_days(start, n).date == current
	assert CALENDAR.working_days_between(start, current) == n


@given(st.dates(date(2021, 1, 1), date(2026, 11, 1)), st.integers(0, 40))
def test_a_rolled_day_is_the_first_working_day_from_the_last_day_on(start, n):
	plain, rolled = start + timedelta(days=n), CALENDAR.add_days(start, n).date
	assert rolled >= plain and naive_working(rolled)
	assert not any(naive_working(plain + timedelta(days=i)) for i in range((rolled - plain).days))


def test_a_limit_that_runs_into_an_unpublished_year_is_provisional_and_not_an_error():
	found = CALENDAR.add_working_days(date(2026, 11, 23), 30)
	assert found.provisional
	assert found.date == date(2027, 1, 5)  # 2027-01-01 is a statutory Friday, 01-02 and 01-03 a weekend
	assert not CALENDAR.is_known(2027)


def test_the_last_week_of_a_year_is_provisional_until_the_next_notice_is_out():
	assert CALENDAR.add_working_days(date(2026, 12, 23), 1).provisional is False
	assert CALENDAR.add_working_days(date(2026, 12, 24), 1).provisional is True
	assert CALENDAR.add_working_days(date(2026, 12, 28), 1).provisional is True
	assert CALENDAR.add_working_days(date(2025, 12, 28), 1).provisional is False


def test_a_day_that_rolls_into_the_unpublished_week_is_provisional():
	free = WorkCalendar(CALENDAR.off | {date(2026, 12, 24)}, CALENDAR.work, CALENDAR.years, "x")
	found = free.add_days(date(2026, 12, 17), 7)
	assert (found.date, found.provisional) == (date(2026, 12, 25), True)
	assert CALENDAR.add_days(date(2026, 12, 17), 7).provisional is False


def test_loading_the_notice_settles_the_date():
	loaded = WorkCalendar(CALENDAR.off | {date(2027, 1, 1)}, CALENDAR.work, CALENDAR.years | {2027}, "2027-1")
	found = loaded.add_working_days(date(2026, 11, 23), 30)
	assert (found.date, found.provisional) == (date(2027, 1, 5), False)


def test_a_few_rows_of_the_next_year_do_not_make_that_year_known_when_years_are_given():
	partial = WorkCalendar.from_rows([(date(2027, 1, 1), "off")], "x", years=())
	assert not partial.is_known(2027)
	assert not partial.is_working_day(date(2027, 1, 1))


def test_statutory_days_are_eleven_then_thirteen_and_fall_where_the_calendars_put_them():
	assert {len(statutory_days(year)) for year in range(2021, 2025)} == {11}
	assert len(statutory_days(2026)) == 13 and len(statutory_days(2025)) == 13
	for year in range(2021, 2027):
		assert statutory_days(year) <= CALENDAR.off, year
	assert date(2027, 2, 5) in statutory_days(2027)  # 除夕
	assert date(2027, 2, 5) not in statutory_days(2024)


@pytest.mark.parametrize(
	"rows", [[(date(2026, 1, 1), "holiday")], [(date(2026, 1, 1), "off"), (date(2026, 1, 1), "work")]]
)
def test_rows_that_contradict_are_refused(rows):
	with pytest.raises(RuleError, match="工作日历中2026-01-01"):
		WorkCalendar.from_rows(rows, "x")


def test_negative_and_endless_periods_are_refused():
	for n in (-1, 20_001, True, 1.5):
		with pytest.raises(RuleError, match="期间天数"):
			CALENDAR.add_working_days(date(2026, 1, 1), n)


def test_a_year_no_formula_reaches_is_refused_in_words():
	with pytest.raises(RuleError, match="1999年没有工作日历"):
		CALENDAR.is_working_day(date(1999, 3, 1))
	assert CALENDAR.is_working_day(date(2000, 3, 1)) and CALENDAR.is_working_day(date(2099, 3, 2))


def test_nothing_between_a_day_and_an_earlier_one():
	assert CALENDAR.working_days_between(date(2026, 3, 2), date(2026, 3, 2)) == 0
	assert CALENDAR.working_days_between(date(2026, 3, 2), date(2026, 2, 2)) == 0
	assert CALENDAR.add_working_days(date(2026, 2, 16), 0).date == date(2026, 2, 16)


# The years as the State Council's notices put them: runs of days off, and weekends worked, as month-day.
NOTICES = {
	2021: (
		"01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 10-01..10-07",
		"02-07 02-20 04-25 05-08 09-18 09-26 10-09",
	),
	2022: (
		"01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07 12-31",
		"01-29 01-30 04-02 04-24 05-07 10-08 10-09",
	),
	2023: (
		"01-01 01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06 12-30 12-31",
		"01-28 01-29 04-23 05-06 06-25 10-07 10-08",
	),
	2024: (
		"01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
		"02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
	),
	2025: (
		"01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
		"01-26 02-08 04-27 09-28 10-11",
	),
	2026: (
		"01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
		"01-04 02-14 02-28 05-09 09-20 10-10",
	),
}


@pytest.mark.parametrize("year", NOTICES)
def test_the_shipped_calendar_is_the_notices_day_by_day(year):
	off, worked = set(), {day(f"{year}-{text}") for text in NOTICES[year][1].split()}
	for run in NOTICES[year][0].split():
		first, last = (day(f"{year}-{text}") for text in (run[:5], run[-5:]))
		off |= {first + timedelta(days=step) for step in range((last - first).days + 1)}
	for step in range(366 if year == 2024 else 365):
		today = date(year, 1, 1) + timedelta(days=step)
		expected = today in worked or (today.weekday() < 5 and today not in off)
		assert CALENDAR.is_working_day(today) == expected, today


@pytest.mark.parametrize(
	("year", "spring", "dragon_boat", "mid_autumn"),
	[
		(2027, "2027-02-06", "2027-06-09", "2027-09-15"),
		(2028, "2028-01-26", "2028-05-28", "2028-10-03"),
		(2029, "2029-02-13", "2029-06-16", "2029-09-22"),
		(2030, "2030-02-03", "2030-06-05", "2030-09-12"),
	],
)
def test_the_fixed_days_of_years_to_come_follow_the_moon(year, spring, dragon_boat, mid_autumn):
	days = statutory_days(year)
	eve = day(spring) - timedelta(days=1)
	lunar = {
		eve,
		*(day(spring) + timedelta(days=step) for step in range(3)),
		day(dragon_boat),
		day(mid_autumn),
	}
	fixed = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
	assert days - lunar == {date(year, *each) for each in fixed} - lunar | {
		each for each in days if each.month == 4 and each.day in (4, 5)
	}
	assert lunar <= days


def test_an_unknown_year_counts_weekends_and_fixed_days_and_is_recomputed_when_it_is_loaded():
	guess = CALENDAR.add_working_days(date(2026, 12, 31), 3)
	assert (guess.date, guess.provisional) == (date(2027, 1, 6), True)  # 01-01 is statutory, then a weekend
	rows = [(date.fromisoformat(r["date"]), r["kind"]) for r in ROWS]
	rows += [(date(2027, 1, 1), "off"), (date(2027, 1, 2), "work"), (date(2027, 1, 4), "off")]
	loaded = WorkCalendar.from_rows(rows, "2027-1").add_working_days(date(2026, 12, 31), 3)
	assert (loaded.date, loaded.provisional) == (date(2027, 1, 6), False)
	assert WorkCalendar.from_rows(rows, "2027-1").add_working_days(date(2026, 12, 31), 1).date == date(
		2027, 1, 2
	)
