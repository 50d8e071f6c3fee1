"""Amounts: 低保 by difference or class, 分类施保, 特困 and 临时救助, each with its explanation (INV-8).

Every line is rounded once, by the rule of the area, and the amount is the sum of the lines: what is printed
adds up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import (
	NOTHING,
	Entitlement,
	ExplainLine,
	explain_dict,
	line,
	recompute,
)
from sjzj_app.rules.formula import evaluate
from sjzj_app.rules.lowincome import LowIncomeFacts, LowIncomeFinding, low_income_class
from sjzj_app.rules.means import TestResult, check_people, income_test
from sjzj_app.rules.money import decimal_yuan, figure, round_yuan
from sjzj_app.rules.reasons import DIBAO_ORDER, RELIEF_ORDER, TEKUN_ORDER, Reason
from sjzj_app.rules.standards import Standard, pick_standard

__all__ = [
	"Entitlement",
	"ExplainLine",
	"LowIncomeFacts",
	"LowIncomeFinding",
	"Standard",
	"Supplement",
	"Tier",
	"dibao_amount",
	"explain_dict",
	"low_income_class",
	"pick_standard",
	"recompute",
	"relief_amount",
	"tekun_amount",
	"tier_amount",
]

AMOUNT_ARTICLE = f"{DIBAO_ORDER}第二十三条"
SUPPLEMENT_ARTICLE = f"{DIBAO_ORDER}第二十七条"
STACKINGS = ("HIGHEST", "SUM")


@dataclass(frozen=True)
class Supplement:
	"""分类施保 for one person: mode "Percent" (of the monthly standard) or "Fixed" (yuan per month)."""

	member: str
	category: str
	mode: str
	value: Decimal
	source: str
	label: str = ""


@dataclass(frozen=True)
class Tier:
	"""One class of 分档: yuan per head and month."""

	code: str
	label: str
	per_head: Decimal
	source: str


def dibao_amount(
	standard: Standard,
	people: int,
	monthly_income: Decimal,
	rounding: str = "0.01",
	supplements: Iterable[Supplement] = (),
	stacking: str = "HIGHEST",
	single_person: bool = False,
) -> Entitlement:
	"""低保金 by difference: (standard - income per head) × people, plus 分类施保; strictly below or nothing.

	monthly_income is the household's total in yuan (57号第二十三条). stacking: "HIGHEST" | "SUM" per person.
	single_person is 单人保: one person with their own income, a local setting. Raises RuleError for figures that
	cannot be, or 单人保 for more than one person.
	"""
	if single_person and people != 1:
		raise RuleError("SINGLE_PERSON", "单人保只能计算1人。", f"{DIBAO_ORDER}第八条")
	income = figure(monthly_income)
	found = income_test(monthly_income, people, standard)
	head = f"({standard.formula()} - {income} ÷ {people}) × {people}"
	if people == 1:
		head = f"{standard.formula()} - {income}"
	label = "单人保差额" if single_person else "家庭人均收入与低保标准的差额 × 人数"
	method = "DIBAO_SINGLE" if single_person else "DIBAO_DIFFERENCE"
	basis = ExplainLine(label, head, NOTHING, f"{AMOUNT_ARTICLE};{standard.source}")
	return _dibao(method, found, basis, standard, rounding, _stacked(supplements, standard, stacking))


def tier_amount(
	standard: Standard,
	people: int,
	monthly_income: Decimal,
	tier: Tier,
	rounding: str = "0.01",
	supplements: Iterable[Supplement] = (),
	stacking: str = "HIGHEST",
) -> Entitlement:
	"""低保金 by class (分档): the class's amount × people, plus 分类施保; strictly below or nothing (57号第二十三条)."""
	found = income_test(monthly_income, people, standard)
	formula = f"{figure(tier.per_head)} × {people}"
	source = f"{AMOUNT_ARTICLE};{tier.source}"
	basis = ExplainLine(f"{tier.label or tier.code}补助水平 × 人数", formula, NOTHING, source)
	return _dibao("DIBAO_TIER", found, basis, standard, rounding, _stacked(supplements, standard, stacking))


def _dibao(
	method: str,
	found: TestResult,
	basis: ExplainLine,
	standard: Standard,
	rounding: str,
	extras: Sequence[ExplainLine],
) -> Entitlement:
	inputs = {**found.figures, **_standard_inputs(standard)}
	if not found.passed:
		formula = "0" if method == "DIBAO_TIER" else f"max({basis.formula}, 0)"
		nothing = line("收入不低于标准,不予保障", formula, basis.source, rounding)
		return Entitlement(NOTHING, False, [nothing], method, rounding, inputs, found.reasons)
	lines = [line(row.label, row.formula, row.source, rounding) for row in (basis, *extras)]
	return Entitlement(_total(lines), True, lines, method, rounding, inputs, found.reasons)


