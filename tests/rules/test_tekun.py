"""特困 amounts: by way and tier, with an explanation that recomputes, and standards found by way."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.care import TIERS
from sjzj_app.rules.entitlement import explain_dict, recompute, tekun_amount
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import ROUNDINGS
from sjzj_app.rules.tekun import (
	WAYS,
	TekunStandards,
	basic_floor,
	pick_tekun_standards,
	tekun_residence,
	tekun_support,
)
from tests.rules.law import ON, params, standard

BASIC = standard("910", kind="TEKUN_BASIC")
CARE = standard("600", kind="CARE_HALF")


def test_at_home_with_half_care():
	ent = tekun_support(TekunStandards(BASIC, CARE), "SCATTERED", "HALF", params(), standard("700"))
	assert ent.amount == Decimal("1510.00") and ent.inputs["payee"] == "PERSON"
	assert [line.label for line in ent.lines] == ["基本生活标准(分散供养)", "照料护理标准(半护理,分散供养)"]
	assert [reason.code for reason in ent.reasons] == ["TEKUN", "TEKUN_BASIC_ENOUGH"]


def test_in_an_institution_the_institution_is_paid_and_a_yearly_standard_is_divided():
	found = TekunStandards(standard("10920", "Year"), standard("12000", "Year"))
	ent = tekun_support(found, "CENTRALIZED", "FULL", params())
	assert ent.amount == Decimal("1910.00") and ent.inputs["payee"] == "INSTITUTION"
	assert ent.lines[0].formula == "10920.00 ÷ 12"


def test_a_basic_standard_below_the_factor_is_noted_never_raised():
	low = tekun_support(
		TekunStandards(standard("909.99"), None), "SCATTERED", "NONE", params(), standard("700")
	)
	assert low.amount == Decimal("909.99") and low.reasons[-1].code == "TEKUN_BASIC_LOW"
	assert low.reasons[-1].figures["floor"] == "910.00" and "本地设定" in low.reasons[-1].article
	assert basic_floor(BASIC, standard("700"), params()).code == "TEKUN_BASIC_ENOUGH"
	assert basic_floor(BASIC, standard("700"), params(TEKUN_BASIC_FACTOR="1.5")).code == "TEKUN_BASIC_LOW"


def test_someone_who_needs_care_is_not_paid_without_a_care_standard():
	with pytest.raises(RuleError, match="半护理没有可执行的照料护理标准"):
		tekun_support(TekunStandards(BASIC, None), "SCATTERED", "HALF", params())
	for way, tier in (("HOTEL", "HALF"), ("SCATTERED", "SOME")):
		with pytest.raises(RuleError, match=r"供养方式应为|照料护理档次应为"):
			tekun_support(TekunStandards(BASIC, CARE), way, tier, params())


@given(
	st.decimals(0, 5000, places=2),
	st.decimals(0, 5000, places=2),
	st.sampled_from(["Month", "Year"]),
	st.sampled_from(sorted(WAYS)),
	st.sampled_from(sorted(TIERS)),
	st.sampled_from(sorted(ROUNDINGS)),
)
def test_every_amount_recomputes_from_what_is_stored(basic, care, unit, way, tier, rounding):
	found = TekunStandards(standard(basic, unit), standard(care, unit))
	ent = tekun_support(found, way, tier, params(), standard("700"), rounding)
	stored = json.loads(json.dumps(explain_dict(ent), ensure_ascii=False))
	assert recompute(stored) == ent.amount == tekun_amount(found.basic, found.care, rounding).amount
	assert ent.amount == sum(line.value for line in ent.lines)


def test_a_standard_for_the_way_goes_before_one_for_both():
	rows = [
		standard("900", kind="TEKUN_BASIC"),
		standard("1000", kind="TEKUN_BASIC_CENTRALIZED"),
		standard("300", kind="CARE_HALF"),
		standard("800", kind="CARE_HALF_CENTRALIZED"),
	]

	def amounts(way, tier="HALF"):
		found = pick_tekun_standards(rows, "向阳区", "Urban", ON, way, tier)
		return found.basic.amount, found.care.amount if found.care else None

	assert amounts("SCATTERED") == (900, 300) and amounts("CENTRALIZED") == (1000, 800)
	assert amounts("SCATTERED", "NONE") == (900, None)
	with pytest.raises(RuleError, match=r"CARE_FULL"):
		amounts("SCATTERED", "FULL")
	with pytest.raises(RuleError, match="2020-01-01没有可执行的救助标准"):
		pick_tekun_standards(rows, "向阳区", "Urban", date(2020, 1, 1), "CENTRALIZED", "HALF")


@pytest.mark.parametrize(
	("registered", "land", "shares", "resettled", "expected"),
	[
		("Urban", False, False, False, "Urban"),
		("Rural", False, False, False, "Rural"),
		("Urban", True, False, False, "Rural"),
		("Urban", False, True, False, "Rural"),
		("Rural", True, True, True, "Urban"),
	],
)
def test_land_makes_rural_and_resettlement_urban(registered, land, shares, resettled, expected):
	assert tekun_residence(registered, land, shares, resettled) == expected
	with pytest.raises(RuleError, match="城乡类别"):
		tekun_residence("", land, shares, resettled)
