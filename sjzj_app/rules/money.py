"""Money: Decimal yuan at the edge, whole fen in sums, one place that rounds."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

import cn2an

from sjzj_app.rules.errors import RuleError

FEN = Decimal("0.01")
# An amount beyond this is a typing error, and would not fit the columns either.
LARGEST_YUAN = Decimal(10) ** 13
# rule -> (size of the step in fen, "half" rounds half up, "up" takes any remainder to the next step)
ROUNDINGS: dict[str, tuple[int, str]] = {
	"0.01": (1, "half"),
	"0.1": (10, "half"),
	"1": (100, "half"),
	"0.1_up": (10, "up"),
	"1_up": (100, "up"),
}
_PLAIN_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def decimal_yuan(value: Decimal | str | int | float) -> Decimal:
	"""The value as an exact Decimal of yuan, not rounded. Raises RuleError for what is not a finite number."""
	if isinstance(value, bool) or not isinstance(value, Decimal | str | int | float):
		raise RuleError("MONEY_NOT_A_NUMBER", "金额必须是数字。")
	if isinstance(value, str) and not _PLAIN_NUMBER.fullmatch(value.strip()):
		raise RuleError("MONEY_NOT_A_NUMBER", "金额必须是数字,不能带千分位、单位或其他字符。")
	try:
		amount = value if isinstance(value, Decimal) else Decimal(str(value).strip())
	except InvalidOperation:
		raise RuleError("MONEY_NOT_A_NUMBER", "金额必须是数字。") from None
	if not amount.is_finite():
		raise RuleError("MONEY_NOT_A_NUMBER", "金额必须是确定的数字。")
	if abs(amount) >= LARGEST_YUAN:
		raise RuleError("MONEY_TOO_LARGE", "金额超出可记载的范围,请核对单位和小数点。")
	return amount


def fen(yuan: Decimal | str | int | float) -> int:
	"""Whole fen of an amount in yuan, rounded half up (away from zero). A float counts as it prints.

	Raises RuleError for NaN, infinity, text that is not a plain number and amounts of 10 trillion yuan or
	more.
	"""
	return int(decimal_yuan(yuan).quantize(FEN, ROUND_HALF_UP).scaleb(2))


def yuan(fen: int) -> Decimal:
	"""Yuan with two decimals from whole fen. Raises RuleError if fen is not an int."""
	if isinstance(fen, bool) or not isinstance(fen, int):
		raise RuleError("MONEY_NOT_FEN", "以分计的金额必须是整数。")
	return Decimal(fen).scaleb(-2)


def figure(amount: Decimal | str | int | float) -> str:
	"""An amount as it stands in a formula: two decimals, more only if it has them. Raises RuleError if
	negative.
	"""
	exact = decimal_yuan(amount)
	if exact < 0:
		raise RuleError("MONEY_NEGATIVE", "计算待遇的数额不能为负数。")
	rounded = exact.quantize(FEN, ROUND_HALF_UP)
	return f"{abs(rounded if rounded == exact else exact):f}"


def plain_figure(value: Decimal | str | int | float) -> str:
	"""A percentage or coefficient as it stands in a formula, without zeros it does not need. Raises as figure."""
	return figure(value).rstrip("0").rstrip(".")


def round_yuan(x: Decimal | Fraction, rule: str = "0.01") -> Decimal:
	"""Yuan, with two decimals, rounded by one of the rules an administrator may choose (a local setting).

	"0.01", "0.1" and "1" round half up; "0.1_up" is 见分进角, "1_up" is 见角进元: any remainder goes up. A Fraction
	is rounded exactly, so that a third of a yuan times three is not taken up. Raises RuleError for another
	rule.
	"""
	if rule not in ROUNDINGS:
		raise RuleError("MONEY_ROUNDING_UNKNOWN", f"没有名为“{rule}”的取整规则。", "")
	step, way = ROUNDINGS[rule]
	exact = x if isinstance(x, Fraction) else Fraction(decimal_yuan(x))
	steps = abs(exact) * 100 / step
	if way == "half":
		whole = int(steps + Fraction(1, 2)) * (1 if exact >= 0 else -1)
	else:
		whole = -int(-exact * 100 // step)
	return yuan(whole * step)


def cn_amount(yuan: Decimal | str | int | float) -> str:
	"""The amount in 人民币大写, rounded to the fen first. Raises RuleError for a negative amount."""
	amount = decimal_yuan(yuan).quantize(FEN, ROUND_HALF_UP)
	if amount < 0:
		raise RuleError("MONEY_NEGATIVE", "负数金额不能写成人民币大写。")
	return cn2an.an2cn(str(abs(amount)), "rmb")
