"""Income and property tests (民发〔2021〕57号第十三、十四条). "低于" is strict everywhere."""

import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.exemptions import DEFAULT_EXEMPTIONS, IncomeExemption
from sjzj_app.rules.money import decimal_yuan, round_yuan, yuan
from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING, NOTICE_2022, REGULATION, Reason
from sjzj_app.rules.standards import Standard

INCOME_ARTICLE = f"{DIBAO_ORDER}第十三条"
PROPERTY_ARTICLE = f"{DIBAO_ORDER}第十四条"
INCOME_KINDS = ("WAGE", "BUSINESS", "PROPERTY", "TRANSFER", "OTHER", "EXEMPT")
PERIODS = {"month": 1, "year": 12}
OPERATORS = {
	"<": operator.lt,
	"<=": operator.le,
	"==": operator.eq,
	">=": operator.ge,
	">": operator.gt,
}
BASES = ("AMOUNT", "MONTHS_OF_STANDARD", "COUNT")


@dataclass(frozen=True)
class IncomeEntry:
	"""One income of one member; amount and deduction in yuan per period ("month" | "year").

	kind: WAGE, BUSINESS, PROPERTY, TRANSFER, OTHER or EXEMPT; item: the code in the exclusion table it falls
	under, or ""; deduction: necessary cost of work, or of disability or severe illness.
	"""

	kind: str
	member: str
	amount: Decimal
	period: str
	counted: bool = True
	deduction: Decimal = Decimal(0)
	item: str = ""
	months: int = 0
	why: str = ""


@dataclass(frozen=True)
class PropertyEntry:
	"""One possession: amount in yuan, count in pieces; exemption is a code that a rule may accept, or ""."""

	item: str
	amount: Decimal = Decimal(0)
	count: int = 1
	member: str = ""
	exemption: str = ""


@dataclass(frozen=True)
class PropertyRule:
	"""One row of the local property rules: what is measured `operator` value, or the test fails.

	basis: AMOUNT (yuan), MONTHS_OF_STANDARD or COUNT; per: HEAD or HOUSEHOLD; a rule that is not hard only
	warns.
	"""

	item: str
	operator: str
	value: Decimal
	basis: str
	per: str
	exemptions: frozenset[str] = frozenset()
	hard: bool = True
	label: str = ""
	source: str = ""
	valid_from: date | None = None
	valid_to: date | None = None


@dataclass(frozen=True)
class TestResult:
	"""Whether a test is passed, the figures compared (as text) and the reasons."""

	__test__: ClassVar[bool] = False  # pytest would take the name for a test class

	passed: bool
	figures: dict[str, str] = field(default_factory=dict)
	reasons: list[Reason] = field(default_factory=list)


def monthly_income(
	entries: Iterable[IncomeEntry], on: date, exemptions: Sequence[IncomeExemption] | None = None
) -> tuple[Decimal, list[Reason]]:
	"""Counted income of the household in yuan per month, and a reason for every entry left out or cut (第十三条).

	The last fraction of a fen is dropped, so that "低于" compares as if it had not been rounded. Raises
	RuleError for a negative amount, an unknown kind or period, or an exemption that is not in the table.
	"""
	table = DEFAULT_EXEMPTIONS if exemptions is None else exemptions
	total, reasons = Fraction(0), []
	for entry in entries:
		net, why = counted_part(entry, on, table)
		total += net / (entry.months or PERIODS[entry.period])
		reasons += why
	return yuan(int(total * 100)), reasons


def counted_part(
	entry: IncomeEntry, on: date, table: Sequence[IncomeExemption]
) -> tuple[Fraction, list[Reason]]:
	"""What counts of one entry, in yuan for its own period, and why not more. Raises RuleError as
	monthly_income.
	"""
	if entry.kind not in INCOME_KINDS or not (entry.months > 0 or entry.period in PERIODS):
		raise RuleError("INCOME_FORM", "收入的类别或期间不正确。", INCOME_ARTICLE)
	amount, deduction = Fraction(decimal_yuan(entry.amount)), Fraction(decimal_yuan(entry.deduction))
	if amount < 0 or deduction < 0:
		raise RuleError("INCOME_NEGATIVE", "收入和扣除额不能为负数,经营亏损按零填报。", INCOME_ARTICLE)
	figures = {"member": entry.member, "amount": str(entry.amount), "period": entry.period}
	left_out, note = _left_out(entry, on, table, figures)
	if left_out:
		return Fraction(0), [left_out]
	if deduction:
		figures["deduction"] = str(entry.deduction)
		code, text = "DEDUCTED", "扣除必要的就业成本或残疾、重病刚性支出。"
		if deduction > amount:
			code, text = "DEDUCTION_CAPPED", "扣除额大于收入,按收入扣完为止。"
		note.append(Reason(code, text, INCOME_ARTICLE, figures))
	return max(amount - deduction, Fraction(0)), note


