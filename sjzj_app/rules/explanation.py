"""An amount with the lines that make it, and the same amount computed again from what was stored (INV-8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.formula import evaluate
from sjzj_app.rules.money import round_yuan
from sjzj_app.rules.reasons import Reason

FORMAT = "sjzj-explanation/1"
NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class ExplainLine:
	"""One line of an amount: what it is, the sum in figures, its value in yuan, and where it comes from."""

	label: str
	formula: str
	value: Decimal
	source: str


@dataclass(frozen=True)
class Entitlement:
	"""An amount in yuan (per month, or once for 临时救助) with the lines that make it.

	method: how it was computed, e.g. DIBAO_DIFFERENCE; rounding: the rule every line was rounded by; inputs:
	the facts and parameters as text; reasons: why it is granted or not.
	"""

	amount: Decimal
	eligible: bool
	lines: list[ExplainLine]
	method: str
	rounding: str = "0.01"
	inputs: dict[str, str] = field(default_factory=dict)
	reasons: list[Reason] = field(default_factory=list)


def line(label: str, formula: str, source: str, rounding: str) -> ExplainLine:
	"""A line whose value is its formula, rounded."""
	return ExplainLine(label, formula, round_yuan(evaluate(formula), rounding), source)


def total(lines: Iterable[ExplainLine]) -> Decimal:
	"""The amount that the lines make, in yuan."""
	return sum((row.value for row in lines), NOTHING)


def explain_dict(ent: Entitlement) -> dict:
	"""The explanation as strings, ready for JSON, to be stored with the decision."""
	return {
		"format": FORMAT,
		"method": ent.method,
		"eligible": ent.eligible,
		"amount": str(ent.amount),
		"rounding": ent.rounding,
		"inputs": {key: str(value) for key, value in ent.inputs.items()},
		"lines": [
			{"label": row.label, "formula": row.formula, "value": str(row.value), "source": row.source}
			for row in ent.lines
		],
		"reasons": [reason.as_dict() for reason in ent.reasons],
	}


def recompute(explanation: Mapping) -> Decimal:
	"""The amount in yuan from a stored explanation alone: every formula computed again, rounded and added up.

	Raises RuleError if the explanation is not one, or says of a line or of the whole something else than its
	formulas.
	"""
	try:
		rounding, lines = explanation["rounding"], explanation["lines"]
		stored = [(row["formula"], Decimal(row["value"])) for row in lines]
		said, eligible = Decimal(explanation["amount"]), explanation["eligible"]
		known = explanation["format"] == FORMAT
	except (KeyError, TypeError, InvalidOperation):
		known = False
	if not known:
		raise RuleError("EXPLANATION_FORM", "计算说明缺少内容或格式不符,无法复算。")
	values = [round_yuan(evaluate(formula), rounding) for formula, _ in stored]
	if values != [value for _, value in stored]:
		raise RuleError("EXPLANATION_LINE", "计算说明中有明细的金额与其算式不符。")
	amount = sum(values, NOTHING)
	if amount != said or (amount and not eligible):
		raise RuleError("EXPLANATION_TOTAL", "计算说明中的合计与各项明细不符。")
	return amount
