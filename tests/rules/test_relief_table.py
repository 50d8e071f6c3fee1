"""The county's table for 临时救助: each row shapes the amount, nothing unset limits it, and all of it recomputes."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.entitlement import explain_dict, recompute
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import ROUNDINGS
from sjzj_app.rules.relief_table import check_table, relief_by_table
from tests.rules.law import params, standard


def amount(cause="FIRE", people=3, months=2, rounding="0.01", **local):
	return relief_by_table(cause, standard("700"), people, months, params(**local), rounding)


def test_without_a_table_it_is_standard_people_and_months():
	assert amount().amount == Decimal("4200.00") and amount().inputs["kind"] == "EMERGENCY"


@pytest.mark.parametrize(
	("local", "expected", "named"),
	[
		({"RELIEF_COEFFICIENT_FIRE": "1.5"}, "6300.00", ["RELIEF_COEFFICIENT_FIRE"]),
		({"RELIEF_COEFFICIENT_MEDICAL": "1.5"}, "4200.00", []),
		({"RELIEF_FLOOR": "5000"}, "5000.00", ["RELIEF_FLOOR"]),
		({"RELIEF_CEILING": "3000"}, "3000.00", ["RELIEF_CEILING"]),
		({"RELIEF_CEILING_MULTIPLE": "1"}, "2100.00", ["RELIEF_CEILING_MULTIPLE"]),
		({"RELIEF_CEILING_MULTIPLE": "1", "RELIEF_CEILING": "1500"}, "1500.00", ["RELIEF_CEILING"]),
		({"RELIEF_CEILING_MULTIPLE": "6"}, "4200.00", ["RELIEF_CEILING_MULTIPLE"]),
	],
)
def test_each_row_of_the_table_shapes_the_amount_and_is_named(local, expected, named):
	ent = amount(**local)
	assert ent.amount == Decimal(expected)
	assert [row.code for row in ent.reasons] == ["RELIEF", *(f"TABLE_{code}" for code in named)]


def test_months_beyond_the_table_and_unknown_causes_are_refused():
	with pytest.raises(RuleError, match="最多按3个月"):
		amount(months=4, RELIEF_MONTHS_MOST="3")
	with pytest.raises(RuleError, match="没有“LUCK”"):
		amount("LUCK")
	with pytest.raises(RuleError, match="最低额高于最高额"):
		amount(RELIEF_FLOOR="5000", RELIEF_CEILING="4000")
	with pytest.raises(RuleError, match="救助事由“FIER”不存在"):
		check_table(params(RELIEF_COEFFICIENT_FIER="2"))
	check_table(params(RELIEF_COEFFICIENT_FIRE="2"))


@given(
	st.integers(1, 9),
	st.integers(1, 12),
	st.decimals(0, 20, places=2),
	st.decimals("0.01", 20, places=2),
	st.sampled_from(sorted(ROUNDINGS)),
)
def test_no_amount_is_above_its_ceiling_and_each_recomputes(people, months, coefficient, multiple, rounding):
	local = {"RELIEF_COEFFICIENT_FIRE": str(coefficient), "RELIEF_CEILING_MULTIPLE": str(multiple)}
	ent = amount("FIRE", people, months, rounding, **local)
	assert ent.amount <= 700 * multiple * people
	assert recompute(json.loads(json.dumps(explain_dict(ent)))) == ent.amount
