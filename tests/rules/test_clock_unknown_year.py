"""Limits that reach into a year nobody has published: counted all the same, marked, and right once it is known."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.calendar import WorkCalendar, statutory_days
from sjzj_app.rules.clocks import DEFAULT_RULES, check_promise, deadline, light, yellow_from
from tests.rules.law import CALENDAR, ROWS

ONE = timedelta(days=1)
TIMED = [rule for rule in DEFAULT_RULES if rule.unit in ("working_days", "days", "months")]
STARTS = st.dates(date(2021, 1, 1), date(2024, 12, 31))


def known_until(year: int) -> WorkCalendar:
	"""The calendar as it stood before the notice of the year after was published."""
	return WorkCalendar.from_rows([(day, kind) for day, kind in ROWS if day.year <= year], f"{year}")


def off_in(calendar: WorkCalendar, day: date) -> bool:
	"""Whether nobody works, told from the lists alone: weekends and the fixed days where the year is not known."""
	if day.year in calendar.years:
		listed = dict(ROWS).get(day)
		return listed == "off" or (day.weekday() > 4 and listed != "work")
	return day.weekday() > 4 or day in statutory_days(day.year)


def counted(rule, limit: int, start: date, calendar: WorkCalendar) -> date:
	"""The last day by a counter that goes from one day to the next."""
	day = start
	if rule.unit == "working_days":
		while limit:
			day += ONE
			limit -= not off_in(calendar, day)
		return day
	if rule.unit == "days":
		day += timedelta(days=limit)
	else:
		for _month in range(limit):
			day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
		last = ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE).day
		day = day.replace(day=min(start.day, last))
	while rule.roll and off_in(calendar, day):
		day += ONE
	return day


@given(st.sampled_from(TIMED), STARTS, st.booleans())
def test_no_limit_is_a_day_shorter_or_longer_than_its_rule_in_a_year_that_is_not_known(rule, start, longer):
	calendar, longer = known_until(start.year), bool(longer and rule.extended_limit)
	limit = rule.extended_limit if longer else rule.limit
	assert deadline(rule, start, calendar, extended=longer).date == counted(rule, limit, start, calendar), (
		rule.key
	)


@given(st.sampled_from(TIMED), STARTS, st.booleans())
def test_what_is_not_marked_provisional_stays_when_the_year_becomes_known(rule, start, longer):
	longer = bool(longer and rule.extended_limit)
	before = deadline(rule, start, known_until(start.year), extended=longer)
	after = deadline(rule, start, CALENDAR, extended=longer)
	assert before.provisional or before.date == after.date, rule.key
	if after.date < date(2026, 12, 25):
		assert not after.provisional


@given(st.sampled_from(TIMED), STARTS)
def test_counting_again_gives_what_a_fresh_count_gives(rule, start):
	steps = [deadline(rule, start, known_until(year)) for year in range(start.year, 2027)]
	assert steps[-1].date == deadline(rule, start, CALENDAR).date
	settled = [step.date for step in steps if not step.provisional]
	assert len(set(settled)) <= 1, rule.key


@given(st.sampled_from([rule for rule in TIMED if rule.extended_limit]), STARTS)
def test_an_extended_limit_ends_after_the_first_and_counts_from_the_same_day(rule, start):
	extended = deadline(rule, start, CALENDAR, extended=True).date
	assert extended > deadline(rule, start, CALENDAR).date
	assert extended == counted(rule, rule.extended_limit, start, CALENDAR)


@given(STARTS, st.integers(1, 60), st.integers(0, 100))
def test_the_stored_day_of_the_yellow_light_is_the_first_day_that_is_not_green(start, limit, after):
	due = CALENDAR.add_working_days(start, limit).date
	today = start + timedelta(days=after)
	assert (today >= yellow_from(start, due, CALENDAR)) == (light(start, due, today, CALENDAR) != "green")


def test_the_table_itself_promises_nothing_beyond_the_law():
	for rule in DEFAULT_RULES:
		if rule.tag not in ("S", "A"):
			check_promise(rule, DEFAULT_RULES)
