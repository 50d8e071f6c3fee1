"""Income and property: strict below, dated exemptions, and no rule that silently passes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.means import (
	IncomeEntry,
	PropertyEntry,
	PropertyRule,
	income_test,
	monthly_income,
	property_test,
)
from sjzj_app.rules.standards import Standard, pick_standard

ON = date(2025, 6, 1)
URBAN = Standard("向阳区", "Urban", Decimal("700"), "Month", date(2025, 1, 1), None, "合成数据", True)
RURAL = Standard("桦川县", "Rural", Decimal("4403"), "Year", date(2025, 1, 1), None, "合成数据", True)


def income(*entries, on=ON):
	total, reasons = monthly_income(entries, on)
	return total, [reason.code for reason in reasons]


def test_incomes_of_months_and_years_add_up_to_a_month():
	entries = (
		IncomeEntry("WAGE", "甲", Decimal("900"), "month"),
		IncomeEntry("BUSINESS", "乙", Decimal("1000"), "year"),
		IncomeEntry("TRANSFER", "乙", Decimal("2000"), "year"),
	)
	assert income(*entries) == (Decimal("1150.00"), [])


def test_work_cost_is_deducted_but_never_below_zero():
	assert income(IncomeEntry("WAGE", "甲", Decimal("900"), "month", deduction=Decimal("200.50"))) == (
		Decimal("699.50"),
		["DEDUCTED"],
	)
	whole = IncomeEntry("WAGE", "甲", Decimal("100"), "month", deduction=Decimal("100"))
	assert income(whole) == (Decimal("0.00"), ["DEDUCTED"])
	entries = (
		IncomeEntry("WAGE", "甲", Decimal("100"), "month", deduction=Decimal("300")),
		IncomeEntry("WAGE", "乙", Decimal("50"), "month"),
	)
	assert income(*entries) == (Decimal("50.00"), ["DEDUCTION_CAPPED"])


@pytest.mark.parametrize(
	("item", "on", "expected"),
	[
		("PREFERENTIAL_PENSION", date(2021, 4, 27), (Decimal("0.00"), ["EXEMPT"])),
		("PREFERENTIAL_PENSION", date(2021, 6, 30), (Decimal("0.00"), ["EXEMPT"])),
		("PREFERENTIAL_PENSION", date(2021, 7, 1), (Decimal("0.00"), ["EXEMPT"])),
		("PREFERENTIAL_PENSION", date(2021, 5, 10), (Decimal("0.00"), ["EXEMPT"])),
		("PREFERENTIAL_PENSION", date(2026, 5, 10), (Decimal("0.00"), ["EXEMPT"])),
		("BASIC_PENSION_CENTRAL", date(2025, 12, 31), (Decimal("0.00"), ["EXEMPT"])),
		("BASIC_PENSION_CENTRAL", date(2026, 1, 1), (Decimal("123.00"), ["EXEMPTION_NOT_IN_FORCE"])),
	],
)
def test_the_basic_pension_is_left_out_only_in_the_five_year_plan(item, on, expected):
	assert income(IncomeEntry("EXEMPT", "甲", Decimal("123"), "month", item=item), on=on) == expected


def test_an_item_of_the_table_is_left_out_whatever_kind_it_was_entered_as():
	assert income(IncomeEntry("TRANSFER", "甲", Decimal("500"), "month", item="SCHOLARSHIP"))[1] == ["EXEMPT"]


def test_a_mark_without_a_ground_leaves_a_trace_and_an_invented_ground_is_refused():
	assert income(IncomeEntry("EXEMPT", "甲", Decimal("500"), "month"))[1] == ["EXEMPT_NO_ITEM"]
	assert income(IncomeEntry("WAGE", "甲", Decimal("500"), "month", counted=False))[1] == ["NOT_COUNTED"]
	with pytest.raises(RuleError, match="项目表中没有“LOTTERY”"):
		income(IncomeEntry("EXEMPT", "甲", Decimal("500"), "month", item="LOTTERY"))


@pytest.mark.parametrize(
	("entry", "message"),
	[
		(IncomeEntry("GIFT", "甲", Decimal(1), "month"), "类别或期间"),
		(IncomeEntry("WAGE", "甲", Decimal(1), "week"), "类别或期间"),
		(IncomeEntry("WAGE", "甲", Decimal(-1), "month"), "不能为负数"),
		(IncomeEntry("WAGE", "甲", Decimal("NaN"), "month"), "确定的数字"),
	],
)
def test_an_income_that_cannot_be_is_refused(entry, message):
	with pytest.raises(RuleError, match=message):
		income(entry)


def test_below_is_strict():
	assert not income_test(Decimal("2100"), 3, URBAN).passed
	assert income_test(Decimal("2099.99"), 3, URBAN).passed
	assert not income_test(Decimal("1050"), 1, URBAN, Decimal("1.5")).passed
	assert income_test(Decimal("1049.99"), 1, URBAN, Decimal("1.5")).passed


def test_a_yearly_standard_is_compared_without_rounding():
	assert income_test(Decimal("366.91"), 1, RURAL).passed  # 4403 / 12 = 366.9166…
	assert not income_test(Decimal("366.92"), 1, RURAL).passed


def test_the_dropped_part_of_a_fen_never_turns_below_into_equal():
	total, _ = monthly_income([IncomeEntry("OTHER", "甲", Decimal("8399.99"), "year")], ON)
	assert total == Decimal("699.99") and income_test(total, 1, URBAN).passed


@given(st.decimals(0, 10**6, places=2), st.integers(1, 12), st.decimals(1, 5000, places=2))
def test_dropping_part_of_a_fen_changes_no_verdict_of_a_monthly_standard(yearly, people, amount):
	standard = Standard("x", "Urban", amount, "Month", ON, None, "合成", True)
	total, _ = monthly_income([IncomeEntry("OTHER", "甲", yearly, "year")], ON)
	assert income_test(total, people, standard).passed == (yearly < amount * 12 * people)


def test_a_result_shows_the_figures_it_compared():
	found = income_test(Decimal("900"), 3, URBAN)
	assert found.figures["per_head"] == "300.00" and found.figures["line"] == "700.00"
	assert found.reasons[0].code == "INCOME_BELOW" and "国务院令第649号第九条" in found.reasons[0].article
	assert found.reasons[0].text == "家庭月人均收入300.00元,低于700.00元。"


@pytest.mark.parametrize("people", [0, -1, 1.5, True])
def test_a_household_without_people_is_refused(people):
	with pytest.raises(RuleError, match="不小于1的整数"):
		income_test(Decimal("900"), people, URBAN)


DEPOSITS = PropertyRule("DEPOSIT", "<=", Decimal(24), "MONTHS_OF_STANDARD", "HEAD", label="人均金融资产")
HOUSES = PropertyRule("HOUSE", "<=", Decimal(1), "COUNT", "HOUSEHOLD", label="住房")
CARS = PropertyRule(
	"VEHICLE", "==", Decimal(0), "COUNT", "HOUSEHOLD", exemptions=frozenset({"DISABLED"}), label="机动车辆"
)


def test_financial_assets_are_measured_in_months_of_the_standard():
	within = [PropertyEntry("DEPOSIT", Decimal("30000")), PropertyEntry("DEPOSIT", Decimal("20400"))]
	assert property_test(within, [DEPOSITS], 3, URBAN).passed  # 50400 / 3 = 16800 = 24 months
	found = property_test([*within, PropertyEntry("DEPOSIT", Decimal("0.01"))], [DEPOSITS], 3, URBAN)
	assert not found.passed and found.reasons[0].code == "PROPERTY_EXCEEDED"
	assert found.figures["DEPOSIT.limit"] == "16800.00"


def test_an_exempted_vehicle_does_not_count_and_another_does():
	assert property_test([PropertyEntry("VEHICLE", exemption="DISABLED")], [CARS], 2, URBAN).passed
	assert not property_test([PropertyEntry("VEHICLE", exemption="OLD")], [CARS], 2, URBAN).passed
	assert not property_test([PropertyEntry("VEHICLE")], [CARS], 2, URBAN).passed


def test_a_soft_rule_warns_and_a_rule_out_of_force_is_silent():
	soft = PropertyRule("HOUSE", "<=", Decimal(1), "COUNT", "HOUSEHOLD", hard=False)
	found = property_test([PropertyEntry("HOUSE", count=2)], [soft], 2, URBAN)
	assert found.passed and found.reasons[0].code == "PROPERTY_WARNING"
	assert found.reasons[0].article == "本地设定"
	assert found.reasons[0].text == "HOUSE为2.00,不符合“<= 1.00”的规定。"
	assert (
		property_test([PropertyEntry("HOUSE", count=2)], [HOUSES], 2, URBAN)
		.reasons[0]
		.text.startswith("住房为")
	)
	first_day = PropertyRule(
		"HOUSE",
		"<=",
		Decimal(1),
		"COUNT",
		"HOUSEHOLD",
		source="黑民规〔2021〕16号",
		valid_from=ON,
		valid_to=ON,
	)
	found = property_test([PropertyEntry("HOUSE", count=2)], [first_day], 2, URBAN, ON)
	assert not found.passed and found.reasons[0].article == "黑民规〔2021〕16号"
	past = PropertyRule("HOUSE", "<=", Decimal(1), "COUNT", "HOUSEHOLD", valid_to=date(2024, 12, 31))
	assert property_test([PropertyEntry("HOUSE", count=2)], [past, HOUSES], 2, URBAN, ON).passed is False
	assert property_test([PropertyEntry("HOUSE", count=2)], [past], 2, URBAN, ON).passed is True


def test_no_rule_at_all_says_that_nothing_was_compared():
	found = property_test([PropertyEntry("HOUSE", count=9)], [], 2, URBAN)
	assert found.passed and [reason.code for reason in found.reasons] == ["PROPERTY_NO_RULES"]


@pytest.mark.parametrize("change", [{"operator": "~"}, {"basis": "WEIGHT"}, {"per": "VILLAGE"}])
def test_a_rule_that_cannot_be_read_is_refused(change):
	values = {
		"item": "HOUSE",
		"operator": "<=",
		"value": Decimal(1),
		"basis": "COUNT",
		"per": "HEAD",
		**change,
	}
	with pytest.raises(RuleError, match="比较方式或口径不正确"):
		property_test([], [PropertyRule(**values)], 1, URBAN)


def standard(area, amount, since, residence="Urban", until=None, kind="DIBAO"):
	return Standard(area, residence, Decimal(amount), "Month", since, until, "合成", True, kind)


def test_the_nearest_and_newest_standard_in_force_is_picked():
	rows = [
		standard("佳木斯市", 650, date(2024, 1, 1)),
		standard("佳木斯市", 690, date(2025, 1, 1)),
		standard("向阳区", 700, date(2025, 3, 1)),
		standard("向阳区", 9999, date(2026, 1, 1)),
		standard("佳木斯市", 500, date(2025, 1, 1), residence="Rural"),
		standard("佳木斯市", 910, date(2025, 1, 1), kind="TEKUN_BASIC"),
	]
	lineage = ["西林街道", "向阳区", "佳木斯市"]
	assert pick_standard(rows, lineage, "Urban", date(2025, 3, 1)).amount == 700
	assert pick_standard(rows, lineage, "Urban", date(2025, 2, 28)).amount == 690
	assert pick_standard(rows, lineage, "Urban", date(2024, 12, 31)).amount == 650
	assert pick_standard(rows, "佳木斯市", "Rural", date(2025, 3, 1)).amount == 500
	assert pick_standard(rows, lineage, "Urban", ON, kind="TEKUN_BASIC").amount == 910


def test_a_missing_or_double_standard_is_refused():
	rows = [standard("向阳区", 700, ON), standard("向阳区", 710, ON)]
	with pytest.raises(RuleError, match="“向阳区”有两条2025-06-01起执行的救助标准"):
		pick_standard(rows, "向阳区", "Urban", ON)
	with pytest.raises(RuleError, match="2025-05-31没有可执行的救助标准"):
		pick_standard(rows, "向阳区", "Urban", date(2025, 5, 31))


def test_a_standard_is_in_force_on_its_last_day():
	rows = [standard("向阳区", 0, date(2025, 1, 1), until=ON)]
	assert pick_standard(rows, "向阳区", "Urban", ON).amount == 0
	with pytest.raises(RuleError, match="2025-06-02没有可执行的救助标准"):
		pick_standard(rows, "向阳区", "Urban", date(2025, 6, 2))


def test_a_standard_of_no_unit_or_below_zero_is_refused():
	with pytest.raises(RuleError, match="单位应为月或年"):
		Standard("x", "Urban", Decimal(1), "Week", ON, None, "", True)
	with pytest.raises(RuleError, match="不能为负数"):
		Standard("x", "Urban", Decimal(-1), "Month", ON, None, "", True)
