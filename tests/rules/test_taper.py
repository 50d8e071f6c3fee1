"""渐退期: for those who went to work, within the law's months, never rising, and each month to the fen."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.clocks import DEFAULT_RULES
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.formula import evaluate
from sjzj_app.rules.money import ROUNDINGS, round_yuan
from sjzj_app.rules.taper import taper
from tests.rules.law import params

DECIDED = date(2026, 11, 20)


def plan(amount="300.01", decided=DECIDED, by_employment=True, local=None, **more):
	return taper(
		Decimal(amount), decided, DEFAULT_RULES, params(decided, **(local or {})), by_employment, **more
	)


def test_without_a_local_rule_the_whole_amount_goes_on_for_the_laws_six_months():
	found = plan()
	assert [row.month for row in found.months] == [
		date(2026, 12, 1),
		*(date(2027, month, 1) for month in range(1, 6)),
	]
	assert {row.line.value for row in found.months} == {Decimal("300.01")} and found.stops == date(2027, 6, 1)
	assert found.reason.article == "民政部等四部门2022年10月20日通知一(三)"


def test_a_county_says_how_many_months_and_how_much():
	found = plan(local={"TAPER_MONTHS": "4", "TAPER_SHARES": "100,50"})
	assert [str(row.line.value) for row in found.months] == ["300.01", "150.01", "150.01", "150.01"]
	assert found.months[1].line.formula == "300.01 × 50 ÷ 100" and found.stops == date(2027, 4, 1)
	assert len(plan(months=1, local={"TAPER_MONTHS": "4"}).months) == 1


@pytest.mark.parametrize(
	("more", "words"),
	[
		({"by_employment": False}, "只适用于就业后"),
		({"property_within": False}, "家庭财产不符合规定"),
		({"months": 7}, "应为1至6个月"),
		({"months": 0}, "应为1至6个月"),
		({"months": True}, "应为1至6个月"),
		({"local": {"TAPER_MONTHS": "12"}}, "应为1至6个月"),
		({"local": {"TAPER_SHARES": "50,100"}}, "逐月不增"),
		({"local": {"TAPER_SHARES": "110"}}, "逐月不增"),
		({"local": {"TAPER_SHARES": "half"}}, "逐月不增"),
		({"decided": date(2022, 10, 19)}, "没有适用于DIBAO的时限规则“TAPER”"),
	],
)
def test_what_the_law_does_not_give_is_refused(more, words):
	with pytest.raises(RuleError, match=words):
		plan(**more)


@given(
	st.decimals(0, 5000, places=2),
	st.integers(1, 6),
	st.lists(st.integers(0, 100), min_size=1, max_size=6),
	st.sampled_from(sorted(ROUNDINGS)),
	st.dates(date(2022, 10, 20), date(2030, 1, 1)),
)
def test_money_only_falls_and_every_line_recomputes(amount, months, shares, rounding, decided):
	text = ",".join(str(share) for share in sorted(shares, reverse=True))
	found = plan(str(amount), decided, local={"TAPER_SHARES": text}, months=months, rounding=rounding)
	values = [row.line.value for row in found.months]
	assert values == sorted(values, reverse=True) and len(values) == months
	assert all(row.line.value == round_yuan(evaluate(row.line.formula), rounding) for row in found.months)
	every = [*(row.month for row in found.months), found.stops]
	assert every == [month_start(decided, place + 1) for place in range(months + 1)]
