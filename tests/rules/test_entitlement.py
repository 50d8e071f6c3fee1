"""Amounts: the worked examples, and explanations that say the same to the fen, twenty years later."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.entitlement import (
	Standard,
	Supplement,
	Tier,
	dibao_amount,
	explain_dict,
	recompute,
	relief_amount,
	tekun_amount,
	tier_amount,
)
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import ROUNDINGS


def standard(amount, unit="Month", kind="DIBAO"):
	return Standard("向阳区", "Urban", Decimal(amount), unit, date(2025, 1, 1), None, "合成数据", True, kind)


def stored(ent):
	return json.loads(json.dumps(explain_dict(ent), ensure_ascii=False))


URBAN = standard("700")
MONEY = st.decimals(0, 20000, places=2)
STANDARDS = st.builds(standard, st.decimals(0, 20000, places=2), st.sampled_from(["Month", "Year"]))
SUPPLEMENTS = st.lists(
	st.builds(
		Supplement,
		st.sampled_from(["甲", "乙", "丙"]),
		st.sampled_from(["老年人", "未成年人", "重度残疾人", "重病患者"]),
		st.sampled_from(["Percent", "Fixed"]),
		st.decimals(0, 300, places=2),
		st.just("合成数据"),
	),
	max_size=4,
)


@pytest.mark.parametrize(
	("row", "people", "income", "amount", "eligible"),
	[
		(URBAN, 3, "900", "1200.00", True),
		(standard("4800", "Year"), 2, "600", "200.00", True),
		(URBAN, 3, "2100", "0.00", False),
		(URBAN, 3, "2099.99", "0.01", True),
		(standard("4403", "Year"), 1, "0", "366.92", True),
		(URBAN, 3, "1000", "1100.00", True),
	],
)
def test_worked_examples(row, people, income, amount, eligible):
	ent = dibao_amount(row, people, Decimal(income))
	assert (ent.amount, ent.eligible) == (Decimal(amount), eligible)
	assert recompute(stored(ent)) == Decimal(amount)


def test_the_explanation_reads_like_the_article():
	line = stored(dibao_amount(URBAN, 3, Decimal("900")))["lines"][0]
	assert line["formula"] == "(700.00 - 900.00 ÷ 3) × 3"
	assert line["value"] == "1200.00"
	assert line["source"] == "民发〔2021〕57号第二十三条;合成数据"


def test_a_refusal_shows_the_comparison_it_rests_on():
	ent = dibao_amount(URBAN, 3, Decimal("2400"))
	assert ent.lines[0].formula == "max((700.00 - 2400.00 ÷ 3) × 3, 0)"
	assert ent.reasons[0].code == "INCOME_NOT_BELOW"
	assert ent.reasons[0].figures["per_head"] == "800.00"


def test_thirds_are_not_taken_up_a_yuan():
	assert dibao_amount(URBAN, 3, Decimal("1000"), "1_up").amount == Decimal("1100.00")
	assert dibao_amount(URBAN, 3, Decimal("1000.01"), "1_up").amount == Decimal("1100.00")
	assert dibao_amount(URBAN, 3, Decimal("999.99"), "1_up").amount == Decimal("1101.00")


def test_one_person_alone_gets_the_standard_less_their_own_income():
	ent = dibao_amount(URBAN, 1, Decimal("250"), single_person=True)
	assert (ent.amount, ent.method, ent.lines[0].formula) == (
		Decimal("450.00"),
		"DIBAO_SINGLE",
		"700.00 - 250.00",
	)
	with pytest.raises(RuleError, match="单人保只能计算1人"):
		dibao_amount(URBAN, 2, Decimal("250"), single_person=True)


def supplements():
	return [
		Supplement("甲", "老年人", "Percent", Decimal("10"), "合成数据"),
		Supplement("甲", "重病患者", "Fixed", Decimal("100"), "合成数据"),
		Supplement("乙", "未成年人", "Percent", Decimal("20"), "合成数据"),
	]


def test_supplements_are_stacked_per_person_as_the_area_says():
	highest = dibao_amount(URBAN, 3, Decimal("900"), supplements=supplements())
	assert [line.value for line in highest.lines] == [
		Decimal("1200.00"),
		Decimal("0.00"),
		Decimal(100),
		Decimal(140),
	]
	assert highest.amount == Decimal("1440.00") and "取最高" in highest.lines[1].label
	summed = dibao_amount(URBAN, 3, Decimal("900"), supplements=supplements(), stacking="SUM")
	assert summed.amount == Decimal("1510.00")
	with pytest.raises(RuleError, match="取最高或累加"):
		dibao_amount(URBAN, 3, Decimal("900"), supplements=supplements(), stacking="ALL")


def test_of_two_equal_supplements_the_first_is_kept():
	extras = [
		Supplement("甲", "OLD", "Percent", Decimal("10"), "", "老年人"),
		Supplement("甲", "重病患者", "Fixed", Decimal("70"), "黑民规〔2021〕16号"),
	]
	lines = dibao_amount(URBAN, 1, Decimal("0"), supplements=extras).lines[1:]
	assert [line.value for line in lines] == [Decimal("70.00"), Decimal("0.00")]
	assert [line.label for line in lines] == ["分类施保:老年人", "分类施保:重病患者(取最高,不累加)"]
	assert [line.source for line in lines] == ["民发〔2021〕57号第二十七条", "黑民规〔2021〕16号"]


def test_who_is_not_eligible_gets_no_supplement():
	ent = dibao_amount(URBAN, 3, Decimal("2100"), supplements=supplements())
	assert (ent.amount, ent.eligible, len(ent.lines)) == (Decimal("0.00"), False, 1)


def test_classes_pay_per_head_and_only_below_the_standard():
	tier = Tier("B", "二档", Decimal("420"), "合成数据")
	ent = tier_amount(URBAN, 3, Decimal("900"), tier)
	assert (ent.amount, ent.lines[0].formula) == (Decimal("1260.00"), "420.00 × 3")
	assert ent.lines[0].label == "二档补助水平 × 人数"
	assert (
		tier_amount(URBAN, 3, Decimal("900"), Tier("B", "", Decimal(1), ""))
		.lines[0]
		.label.startswith("B补助")
	)
	assert tier_amount(URBAN, 3, Decimal("2100"), tier).eligible is False


def test_tekun_is_basic_and_care_from_yearly_or_monthly_rows():
	ent = tekun_amount(standard("10920", "Year", "TEKUN_BASIC"), standard("600", kind="CARE_FULL"))
	assert (ent.amount, len(ent.lines)) == (Decimal("1510.00"), 2)
	assert tekun_amount(standard("910", kind="TEKUN_BASIC"), None).amount == Decimal("910.00")
	assert recompute(stored(ent)) == ent.amount


@pytest.mark.parametrize(
	("bounds", "amount"),
	[({}, "6300.00"), ({"ceiling": Decimal("5000")}, "5000.00"), ({"floor": Decimal("7000")}, "7000.00")],
)
def test_relief_stays_between_floor_and_ceiling(bounds, amount):
	ent = relief_amount(URBAN, 3, 2, Decimal("1.5"), **bounds)
	assert ent.amount == Decimal(amount) == recompute(stored(ent))


def test_relief_that_cannot_be_is_refused():
	with pytest.raises(RuleError, match="救助月数"):
		relief_amount(URBAN, 3, 0)
	with pytest.raises(RuleError, match="最低额高于最高额"):
		relief_amount(URBAN, 3, 2, floor=Decimal(10), ceiling=Decimal(5))
	with pytest.raises(RuleError, match="与取整规则不一致"):
		relief_amount(URBAN, 3, 2, ceiling=Decimal("100.50"), rounding="1_up")
	with pytest.raises(RuleError, match="不能为负数"):
		relief_amount(URBAN, 3, 2, Decimal("-1"))


@given(STANDARDS, st.integers(1, 9), MONEY, st.sampled_from(sorted(ROUNDINGS)), SUPPLEMENTS, st.booleans())
def test_a_stored_explanation_recomputes_to_the_fen(row, people, income, rounding, extras, stack):
	ent = dibao_amount(row, people, income, rounding, extras, "SUM" if stack else "HIGHEST")
	assert recompute(stored(ent)) == ent.amount == sum(line.value for line in ent.lines)
	assert ent.amount >= 0 and (ent.eligible or ent.amount == 0)
	assert ent.eligible == (income * (12 if row.unit == "Year" else 1) < row.amount * people)


@given(STANDARDS, st.integers(1, 9), MONEY, MONEY, st.sampled_from(sorted(ROUNDINGS)), SUPPLEMENTS)
def test_more_income_never_means_more_money(row, people, one, other, rounding, extras):
	less, more = sorted((one, other))
	poorer, richer = (dibao_amount(row, people, income, rounding, extras) for income in (less, more))
	assert poorer.amount >= richer.amount and poorer.eligible >= richer.eligible


@given(STANDARDS, st.integers(1, 9), st.integers(1, 12), st.decimals(0, 5, places=2), MONEY, MONEY)
def test_relief_recomputes_and_keeps_its_bounds(row, people, months, coefficient, one, other):
	floor, ceiling = sorted((one, other))
	ent = relief_amount(row, people, months, coefficient, floor, ceiling)
	assert floor <= ent.amount <= ceiling and recompute(stored(ent)) == ent.amount


def tampered(change):
	explanation = stored(dibao_amount(URBAN, 3, Decimal("900"), supplements=supplements()))
	change(explanation)
	return explanation


@pytest.mark.parametrize(
	("change", "message"),
	[
		(lambda e: e["lines"][0].update(value="1200.01"), "明细的金额与其算式不符"),
		(lambda e: e["lines"][0].update(formula="(700.00 - 900.00 ÷ 3) × 4"), "明细的金额与其算式不符"),
		(lambda e: e["lines"][0].update(value="NaN"), "明细的金额与其算式不符"),
		(lambda e: e["lines"].pop(), "合计与各项明细不符"),
		(lambda e: e.update(amount="1440.01"), "合计与各项明细不符"),
		(lambda e: e.update(eligible=False), "合计与各项明细不符"),
		(lambda e: e.update(rounding="9"), "取整规则"),
		(lambda e: e.pop("lines"), "格式不符"),
		(lambda e: e.update(format="x"), "格式不符"),
		(lambda e: e["lines"][0].update(formula="__import__('os')"), "无法复算"),
	],
)
def test_an_explanation_that_was_changed_does_not_pass(change, message):
	with pytest.raises(RuleError, match=message):
		recompute(tampered(change))


@pytest.mark.parametrize("explanation", [None, "", [], {}])
def test_what_is_no_explanation_is_refused(explanation):
	with pytest.raises(RuleError, match="格式不符"):
		recompute(explanation)
