"""Which amount an award gives for which month, and what became of it: paid too much or too little."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.batch import due_months
from sjzj_app.rules.clock_points import month_start


@dataclass(frozen=True)
class DatedAmount:
	"""An amount in fen that holds from a month to another, both included; no last month: it lasts."""

	from_month: date
	to_month: date | None
	fen: int

	def holds(self, month: date) -> bool:
		"""Whether the row speaks of this month."""
		return self.from_month <= month and (self.to_month is None or month <= self.to_month)


def fen_for(first_fen: int, rows: Iterable[DatedAmount], month: date) -> int:
	"""The amount of a month in fen: by the newest row that speaks of it, else the one first decided.

	rows: in the order in which they were decided.
	"""
	speaking = [row.fen for row in rows if row.holds(month)]
	return speaking[-1] if speaking else first_fen


def due_by_month(
	first_fen: int,
	rows: Iterable[DatedAmount],
	start: date,
	last: date | None,
	upto: date,
	unpaid_from: date | None = None,
) -> dict[date, int]:
	"""Month → fen that are due, from the start to `upto`; nothing after the last month or from unpaid_from on."""
	table = list(rows)
	ends = [upto, *([last] if last else []), *([month_start(unpaid_from, -1)] if unpaid_from else [])]
	return {month: fen_for(first_fen, table, month) for month in due_months(month_start(start), min(ends))}


def paid_beyond(
	paid: Mapping[date, int], due: Mapping[date, int], asked: Mapping[date, int]
) -> dict[date, int]:
	"""Month → fen paid beyond what was due and not asked back yet."""
	over = {month: fen - due.get(month, 0) - asked.get(month, 0) for month, fen in paid.items()}
	return {month: fen for month, fen in sorted(over.items()) if fen > 0}
