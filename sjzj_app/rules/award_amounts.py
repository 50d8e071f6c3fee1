"""Which amount an award gives for which month, and what became of it: paid too much or too little."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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


def joined(amounts: Mapping[date, Decimal], endless: bool) -> list[tuple[date, date | None, Decimal]]:
	"""(first month, last month, amount) of each run of months with the same amount, the oldest first.

	endless: the last run has no last month.
	"""
	spans: list[tuple[date, date | None, Decimal]] = []
	for month, amount in sorted(amounts.items()):
		if spans and spans[-1][2] == amount and spans[-1][1] == month_start(month, -1):
			spans[-1] = (spans[-1][0], month, amount)
		else:
			spans.append((month, month, amount))
	if endless and spans:
		spans[-1] = (spans[-1][0], None, spans[-1][2])
	return spans


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