def _stacked(supplements: Iterable[Supplement], standard: Standard, stacking: str) -> list[ExplainLine]:
	"""The lines of 分类施保; with HIGHEST only the highest of each person keeps its value."""
	if stacking not in STACKINGS:
		raise RuleError("SUPPLEMENT_STACKING", "分类施保的叠加方式应为取最高或累加。", SUPPLEMENT_ARTICLE)
	rows = [(row, _supplement_formula(row, standard)) for row in supplements]
	best: dict[str, int] = {}
	for place, (row, formula) in enumerate(rows):
		if row.member not in best or evaluate(formula) > evaluate(rows[best[row.member]][1]):
			best[row.member] = place
	lines = []
	for place, (row, formula) in enumerate(rows):
		kept = stacking == "SUM" or best[row.member] == place
		label = f"分类施保:{row.label or row.category}" + ("" if kept else "(取最高,不累加)")
		lines.append(ExplainLine(label, formula if kept else "0", NOTHING, row.source or SUPPLEMENT_ARTICLE))
	return lines


def _supplement_formula(row: Supplement, standard: Standard) -> str:
	if row.mode == "Percent":
		return f"{standard.formula()} × {_plain(row.value)} ÷ 100"
	if row.mode == "Fixed":
		return figure(row.value)
	raise RuleError("SUPPLEMENT_MODE", "分类施保的计算方式应为比例或定额。", SUPPLEMENT_ARTICLE)


def tekun_amount(basic: Standard, care: Standard | None, rounding: str = "0.01") -> Entitlement:
	"""特困 in yuan per month: 基本生活标准 + 照料护理标准 (43号); care None is a person who needs none."""
	lines = [line("基本生活标准", basic.formula(), basic.source, rounding)]
	inputs = _standard_inputs(basic)
	if care:
		lines.append(line("照料护理标准", care.formula(), care.source, rounding))
		inputs |= {f"care_{key}": value for key, value in _standard_inputs(care).items()}
	reason = Reason("TEKUN", "按特困人员救助供养标准发放。", TEKUN_ORDER)
	return Entitlement(_total(lines), True, lines, "TEKUN", rounding, inputs, [reason])


def relief_amount(
	standard: Standard,
	people: int,
	months: int,
	coefficient: Decimal = Decimal(1),
	floor: Decimal | None = None,
	ceiling: Decimal | None = None,
	rounding: str = "0.01",
) -> Entitlement:
	"""临时救助 in yuan, once: standard × people × months × coefficient between floor and ceiling (a local
	setting).

	Raises RuleError for fewer than one person or month, a negative figure, or a floor above the ceiling.
	"""
	if isinstance(months, bool) or not isinstance(months, int) or months < 1:
		raise RuleError("RELIEF_MONTHS", "救助月数必须是不小于1的整数。", RELIEF_ORDER)
	_check_bounds(floor, ceiling, rounding)
	formula = f"{standard.formula()} × {check_people(people)} × {months} × {_plain(coefficient)}"
	inputs = {**_standard_inputs(standard), "people": str(people), "months": str(months)}
	inputs["coefficient"] = _plain(coefficient)
	if floor is not None:
		formula, inputs["floor"] = f"max({formula}, {figure(floor)})", figure(floor)
	if ceiling is not None:
		formula, inputs["ceiling"] = f"min({formula}, {figure(ceiling)})", figure(ceiling)
	row = line("标准 × 人数 × 月数 × 类型系数", formula, standard.source, rounding)
	reason = Reason("RELIEF", "按困难类型、家庭人口和困难持续时间计算。", RELIEF_ORDER, dict(inputs))
	return Entitlement(row.value, True, [row], "RELIEF", rounding, inputs, [reason])


def _check_bounds(floor: Decimal | None, ceiling: Decimal | None, rounding: str) -> None:
	if ceiling is None:
		return
	if floor is not None and decimal_yuan(floor) > decimal_yuan(ceiling):
		raise RuleError("RELIEF_BOUNDS", "临时救助的最低额高于最高额,请更正设定。", RELIEF_ORDER)
	if round_yuan(decimal_yuan(ceiling), rounding) != decimal_yuan(ceiling):
		raise RuleError(
			"RELIEF_BOUNDS", "临时救助的最高额与取整规则不一致,取整后会超出最高额。", RELIEF_ORDER
		)


def _standard_inputs(standard: Standard) -> dict[str, str]:
	return {
		"standard": str(standard.amount),
		"unit": standard.unit,
		"area": standard.area,
		"residence": standard.residence,
		"standard_from": standard.valid_from.isoformat(),
		"standard_source": standard.source,
		"synthetic": "yes" if standard.synthetic else "no",
	}


def _plain(value: Decimal) -> str:
	"""A percentage or coefficient as it stands in a formula, without zeros it does not need."""
	text = figure(value)
	return text.rstrip("0").rstrip(".")


def _total(lines: Iterable[ExplainLine]) -> Decimal:
	return sum((row.value for row in lines), NOTHING)
