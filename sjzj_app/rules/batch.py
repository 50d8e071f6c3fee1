"""Totals of a disbursement batch and the months that are due; all sums in whole fen (INV-10, INV-11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ControlTotals:
	"""Count and sum (fen) of the lines, and the SHA-256 of them in their order."""

	count: int
	total_fen: int
	digest: str


def check_totals(batch_fen: int, line_fens: Iterable[int]) -> None:
	"""Raises RuleError unless every line is above zero and the lines add up to the batch."""
	raise NotImplementedError


def control_totals(lines: Iterable[tuple[str, int]]) -> ControlTotals:
	"""Totals of (line key, fen) in their order. Raises RuleError for a key that appears twice."""
	raise NotImplementedError


def check_settlement(total_fen: int, paid_fen: int, failed_fen: int, frozen_fen: int) -> None:
	"""Raises RuleError unless paid + failed + frozen = total."""
	raise NotImplementedError


def check_funding(budget_fen: int, requested_fen: int, allocated_fen: int) -> None:
	"""Raises RuleError unless allocated <= requested <= budget."""
	raise NotImplementedError


def payment_month(decided: date) -> date:
	"""The first day of the month after the decision: the first month paid (57号第二十一条)."""
	raise NotImplementedError


def due_months(start: date, upto: date) -> list[date]:
	"""First days of the months from start's month to upto's month, both included; empty if upto is earlier.
	"""
	raise NotImplementedError
