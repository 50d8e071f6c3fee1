"""Formulas of explanations, read as they stand on paper and as nothing else."""

import pytest

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.formula import evaluate


@pytest.mark.parametrize(
	("formula", "value"),
	[
		("1 + 2 × 3", 7),
		("(1 + 2) × 3", 9),
		("10 - 2 - 3", 5),
		("8 ÷ 2 ÷ 2", 2),
		("max(1, min(5, 3)) + 0.50", 3.5),
	],
)
def test_formulas_are_read_as_on_paper(formula, value):
	assert evaluate(formula) == value


@pytest.mark.parametrize(
	"formula",
	[
		"",
		"1 +",
		"1 2",
		"(1",
		"1)",
		"1 ÷ 0",
		"max(1)",
		"2 ** 3",
		"1e3",
		"-1",
		"abs(1)",
		"(" * 400,
		"1" * 501,
		None,
	],
)
def test_anything_but_arithmetic_is_refused(formula):
	with pytest.raises(RuleError, match="无法复算"):
		evaluate(formula)


def test_formulas_are_read_to_their_longest_and_deepest():
	assert evaluate("1" * 500) > 0 and evaluate("(" * 20 + "1" + ")" * 20) == 1
	with pytest.raises(RuleError, match="括号层数过多"):
		evaluate("(" * 21 + "1" + ")" * 21)
