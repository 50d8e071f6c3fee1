"""Amounts, each with an explanation that recomputes to the fen (INV-8)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from sjzj_app.rules.reasons import Reason
from sjzj_app.rules.standards import Standard, pick_standard

__all__ = ["Entitlement", "ExplainLine", "Standard", "pick_standard"]


@dataclass(frozen=True)
class ExplainLine:
	"""One line of an amount: what it is, the sum in figures, its value in yuan per month, and where it comes from."""

	label: str
	formula: str
	value: Decimal
	source: str


@dataclass(frozen=True)
class Entitlement:
	"""An amount in yuan (per month, or once for 临时救助) with the lines that make it."""

	amount: Decimal
	eligible: bool
	lines: list[ExplainLine]
	method: str
	rounding: str = "0.01"
	inputs: dict[str, str] = field(default_factory=dict)
	reasons: list[Reason] = field(default_factory=list)


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
	"""低保金 by difference: (standard - income per head) x people, plus 分类施保; strict "below" or nothing.

	monthly_income is the household's total in yuan; stacking "HIGHEST" | "SUM" per person; single_person is 单人保.
	"""
	raise NotImplementedError


def tier_amount(
	standard: Standard,
	people: int,
	monthly_income: Decimal,
	tier: Tier,
	rounding: str = "0.01",
	supplements: Iterable[Supplement] = (),
	stacking: str = "HIGHEST",
) -> Entitlement:
	"""低保金 by class (分档): the class's amount x people, plus 分类施保; strict "below" or nothing."""
	raise NotImplementedError


def tekun_amount(basic: Standard, care: Standard | None, rounding: str = "0.01") -> Entitlement:
	"""特困 in yuan per month: 基本生活标准 + 照料护理标准."""
	raise NotImplementedError


def relief_amount(
	standard: Standard,
	people: int,
	months: int,
	coefficient: Decimal = Decimal(1),
	floor: Decimal | None = None,
	ceiling: Decimal | None = None,
	rounding: str = "0.01",
) -> Entitlement:
	"""临时救助 in yuan, once: standard x people x months x coefficient between floor and ceiling."""
	raise NotImplementedError


def explain_dict(ent: Entitlement) -> dict:
	"""The explanation as strings, ready for JSON, to be stored with the decision."""
	raise NotImplementedError


def recompute(explanation: dict) -> Decimal:
	"""The amount in yuan from a stored explanation alone. Raises RuleError if a line contradicts its own formula."""
	raise NotImplementedError
