"""Money paid and not due, or due and not paid: month by month, to the fen, never set off, never without consent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.recovery import GROUNDS, arrears, deductions, month_lines, recovery

JAN, FEB, MAR = (date(2026, month, 1) for month in (1, 2, 3))
FIRST = date(2026, 5, 20)
SUMS = st.dictionaries(st.integers(0, 30).map(lambda n: month_start(JAN, n)), st.integers(0, 10**6))


def test_only_the_months_paid_too_much_are_asked_back():
	found = recovery({JAN: 100, FEB: 100, MAR: 50}, {JAN: 100, FEB: 40, MAR: 70}, "NOT_REPORTED")
	assert [(line.month, line.over_fen) for line in found.lines] == [(FEB, 60)] and found.total_fen == 60
	assert "共1个月多发0.60元" in found.reason.text and found.reason.article.endswith("五(五)")


def test_what_was_short_is_paid_later_and_not_set_off():
	lines = arrears({JAN: 100, FEB: 100}, {JAN: 100, FEB: 40, MAR: 70}, JAN, date(2026, 3, 15))
	assert [(line.month, line.short_fen) for line in lines] == [(MAR, 70)]
	assert arrears({}, {JAN: 5, MAR: 70}, FEB, FEB) == ()


def test_a_ground_is_needed_and_months_are_first_days():
	assert set(GROUNDS) == {"FRAUD", "NOT_REPORTED", "DEATH", "ERROR"}
	with pytest.raises(RuleError, match="没有“ENVY”这种追缴事由"):
		recovery({}, {}, "ENVY")
	for paid in ({date(2026, 1, 2): 1}, {JAN: -1}, {JAN: 1.5}, {JAN: True}):
		with pytest.raises(RuleError, match="每月1日"):
			month_lines(paid, {})


@given(SUMS, SUMS)
def test_paid_less_recovered_plus_arrears_is_what_was_due(paid, due):
	over = recovery(paid, due, "ERROR").total_fen
	months = [JAN, *paid, *due]
	short = sum(line.short_fen for line in arrears(paid, due, min(months), max(months)))
	assert sum(paid.values()) - over + short == sum(due.values())


def test_deductions_need_consent_and_a_share():
	with pytest.raises(RuleError, match="书面同意"):
		deductions(100, 50, 20, FIRST, False)
	for total, monthly, percent in ((100, 50, 0), (100, 50, 101), (100, 0, 20), (0, 50, 20), (100, 4, 20)):
		with pytest.raises(RuleError, match="扣回"):
			deductions(total, monthly, percent, FIRST, True)


@given(st.integers(1, 10**5), st.integers(1000, 10**5), st.integers(1, 100), st.dates(JAN, date(2030, 1, 1)))
def test_a_plan_adds_up_and_never_takes_more_than_its_share(total, monthly, percent, first):
	plan = deductions(total, monthly, percent, first, True)
	assert sum(plan.values()) == total and all(
		0 < taken * 100 <= monthly * percent for taken in plan.values()
	)
	assert list(plan) == [month_start(first, place) for place in range(len(plan))]
