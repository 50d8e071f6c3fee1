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
	total,
)
from sjzj_app.rules.formula import evaluate
from sjzj_app.rules.lowincome import LowIncomeFacts, LowIncomeFinding, low_income_class
from sjzj_app.rules.means import TestResult, income_test
from sjzj_app.rules.money import figure, plain_figure
from sjzj_app.rules.reasons import DIBAO_ORDER
from sjzj_app.rules.relief import relief_amount
from sjzj_app.rules.standards import Standard, pick_standard
from sjzj_app.rules.tekun import tekun_amount, tekun_support

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
	"tekun_support",
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
	inputs = {**found.figures, **standard.inputs()}
	if not found.passed:
		formula = "0" if method == "DIBAO_TIER" else f"max({basis.formula}, 0)"
		nothing = line("收入不低于标准,不予保障", formula, basis.source, rounding)
		return Entitlement(NOTHING, False, [nothing], method, rounding, inputs, found.reasons)
	lines = [line(row.label, row.formula, row.source, rounding) for row in (basis, *extras)]
	return Entitlement(total(lines), True, lines, method, rounding, inputs, found.reasons)


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
		return f"{standard.formula()} × {plain_figure(row.value)} ÷ 100"
	if row.mode == "Fixed":
		return figure(row.value)
	raise RuleError("SUPPLEMENT_MODE", "分类施保的计算方式应为比例或定额。", SUPPLEMENT_ARTICLE)