def _left_out(
	entry: IncomeEntry, on: date, table: Sequence[IncomeExemption], figures: dict[str, str]
) -> tuple[Reason | None, list[Reason]]:
	"""The reason why an entry does not count at all, and a note if its exemption has run out."""
	if not entry.counted:
		text = entry.why or "经办人标注为不计入,须有依据。"
		return Reason("NOT_COUNTED", text, INCOME_ARTICLE, figures), []
	rows = [row for row in table if row.item == entry.item]
	in_force = next((row for row in rows if row.in_force(on)), None)
	if in_force:
		return Reason("EXEMPT", f"{in_force.label}不计入家庭收入。", in_force.source, figures), []
	if entry.kind != "EXEMPT":
		return None, []
	if not entry.item:
		return Reason(
			"EXEMPT_NO_ITEM", "标注为不计入的收入未注明项目,须补充依据。", INCOME_ARTICLE, figures
		), []
	if not rows:
		raise RuleError("EXEMPTION_UNKNOWN", f"不计入收入的项目表中没有“{entry.item}”。", INCOME_ARTICLE)
	text = f"{rows[-1].label}在{on.isoformat()}不属于不计入的项目,计入家庭收入。"
	return None, [Reason("EXEMPTION_NOT_IN_FORCE", text, rows[-1].source, figures)]


def check_people(people: int) -> int:
	"""The number of people itself. Raises RuleError unless it is a whole number of at least 1."""
	if isinstance(people, bool) or not isinstance(people, int) or people < 1:
		raise RuleError("PEOPLE", "共同生活的家庭成员人数必须是不小于1的整数。", f"{DIBAO_ORDER}第七条")
	return people


def income_test(
	monthly_total: Decimal, people: int, standard: Standard, multiple: Decimal = Decimal(1)
) -> TestResult:
	"""Whether income per head and month is strictly below the standard (times multiple: 1.5 for 边缘家庭).

	国务院令第649号第九条; 2022年10月20日通知一(四). Raises RuleError for a negative income or fewer than one person.
	"""
	total = Fraction(decimal_yuan(monthly_total))
	if total < 0:
		raise RuleError("INCOME_NEGATIVE", "家庭月收入不能为负数。", INCOME_ARTICLE)
	line = standard.monthly() * Fraction(decimal_yuan(multiple))
	passed = total < line * check_people(people)
	figures = {
		"monthly_total": str(monthly_total),
		"people": str(people),
		"per_head": str(yuan(int(total / people * 100))),
		"line": str(round_yuan(line)),
		"multiple": str(multiple),
	}
	words = "低于" if passed else "不低于"
	text = f"家庭月人均收入{figures['per_head']}元,{words}{figures['line']}元。"
	article = f"{REGULATION}第九条" if multiple == 1 else f"{NOTICE_2022}一(四)"
	reason = Reason("INCOME_BELOW" if passed else "INCOME_NOT_BELOW", text, article, figures)
	return TestResult(passed, figures, [reason])


def property_test(
	entries: Iterable[PropertyEntry],
	rules: Iterable[PropertyRule],
	people: int,
	standard: Standard,
	on: date | None = None,
) -> TestResult:
	"""Whether the family's property is within every hard rule in force on that day (all rules if on is None).

	A soft rule that is exceeded is a reason only; without any rule the test passes and says so. Raises
	RuleError for a rule with an unknown operator, basis or per, or fewer than one person.
	"""
	rows = [rule for rule in rules if on is None or _rule_in_force(rule, on)]
	owned, figures, reasons, passed = list(entries), {}, [], True
	for rule in rows:
		measured, limit, within = _measure(rule, owned, check_people(people), standard)
		figures[f"{rule.item}.measured"], figures[f"{rule.item}.limit"] = measured, limit
		if not within:
			passed = passed and not rule.hard
			reasons.append(_exceeded(rule, measured, limit))
	if not rows:
		reasons.append(
			Reason("PROPERTY_NO_RULES", "当地家庭财产规则尚未录入,财产未作比对。", PROPERTY_ARTICLE)
		)
	return TestResult(passed, figures, reasons)


def _rule_in_force(rule: PropertyRule, on: date) -> bool:
	begun = rule.valid_from is None or rule.valid_from <= on
	return begun and (rule.valid_to is None or on <= rule.valid_to)


def _measure(
	rule: PropertyRule, owned: list[PropertyEntry], people: int, standard: Standard
) -> tuple[str, str, bool]:
	if rule.operator not in OPERATORS or rule.basis not in BASES or rule.per not in ("HEAD", "HOUSEHOLD"):
		raise RuleError("PROPERTY_RULE_FORM", f"财产规则“{rule.label or rule.item}”的比较方式或口径不正确。")
	mine = [entry for entry in owned if entry.item == rule.item and not _exempt(entry, rule)]
	counting = rule.basis == "COUNT"
	measured = sum(
		(Fraction(entry.count if counting else decimal_yuan(entry.amount)) for entry in mine), Fraction(0)
	)
	measured = measured / people if rule.per == "HEAD" else measured
	limit = Fraction(decimal_yuan(rule.value))
	limit = limit * standard.monthly() if rule.basis == "MONTHS_OF_STANDARD" else limit
	return str(round_yuan(measured)), str(round_yuan(limit)), OPERATORS[rule.operator](measured, limit)


def _exempt(entry: PropertyEntry, rule: PropertyRule) -> bool:
	return bool(entry.exemption) and entry.exemption in rule.exemptions


def _exceeded(rule: PropertyRule, measured: str, limit: str) -> Reason:
	code = "PROPERTY_EXCEEDED" if rule.hard else "PROPERTY_WARNING"
	text = f"{rule.label or rule.item}为{measured},不符合“{rule.operator} {limit}”的规定。"
	figures = {"item": rule.item, "measured": measured, "operator": rule.operator, "limit": limit}
	return Reason(code, text, rule.source or LOCAL_SETTING, figures)
