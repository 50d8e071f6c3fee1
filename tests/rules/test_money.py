"""Money: fen and yuan are the same amount, rounding is exact, and words never lose a fen."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import cn_amount, fen, round_yuan, yuan


@pytest.mark.parametrize(
	("amount", "expected"),
	[
		(Decimal("1.005"), 101),
		("1.005", 101),
		(1.005, 101),
		("0.004", 0),
		("-1.005", -101),
		(700, 70000),
		(" 12.3 ", 1230),
		(0.1 + 0.2, 30),
		("0.00499999999999999999999999999999999999", 0),
	],
)
def test_fen_rounds_half_up_whatever_it_is_given(amount, expected):
	assert fen(amount) == expected


@pytest.mark.parametrize(
	"amount",
	[
		"NaN",
		"Infinity",
		float("nan"),
		float("inf"),
		Decimal("NaN"),
		"",
		"1,200",
		"一百",
		"1e3",
		"1_0",
		None,
		True,
	],
)
def test_what_is_not_a_plain_number_is_refused(amount):
	with pytest.raises(RuleError, match="金额必须是"):
		fen(amount)


def test_an_amount_no_column_holds_is_refused():
	with pytest.raises(RuleError, match="请核对单位") as caught:
		fen(Decimal("1e30"))
	assert caught.value.code == "MONEY_TOO_LARGE"


@given(st.integers(-(10**14), 10**14))
def test_fen_and_yuan_are_inverse(amount):
	assert fen(yuan(amount)) == amount
	assert yuan(amount).as_tuple().exponent == -2


def test_yuan_takes_whole_fen_only():
	for amount in (1.0, "100", True):
		with pytest.raises(RuleError, match="以分计"):
			yuan(amount)


@pytest.mark.parametrize(
	("amount", "rule", "expected"),
	[
		("366.665", "0.01", "366.67"),
		("366.65", "0.1", "366.70"),
		("366.50", "1", "367.00"),
		("366.49", "1", "366.00"),
		("366.01", "0.1_up", "366.10"),
		("366.10", "0.1_up", "366.10"),
		("366.01", "1_up", "367.00"),
		("366.00", "1_up", "366.00"),
		("366.000001", "1_up", "367.00"),
		("-366.50", "1_up", "-366.00"),
		("-0.005", "0.01", "-0.01"),
	],
)
def test_rounding_rules(amount, rule, expected):
	assert str(round_yuan(Decimal(amount), rule)) == expected


def test_a_third_times_three_is_not_taken_up_a_yuan():
	assert round_yuan((Fraction(700) - Fraction(1000, 3)) * 3, "1_up") == Decimal("1100.00")


@given(st.fractions(min_value=0, max_value=10**6), st.sampled_from(["0.01", "0.1", "1", "0.1_up", "1_up"]))
def test_rounding_stays_within_its_step(amount, rule):
	step = Fraction(rule.removesuffix("_up"))
	off = Fraction(round_yuan(amount, rule)) - amount
	assert 0 <= off < step if rule.endswith("_up") else -step / 2 < off <= step / 2


def test_an_unknown_rounding_rule_is_refused():
	with pytest.raises(RuleError, match=r"没有名为“0\.05”的取整规则"):
		round_yuan(Decimal(1), "0.05")


@pytest.mark.parametrize(
	("amount", "words"),
	[
		("20480", "贰万零肆佰捌拾元整"),
		("1.005", "壹元零壹分"),
		("1200.00", "壹仟贰佰元整"),
		("0", "零元整"),
		("-0.001", "零元整"),
		("0.05", "伍分"),
		("300.5", "叁佰元伍角"),
		("105000.09", "壹拾万伍仟元零玖分"),
		("9999999999999.99", "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
	],
)
def test_amount_in_words_keeps_every_fen(amount, words):
	assert cn_amount(Decimal(amount)) == words


def test_a_negative_amount_has_no_words():
	with pytest.raises(RuleError, match="负数金额不能写成人民币大写"):
		cn_amount("-0.01")
