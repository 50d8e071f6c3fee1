"""Self-care: every combination of the six indicators, the borders of the tiers, and a reassessment."""

from datetime import date
from itertools import product

import pytest

from sjzj_app.rules.care import INDICATORS, TIERS, assess_care, reassess, tier_for
from sjzj_app.rules.errors import RuleError
from tests.rules.law import params

COMBINATIONS = list(product([True, False], repeat=6))
BY_COUNT = {0: "NONE", 1: "HALF", 2: "HALF", 3: "HALF", 4: "FULL", 5: "FULL", 6: "FULL"}


def met(combination):
	return dict(zip(INDICATORS, combination, strict=True))


@pytest.mark.parametrize("combination", COMBINATIONS, ids=lambda each: "".join("01"[one] for one in each))
def test_each_of_the_64_combinations_gives_the_tier_of_its_count(combination):
	found = assess_care(met(combination), params())
	unmet = [code for code, ok in zip(INDICATORS, combination, strict=True) if not ok]
	assert found.tier == BY_COUNT[len(unmet)] and list(found.unmet) == unmet
	assert (found.label, found.ability) == TIERS[found.tier]
	assert found.reason.code == f"CARE_{found.tier}" and found.reason.article == "民发〔2021〕43号第二十二条"
	assert found.reason.figures["unmet"] == str(len(unmet))
	assert all(INDICATORS[code] in found.reason.figures["indicators"] for code in unmet)


def test_there_are_64_and_they_fall_1_41_22():
	tiers = [assess_care(met(each), params()).tier for each in COMBINATIONS]
	assert (len(tiers), tiers.count("NONE"), tiers.count("HALF"), tiers.count("FULL")) == (64, 1, 41, 22)


def test_losing_one_more_ability_never_lowers_the_tier():
	order = list(TIERS)
	for combination in COMBINATIONS:
		tier = order.index(assess_care(met(combination), params()).tier)
		for place in range(6):
			worse = (*combination[:place], False, *combination[place + 1 :])
			assert order.index(assess_care(met(worse), params()).tier) >= tier


def test_an_indicator_left_out_is_never_taken_as_met():
	for code, name in INDICATORS.items():
		answers = dict.fromkeys(INDICATORS, True)
		del answers[code]
		with pytest.raises(RuleError, match=f"缺少指标:{name}"):
			assess_care(answers, params())
		with pytest.raises(RuleError, match=name):
			assess_care({**answers, code: None}, params())


def test_an_indicator_of_another_list_is_refused():
	with pytest.raises(RuleError, match="没有“COOKING”这项指标"):
		assess_care({**dict.fromkeys(INDICATORS, True), "COOKING": True}, params())


def test_a_county_with_other_borders_gets_its_own_tiers_and_crossed_ones_are_refused():
	assert tier_for(4, params(CARE_FULL_FROM="5")) == "HALF"
	for borders in ({"CARE_HALF_FROM": "5"}, {"CARE_FULL_FROM": "7"}, {"CARE_HALF_FROM": "0"}):
		with pytest.raises(RuleError, match="相互矛盾"):
			tier_for(1, params(**borders))
	for count in (-1, 7, True, 2.0):
		with pytest.raises(RuleError, match="0至6项"):
			tier_for(count, params())


def test_the_borders_hold_before_the_order_as_a_local_setting():
	early = params(date(2021, 5, 1))
	assert assess_care(met((False,) * 4 + (True,) * 2), early).tier == "FULL"
	assert not early.get("CARE_FULL_FROM").is_law and params().get("CARE_FULL_FROM").is_law


def test_a_reassessment_says_whether_the_standard_changes():
	before, after = (assess_care(met((False,) * count + (True,) * (6 - count)), params()) for count in (3, 4))
	change = reassess(before, after, date(2026, 4, 1))
	assert (change.changed, change.before, change.after) == (True, "HALF", "FULL")
	assert "由半护理变为全护理" in change.reason.text and change.reason.article.endswith("第二十三条")
	assert not reassess(before, before, date(2026, 4, 1)).changed
