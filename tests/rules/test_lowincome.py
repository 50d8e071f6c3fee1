"""Low-income classes of each day: 低收入 of 2021, 边缘 from the orders, 刚性 from its own, and how long they hold."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.clocks import DEFAULT_RULES
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.lowincome import (
	CLASSES,
	LowIncomeFacts,
	class_results,
	low_income_class,
	validity,
	with_parameters,
)
from tests.rules.law import ON, params, standard

DIBAO = standard("700")
DISPOSABLE = standard("24000", "Year", "DISPOSABLE_INCOME")


def facts(income, on=ON, local=None, **more):
	given_facts = LowIncomeFacts(Decimal(income), 1, DIBAO, DISPOSABLE, **more)
	return with_parameters(given_facts, params(on, **(local or {})))


@pytest.mark.parametrize(
	("income", "on", "local", "expected"),
	[
		("699.99", ON, {}, "DIBAO"),
		("700", ON, {}, "EDGE"),
		("1049.99", ON, {}, "EDGE"),
		("1050", ON, {}, "NONE"),
		("1050", ON, {"LOW_MULTIPLE": "2"}, "LOW"),
		("1400", ON, {"LOW_MULTIPLE": "2"}, "NONE"),
		("800", date(2021, 6, 30), {}, "NONE"),
		("800", date(2021, 6, 30), {"LOW_MULTIPLE": "1.2"}, "LOW"),
		("840", date(2021, 6, 30), {"LOW_MULTIPLE": "1.2"}, "NONE"),
		("840", date(2021, 7, 1), {"LOW_MULTIPLE": "1.2"}, "EDGE"),
	],
)
def test_the_classes_of_the_day_with_strict_limits(income, on, local, expected):
	assert low_income_class(facts(income, on, local)).family_class == expected


def test_the_multiple_is_quoted_as_law_only_since_the_notice():
	assert params(date(2022, 10, 20)).get("EDGE_MULTIPLE").is_law
	assert not params(date(2022, 10, 19)).get("EDGE_MULTIPLE").is_law
	for on, source in ((date(2022, 10, 20), "民政部等四部门"), (date(2022, 10, 19), "本地设定")):
		assert class_results(facts("800", on))["EDGE"].reasons[0].article.startswith(source)


@pytest.mark.parametrize(
	("expense", "income_12m", "expected"), [("7201", "12000", "RIGID"), ("7200", "12000", "NONE")]
)
def test_rigid_expense_must_exceed_the_local_share(expense, income_12m, expected):
	more = {"rigid_expense_12m": Decimal(expense), "income_12m": Decimal(income_12m)}
	assert low_income_class(facts("1500", local={"RIGID_RATIO": "0.6"}, **more)).family_class == expected
	assert low_income_class(facts("1500", **more)).family_class == "NONE"
	assert low_income_class(facts("2000", local={"RIGID_RATIO": "0.6"}, **more)).family_class == "NONE"


def test_property_is_looked_at_class_by_class():
	assert low_income_class(facts("600", dibao_property_ok=False)).family_class == "EDGE"
	both = {"dibao_property_ok": False, "edge_property_ok": False}
	assert low_income_class(facts("600", **both)).family_class == "NONE"
	low = facts("600", local={"LOW_MULTIPLE": "2"}, low_property_ok=False, **both)
	found = low_income_class(low)
	assert found.family_class == "NONE" and [row.code for row in found.reasons].count("PROPERTY_NOT_MET") == 3


def test_each_class_is_tested_for_itself_and_one_not_in_force_is_left_out():
	assert list(class_results(facts("800", date(2021, 6, 30)))) == ["DIBAO", "RIGID"]
	results = class_results(facts("600", local={"LOW_MULTIPLE": "2"}))
	assert [key for key, found in results.items() if found.passed] == ["DIBAO", "EDGE", "LOW"]


@given(
	st.decimals(0, 5000, places=2),
	st.decimals(0, 5000, places=2),
	st.booleans(),
	st.booleans(),
	st.booleans(),
)
def test_a_richer_family_never_falls_into_a_lower_class(one, other, dibao, edge, low):
	more = {"dibao_property_ok": dibao, "edge_property_ok": edge, "low_property_ok": low}
	poor, rich = (
		low_income_class(facts(income, local={"LOW_MULTIPLE": "2"}, **more)).family_class
		for income in sorted((one, other))
	)
	assert CLASSES.index(poor) <= CLASSES.index(rich)


@pytest.mark.parametrize("family_class", ["EDGE", "LOW", "RIGID"])
def test_a_recognition_runs_out_after_twelve_months_and_never_later(family_class):
	found = validity(family_class, date(2025, 4, 4), DEFAULT_RULES)
	assert (found.since, found.until) == (date(2025, 4, 4), date(2026, 4, 4))
	assert found.holds(date(2026, 4, 4)) and not found.holds(date(2026, 4, 5))
	assert not found.holds(date(2025, 4, 3))
	assert validity(family_class, date(2025, 4, 4), DEFAULT_RULES, 6).until == date(2025, 10, 4)
	for months in (0, 13, True):
		with pytest.raises(RuleError, match="应为1至12个月"):
			validity(family_class, date(2025, 4, 4), DEFAULT_RULES, months)


def test_the_twelve_months_are_law_for_rigid_families_and_a_setting_for_others():
	assert validity("RIGID", ON, DEFAULT_RULES).reason.article == "《刚性支出困难家庭认定办法》第十条"
	assert "本地设定" in validity("EDGE", ON, DEFAULT_RULES).reason.article
	with pytest.raises(RuleError, match="只有低收入家庭"):
		validity("DIBAO", ON, DEFAULT_RULES)
