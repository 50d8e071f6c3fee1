"""特困: all three criteria, each of their grounds on its border, and a refusal that shows every one."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.means import IncomeEntry, monthly_income
from sjzj_app.rules.tekun_criteria import (
	TEKUN_EXEMPTIONS,
	SupporterFacts,
	TekunFacts,
	no_ability,
	no_supporter,
	supporter_unable,
	tekun_test,
)
from tests.rules.law import ON, params, standard

DIBAO = standard("700")
DISPOSABLE = standard("24000", "Year", "DISPOSABLE_INCOME")
OLD = date(1950, 1, 1)
ADULT = date(1985, 1, 1)


def person(birth=OLD, income="0", property_within=True, **more):
	return TekunFacts(birth, Decimal(income), property_within, **more)


def codes(criterion):
	return [reason.code for reason in criterion.reasons]


@pytest.mark.parametrize(
	("birth", "kind", "grade", "expected"),
	[
		(date(1966, 3, 2), "", 0, ["OLD"]),
		(date(1966, 3, 3), "", 0, ["ABLE"]),
		(date(2010, 3, 3), "", 0, ["MINOR"]),
		(date(2010, 3, 2), "", 0, ["ABLE"]),
		(ADULT, "INTELLECTUAL", 3, ["DISABLED"]),
		(ADULT, "INTELLECTUAL", 4, ["ABLE"]),
		(ADULT, "MENTAL", 3, ["DISABLED"]),
		(ADULT, "LIMB", 2, ["DISABLED"]),
		(ADULT, "LIMB", 3, ["ABLE"]),
		(ADULT, "SIGHT", 1, ["DISABLED"]),
		(ADULT, "SIGHT", 2, ["ABLE"]),
		(ADULT, "HEARING", 1, ["ABLE"]),
		(OLD, "LIMB", 1, ["OLD", "DISABLED"]),
	],
)
def test_no_ability_is_by_age_or_by_kind_and_grade_of_the_card(birth, kind, grade, expected):
	found = no_ability(person(birth, disability_kind=kind, disability_grade=grade), ON, params())
	assert codes(found) == expected and found.met == (expected != ["ABLE"])


def test_a_province_may_raise_the_age_of_minors_and_add_others():
	young = person(date(2009, 1, 1))
	assert not no_ability(young, ON, params()).met
	assert codes(no_ability(young, ON, params(TEKUN_MINOR_AGE="18"))) == ["MINOR"]
	assert codes(no_ability(person(ADULT, provincial="省级规定"), ON, params())) == ["PROVINCIAL"]


def test_income_at_the_standard_is_no_longer_without_a_source():
	assert tekun_test(person(income="699.99"), ON, DIBAO, params()).eligible
	assert not tekun_test(person(income="700"), ON, DIBAO, params()).eligible
	refused = tekun_test(person(property_within=False), ON, DIBAO, params())
	assert not refused.eligible and "PROPERTY_NOT_MET" in codes(refused.criteria[1])


def test_pensions_and_allowances_are_no_income_even_after_the_plan_period():
	entries = [
		IncomeEntry("TRANSFER", "甲", Decimal(200), "month", item="BASIC_PENSION_CENTRAL"),
		IncomeEntry("TRANSFER", "甲", Decimal(100), "month", item="OLD_AGE_ALLOWANCE"),
		IncomeEntry("TRANSFER", "甲", Decimal(50), "month", item="PREFERENTIAL_PENSION"),
		IncomeEntry("TRANSFER", "甲", Decimal(30), "month", item="SOCIAL_INSURANCE"),
		IncomeEntry("WAGE", "甲", Decimal(10), "month"),
	]
	assert monthly_income(entries, ON, TEKUN_EXEMPTIONS)[0] == Decimal("10.00")
	assert monthly_income(entries, date(2021, 5, 1), TEKUN_EXEMPTIONS)[0] == Decimal("10.00")


SUPPORTER = {"property_within": True, "monthly_income": Decimal("1999.99")}


@pytest.mark.parametrize(
	("birth", "facts", "expected"),
	[
		(ADULT, {"is_tekun": True}, "SUPPORTER_TEKUN"),
		(date(1966, 3, 2), {"on_dibao": True}, "SUPPORTER_OLD_DIBAO"),
		(date(1966, 3, 3), {"on_dibao": True}, None),
		(date(1956, 3, 2), SUPPORTER, "SUPPORTER_POOR"),
		(date(1956, 3, 3), SUPPORTER, None),
		(date(1956, 3, 2), {**SUPPORTER, "monthly_income": Decimal(2000)}, None),
		(date(1956, 3, 2), {**SUPPORTER, "property_within": False}, None),
		(date(1956, 3, 2), {**SUPPORTER, "monthly_income": None}, None),
		(ADULT, {**SUPPORTER, "disability_kind": "SIGHT", "disability_grade": 2}, "SUPPORTER_POOR"),
		(ADULT, {**SUPPORTER, "disability_kind": "SIGHT", "disability_grade": 3}, None),
		(ADULT, {**SUPPORTER, "disability_kind": "MENTAL", "disability_grade": 3}, "SUPPORTER_POOR"),
		(ADULT, {"imprisoned": True, "property_within": True}, "SUPPORTER_INCAPABLE"),
		(ADULT, {"declared_missing": True, "property_within": True}, "SUPPORTER_INCAPABLE"),
		(ADULT, {"no_civil_capacity": True, "property_within": True}, "SUPPORTER_INCAPABLE"),
		(ADULT, {"imprisoned": True}, None),
		(ADULT, {"provincial": "省级规定"}, "SUPPORTER_PROVINCIAL"),
		(ADULT, {}, None),
	],
)
def test_a_supporter_is_unable_only_on_a_ground_of_article_8(birth, facts, expected):
	found = supporter_unable(SupporterFacts("子", birth, **facts), ON, params(), DISPOSABLE)
	assert (found.code if found else None) == expected


def test_one_able_supporter_is_enough_to_refuse():
	unable, able = SupporterFacts("长子", ADULT, is_tekun=True), SupporterFacts("次子", ADULT)
	found = no_supporter([unable, able], ON, params(), DISPOSABLE)
	assert not found.met and codes(found) == ["SUPPORTER_TEKUN", "SUPPORTER_ABLE"]
	assert [reason.figures["supporter"] for reason in found.reasons] == ["长子", "次子"]
	assert no_supporter([unable], ON, params()).met
	assert codes(no_supporter([], ON, params())) == ["NO_SUPPORTER"]


def test_a_figure_that_is_missing_is_said_and_frees_nobody():
	old = SupporterFacts("父", date(1950, 1, 1), property_within=True, monthly_income=Decimal(0))
	found = no_supporter([old], ON, params())
	assert not found.met and "尚未录入" in found.reasons[0].text
	assert no_supporter([old], ON, params(), DISPOSABLE).met


@pytest.mark.parametrize(("ability", "source", "support"), list(product([True, False], repeat=3)))
def test_only_all_three_together_make_a_person_tekun(ability, source, support):
	facts = person(
		OLD if ability else ADULT,
		"0" if source else "900",
		supporters=() if support else (SupporterFacts("子", ADULT),),
	)
	found = tekun_test(facts, ON, DIBAO, params())
	assert found.eligible == (ability and source and support)
	assert [criterion.met for criterion in found.criteria] == [ability, source, support]
	assert all(criterion.reasons for criterion in found.criteria)


def test_a_child_who_chose_the_childrens_programme_is_not_taken_in():
	child = person(date(2015, 1, 1), child_programme=True)
	found = tekun_test(child, ON, DIBAO, params())
	assert not found.eligible and all(criterion.met for criterion in found.criteria)
	assert found.reasons[-1].code == "CHILD_PROGRAMME" and found.reasons[-1].article.endswith("第九条")


@given(
	st.dates(date(1930, 1, 1), date(2025, 1, 1)),
	st.decimals(0, 1500, places=2),
	st.decimals(0, 500, places=2),
	st.booleans(),
	st.lists(
		st.sampled_from([SupporterFacts("甲", ADULT), SupporterFacts("乙", ADULT, is_tekun=True)]), max_size=3
	),
)
def test_more_income_or_one_more_able_supporter_never_makes_a_person_tekun(
	birth, income, more, within, supporters
):
	def eligible(extra_income=0, extra=()):
		facts = TekunFacts(birth, income + extra_income, within, (*supporters, *extra))
		return tekun_test(facts, ON, DIBAO, params()).eligible

	assert eligible() or not eligible(more)
	assert not eligible(extra=(SupporterFacts("丙", ADULT),))
	assert eligible() == eligible(extra=(SupporterFacts("丁", ADULT, is_tekun=True),))
