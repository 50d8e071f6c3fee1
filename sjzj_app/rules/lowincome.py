"""Which class of low-income family: 低保, 边缘, 低收入 (the wording of 2021), 刚性支出困难 (one application, one
sorting), and until when a recognition holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clocks import add_months, pick_rule
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.means import TestResult, income_test
from sjzj_app.rules.money import decimal_yuan
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import (
	LOCAL_SETTING,
	LOW_INCOME_OPINION,
	NOTICE_2022,
	REGULATION,
	RIGID_ORDER,
	TEKUN_ORDER,
	Reason,
)
from sjzj_app.rules.standards import Standard

CLASSES = ("TEKUN", "DIBAO", "EDGE", "LOW", "RIGID", "NONE")
RECOGNISED = ("EDGE", "LOW", "RIGID")


@dataclass(frozen=True)
class LowIncomeFacts:
	"""What the tests need; money in yuan, the 12-month sums before the application.

	disposable_income: last year's local per-capita disposable income; rigid_ratio: the local share of
	income that rigid expense must exceed (0.6 is 60 %); both may be missing, then 刚性 cannot be found.
	edge_multiple is None on a day without 边缘家庭; low_multiple: the local multiple of 低收入家庭 (the wording of
	2021), None where that class is not used. edge_source: what the multiple of 边缘家庭 rests on.
	"""

	monthly_income: Decimal
	people: int
	standard: Standard
	disposable_income: Standard | None = None
	rigid_expense_12m: Decimal = Decimal(0)
	income_12m: Decimal | None = None
	rigid_ratio: Decimal | None = None
	edge_multiple: Decimal | None = Decimal("1.5")
	is_tekun: bool = False
	dibao_property_ok: bool = True
	edge_property_ok: bool = True
	rigid_property_ok: bool = True
	low_multiple: Decimal | None = None
	low_property_ok: bool = True
	edge_source: str = f"{NOTICE_2022}一(四)"


@dataclass(frozen=True)
class LowIncomeFinding:
	"""The class: TEKUN, DIBAO, EDGE, LOW, RIGID or NONE (then 临时救助 may be suggested), and why each was or was
	not met.
	"""

	family_class: str
	reasons: list[Reason]


def low_income_class(facts: LowIncomeFacts) -> LowIncomeFinding:
	"""The first class the family fits, in the order 特困, 低保, 边缘, 低收入, 刚性.

	低保: income per head < standard; 边缘: < 1.5 times (2022年10月20日通知一(四)); 低收入: < the local multiple; 刚性: < last
	year's disposable income and rigid expense > the local share of income (刚性支出困难家庭认定办法第四条); property each
	time. Raises RuleError for figures that cannot be.
	"""
	if facts.is_tekun:
		return LowIncomeFinding("TEKUN", [Reason("TEKUN", "符合特困人员认定条件。", f"{TEKUN_ORDER}第四条")])
	reasons: list[Reason] = []
	for family_class, step in _STEPS:
		met, why = step(facts)
		reasons += why
		if met:
			return LowIncomeFinding(family_class, reasons)
	reasons.append(Reason("NONE", "不属于上述类别,可核查是否符合临时救助条件。", LOW_INCOME_OPINION))
	return LowIncomeFinding("NONE", reasons)


def class_results(facts: LowIncomeFacts) -> dict[str, TestResult]:
	"""Every class tested for itself, 低保 first: whether it is met and why; a class not in force is left
	out.
	"""
	found = {family_class: step(facts) for family_class, step in _STEPS}
	return {family_class: TestResult(met, {}, why) for family_class, (met, why) in found.items() if why}


def with_parameters(facts: LowIncomeFacts, params: Parameters) -> LowIncomeFacts:
	"""The facts with the multiples and the share valid on the day (EDGE_MULTIPLE, LOW_MULTIPLE,
	RIGID_RATIO).
	"""
	rows = {code: params.find(code) for code in ("EDGE_MULTIPLE", "LOW_MULTIPLE", "RIGID_RATIO")}
	values = {code: row.decimal() if row else None for code, row in rows.items()}
	return replace(
		facts,
		edge_multiple=values["EDGE_MULTIPLE"],
		edge_source=rows["EDGE_MULTIPLE"].source if rows["EDGE_MULTIPLE"] else "",
		low_multiple=values["LOW_MULTIPLE"],
		rigid_ratio=values["RIGID_RATIO"],
	)


@dataclass(frozen=True)
class Validity:
	"""From when to when a recognition holds, both days included, and what says so."""

	since: date
	until: date
	reason: Reason

	def holds(self, on: date) -> bool:
		"""Whether the recognition holds on this day; afterwards the family applies again."""
		return self.since <= on <= self.until


def validity(
	family_class: str,
	decided: date,
	rules: Iterable[ClockRule],
	months: int | None = None,
	matter: str = "LOWINCOME",
) -> Validity:
	"""How long a recognition as EDGE, LOW or RIGID holds; months: a shorter time the decision sets.

	刚性: at most 12 months (刚性支出困难家庭认定办法第十条); the others by local setting. Raises RuleError for another
	class, or months that are none or beyond the limit.
	"""
	if family_class not in RECOGNISED:
		raise RuleError("VALIDITY_CLASS", "只有低收入家庭的认定有有效期。", LOW_INCOME_OPINION)
	rule = pick_rule(rules, "VALIDITY", matter, None, decided, family_class)
	count = rule.limit if months is None else months
	if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= rule.limit:
		raise RuleError("VALIDITY_MONTHS", f"认定有效期应为1至{rule.limit}个月。", rule.source)
	until = add_months(decided, count)
	text = f"认定有效期{count}个月,自{decided.isoformat()}至{until.isoformat()},期满重新申请。"
	return Validity(decided, until, Reason("VALIDITY", text, rule.source, {"months": str(count)}))


def _dibao(facts: LowIncomeFacts) -> tuple[bool, list[Reason]]:
	found = income_test(facts.monthly_income, facts.people, facts.standard)
	fits = found.passed and facts.dibao_property_ok
	return fits, found.reasons + _property(found.passed, facts.dibao_property_ok, f"{REGULATION}第九条")


def _edge(facts: LowIncomeFacts) -> tuple[bool, list[Reason]]:
	if facts.edge_multiple is None:
		return False, []
	found = income_test(facts.monthly_income, facts.people, facts.standard, facts.edge_multiple)
	reasons = [Reason(row.code, row.text, facts.edge_source, row.figures) for row in found.reasons]
	reasons += _property(found.passed, facts.edge_property_ok, facts.edge_source)
	return found.passed and facts.edge_property_ok, reasons


def _low(facts: LowIncomeFacts) -> tuple[bool, list[Reason]]:
	if facts.low_multiple is None:
		return False, []
	found = income_test(facts.monthly_income, facts.people, facts.standard, facts.low_multiple)
	article = f"{LOCAL_SETTING}(低收入家庭认定倍数)"
	reasons = [Reason(row.code, row.text, article, row.figures) for row in found.reasons]
	reasons += _property(found.passed, facts.low_property_ok, article)
	return found.passed and facts.low_property_ok, reasons


def _rigid(facts: LowIncomeFacts) -> tuple[bool, list[Reason]]:
	article = f"{RIGID_ORDER}第四条"
	if facts.disposable_income is None or facts.rigid_ratio is None:
		return False, [Reason("RIGID_NOT_SET", "上年度人均可支配收入或刚性支出占比标准尚未录入。", article)]
	income = income_test(facts.monthly_income, facts.people, facts.disposable_income)
	over, why = _over_ratio(facts, facts.rigid_ratio, article)
	reasons = [Reason(reason.code, reason.text, article, reason.figures) for reason in income.reasons]
	reasons += [why, *_property(income.passed and over, facts.rigid_property_ok, article)]
	return income.passed and over and facts.rigid_property_ok, reasons


def _over_ratio(facts: LowIncomeFacts, local_ratio: Decimal, article: str) -> tuple[bool, Reason]:
	ratio, expense = decimal_yuan(local_ratio), decimal_yuan(facts.rigid_expense_12m)
	monthly = decimal_yuan(facts.monthly_income)
	earned = monthly * 12 if facts.income_12m is None else decimal_yuan(facts.income_12m)
	if min(ratio, expense, earned) < 0:
		raise RuleError("RIGID_NEGATIVE", "刚性支出、家庭总收入和占比标准不能为负数。", article)
	over = Fraction(expense) > Fraction(ratio) * Fraction(earned)
	figures = {"expense_12m": str(expense), "income_12m": str(earned), "ratio": str(ratio)}
	text = "申请前十二个月刚性支出占家庭总收入比例" + ("超出" if over else "未超出") + "当地规定。"
	return over, Reason("RIGID_OVER" if over else "RIGID_NOT_OVER", text, article, figures)


def _property(income_met: bool, ok: bool, article: str) -> list[Reason]:
	return [Reason("PROPERTY_NOT_MET", "家庭财产状况不符合规定。", article)] if income_met and not ok else []


_STEPS = (("DIBAO", _dibao), ("EDGE", _edge), ("LOW", _low), ("RIGID", _rigid))
