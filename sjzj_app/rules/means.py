"""Income and property tests (民发〔2021〕57号第十三、十四条)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sjzj_app.rules.reasons import Reason
from sjzj_app.rules.standards import Standard

INCOME_KINDS = ("WAGE", "BUSINESS", "PROPERTY", "TRANSFER", "OTHER", "EXEMPT")


@dataclass(frozen=True)
class IncomeEntry:
	"""One income of one member; amount and deduction in yuan per period ("month" | "year").

	kind: WAGE, BUSINESS, PROPERTY, TRANSFER, OTHER or EXEMPT; item: the code of the exclusion table it falls under, or "".
	"""

	kind: str
	member: str
	amount: Decimal
	period: str
	counted: bool = True
	deduction: Decimal = Decimal(0)
	item: str = ""


@dataclass(frozen=True)
class IncomeExemption:
	"""An income that does not count, from when to when."""

	item: str
	label: str
	valid_from: date
	valid_to: date | None
	source: str
	tag: str


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
	"""One row of the local property rules: what is measured `operator` value or the test fails.

	basis: AMOUNT (yuan), MONTHS_OF_STANDARD or COUNT; per: HEAD or HOUSEHOLD; a rule that is not hard only warns.
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

	passed: bool
	figures: dict[str, str] = field(default_factory=dict)
	reasons: list[Reason] = field(default_factory=list)


DEFAULT_EXEMPTIONS: Sequence[IncomeExemption] = ()


def monthly_income(
	entries: Iterable[IncomeEntry], on: date, exemptions: Sequence[IncomeExemption] | None = None
) -> tuple[Decimal, list[Reason]]:
	"""Counted income of the household in yuan per month, and a reason for every entry left out or cut.

	The last fraction of a fen is dropped, so that "低于" compares as if it had not been rounded.
	"""
	raise NotImplementedError


def income_test(
	monthly_total: Decimal, people: int, standard: Standard, multiple: Decimal = Decimal(1)
) -> TestResult:
	"""Whether income per head is strictly below the standard (times multiple: 1.5 for 边缘家庭)."""
	raise NotImplementedError


def property_test(
	entries: Iterable[PropertyEntry],
	rules: Iterable[PropertyRule],
	people: int,
	standard: Standard,
	on: date | None = None,
) -> TestResult:
	"""Whether the family's property is within every hard rule in force."""
	raise NotImplementedError
