"""临时救助 by the county's own table: coefficient of the cause, months at most, floor and ceiling (all local
settings).

RELIEF_COEFFICIENT_<cause> (1 where there is none), RELIEF_MONTHS_MOST, RELIEF_FLOOR and RELIEF_CEILING in
yuan, RELIEF_CEILING_MULTIPLE as a multiple of the monthly standard for each person. What is not set does
not limit.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import Entitlement
from sjzj_app.rules.means import check_people
from sjzj_app.rules.money import round_yuan
from sjzj_app.rules.parameters import Parameter, Parameters
from sjzj_app.rules.reasons import RELIEF_ORDER, Reason
from sjzj_app.rules.relief import CAUSES, kind_of, relief_amount
from sjzj_app.rules.standards import Standard


def relief_by_table(
	cause: str,
	standard: Standard,
	people: int,
	months: int,
	params: Parameters,
	rounding: str = "0.01",
) -> Entitlement:
	"""The amount once, in yuan, with every row of the table that shaped it among its reasons.

	Raises RuleError for an unknown cause, more months than the table gives, or a floor above the ceiling.
	"""
	kind = kind_of(cause)
	most = params.find("RELIEF_MONTHS_MOST")
	if most and months > most.whole():
		raise RuleError("RELIEF_MONTHS", f"困难持续时间最多按{most.text}个月计算。", most.source)
	coefficient = params.find(f"RELIEF_COEFFICIENT_{cause}")
	floor = params.find("RELIEF_FLOOR")
	ceiling, capped_by = _ceiling(standard, people, params, rounding)
	ent = relief_amount(
		standard,
		people,
		months,
		coefficient.decimal() if coefficient else Decimal(1),
		floor.decimal() if floor else None,
		ceiling,
		rounding,
	)
	used = [row for row in (coefficient, most, floor, capped_by) if row]
	notes = [Reason(f"TABLE_{row.code}", f"{CAUSES[cause][0]}:{row.text}。", row.source) for row in used]
	inputs = {**ent.inputs, "cause": cause, "kind": kind}
	return replace(ent, inputs=inputs, reasons=[*ent.reasons, *notes])


def _ceiling(
	standard: Standard, people: int, params: Parameters, rounding: str
) -> tuple[Decimal | None, Parameter | None]:
	"""The lower of the two ceilings in yuan, no step of the rounding above it, and the row it comes from."""
	found: list[tuple[Fraction, Parameter]] = []
	if amount := params.find("RELIEF_CEILING"):
		found.append((amount.fraction(), amount))
	if multiple := params.find("RELIEF_CEILING_MULTIPLE"):
		found.append((standard.monthly() * multiple.fraction() * check_people(people), multiple))
	if not found:
		return None, None
	exact, row = min(found, key=lambda each: each[0])
	step = Fraction(rounding.removesuffix("_up"))
	return round_yuan(exact // step * step), row


def check_table(params: Parameters) -> None:
	"""Raises RuleError where the table names a cause that does not exist, so that a typing error is not
	silent.
	"""
	prefix = "RELIEF_COEFFICIENT_"
	for row in params.rows:
		if row.code.startswith(prefix) and row.code.removeprefix(prefix) not in CAUSES:
			raise RuleError(
				"RELIEF_CAUSE", f"系数表中的救助事由“{row.code.removeprefix(prefix)}”不存在。", RELIEF_ORDER
			)
