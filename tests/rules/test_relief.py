"""临时救助: who it is for, who decides on how much, and warnings that warn and never refuse."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.relief import (
	CAUSES,
	LEVELS,
	ReliefFacts,
	ReliefPaid,
	deciding_level,
	frequency_warnings,
	kind_of,
	relief_test,
)
from tests.rules.law import ON, params, standard

DISPOSABLE = standard("24000", "Year", "DISPOSABLE_INCOME")


def test_each_cause_is_an_emergency_or_an_expense():
	assert {kind_of(cause) for cause in CAUSES} == {"EMERGENCY", "EXPENSE"}
	with pytest.raises(RuleError, match="没有“LOTTERY”这种救助事由"):
		kind_of("LOTTERY")


@pytest.mark.parametrize(("severe", "urgent"), [(True, True), (True, False), (False, True), (False, False)])
def test_an_emergency_needs_hardship_and_urgency_and_no_income_test(severe, urgent):
	found = relief_test(ReliefFacts("FIRE", severe, urgent), params())
	assert (found.eligible, found.kind) == (severe and urgent, "EMERGENCY")


@pytest.mark.parametrize(
	("income", "property_within", "beyond", "eligible"),
	[
		("5999.99", True, True, True),
		("6000", True, True, False),
		("5999.99", False, True, False),
		("5999.99", True, False, False),
	],
)
def test_an_expense_needs_a_poor_family_that_cannot_bear_it(income, property_within, beyond, eligible):
	facts = ReliefFacts(
		"MEDICAL",
		beyond_means=beyond,
		people=3,
		monthly_disposable=Decimal(income),
		property_within=property_within,
	)
	found = relief_test(facts, params(), DISPOSABLE)
	assert (found.eligible, found.kind) == (eligible, "EXPENSE") and found.reasons


def test_of_families_in_receipt_only_the_expense_is_checked():
	facts = ReliefFacts("EDUCATION", beyond_means=True, recipient="DIBAO")
	assert relief_test(facts, params()).eligible
	assert not relief_test(ReliefFacts("EDUCATION", recipient="TEKUN"), params()).eligible


def test_without_the_figures_an_expense_is_not_found_and_says_so():
	found = relief_test(ReliefFacts("MEDICAL", beyond_means=True), params())
	assert not found.eligible and found.reasons[-1].code == "RELIEF_INCOME_NOT_SET"


def test_uninsured_unemployed_are_helped_only_while_the_cause_is_open():
	facts = ReliefFacts("UNINSURED_UNEMPLOYED", severe=True)
	assert relief_test(facts, params()).eligible
	assert not relief_test(facts, params(RELIEF_UNEMPLOYED="NO")).eligible
	assert not relief_test(facts, params(date(2022, 10, 19))).eligible
	assert not relief_test(
		ReliefFacts("UNINSURED_UNEMPLOYED", severe=True, recipient="DIBAO"), params()
	).eligible


def level(amount, devolved=True, **local):
	return deciding_level(Decimal(amount), devolved, params(**local), standard("700"))


def test_without_a_limit_the_township_decides_all_that_was_devolved():
	assert level("1000000").level == "TOWNSHIP" and level("1", devolved=False).level == "COUNTY"


@pytest.mark.parametrize(
	("amount", "local", "expected"),
	[
		("2100", {"RELIEF_TOWNSHIP_MULTIPLE": "3"}, "TOWNSHIP"),
		("2100.01", {"RELIEF_TOWNSHIP_MULTIPLE": "3"}, "COUNTY"),
		("1500.01", {"RELIEF_TOWNSHIP_MULTIPLE": "3", "RELIEF_TOWNSHIP_LIMIT": "1500"}, "COUNTY"),
		("2100", {"RELIEF_TOWNSHIP_MULTIPLE": "3", "RELIEF_TOWNSHIP_LIMIT": "5000"}, "TOWNSHIP"),
		("20000", {"RELIEF_COUNTY_LIMIT": "20000"}, "TOWNSHIP"),
		("20000.01", {"RELIEF_COUNTY_LIMIT": "20000"}, "COORDINATION"),
	],
)
def test_a_limit_is_kept_to_the_fen_and_the_lower_of_two_counts(amount, local, expected):
	assert level(amount, **local).level == expected


def test_a_multiple_without_a_standard_is_refused():
	with pytest.raises(RuleError, match="没有可执行的低保标准"):
		deciding_level(Decimal(1), True, params(RELIEF_TOWNSHIP_MULTIPLE="3"))
	with pytest.raises(RuleError, match="不能为负数"):
		level("-1")


@given(st.decimals(0, 100000, places=2), st.decimals(0, 100000, places=2), st.booleans())
def test_more_money_never_goes_to_a_lower_level(one, other, devolved):
	local = {"RELIEF_TOWNSHIP_LIMIT": "3000", "RELIEF_COUNTY_LIMIT": "30000"}
	order = list(LEVELS)
	low, high = (order.index(level(amount, devolved, **local).level) for amount in sorted((one, other)))
	assert low <= high


def paid(on, cause="FIRE", amount="1000"):
	return ReliefPaid(cause, on, Decimal(amount))


def warned(history, amount="500", **local):
	return [row.code for row in frequency_warnings(history, "FIRE", Decimal(amount), ON, params(**local))]


def test_the_same_cause_again_in_the_year_is_warned_of():
	assert warned([]) == []
	assert warned([paid(date(2026, 1, 1))]) == ["RELIEF_AGAIN"]
	assert warned([paid(date(2025, 12, 31))]) == []
	assert warned([paid(date(2026, 1, 1), "MEDICAL")]) == []
	assert warned([paid(date(2026, 3, 3))]) == []
	assert warned([paid(date(2026, 1, 1))], RELIEF_TIMES="2") == []


def test_twelve_months_look_back_over_the_turn_of_the_year():
	twelve = {"RELIEF_WINDOW": "TWELVE_MONTHS"}
	assert warned([paid(date(2025, 3, 3))], **twelve) == ["RELIEF_AGAIN"]
	assert warned([paid(date(2025, 3, 2))], **twelve) == []
	with pytest.raises(RuleError, match="自然年或十二个月"):
		warned([], RELIEF_WINDOW="EVER")


def test_the_sum_of_the_year_is_warned_of_above_its_cap():
	history = [paid(date(2026, 1, 1), "MEDICAL", "2500"), paid(date(2025, 1, 1), "MEDICAL", "9000")]
	assert warned(history, RELIEF_YEAR_CAP="3000") == []
	assert warned(history, "500.01", RELIEF_YEAR_CAP="3000") == ["RELIEF_CAP"]
