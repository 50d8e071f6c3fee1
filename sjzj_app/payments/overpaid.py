"""What an award was paid for a month and what was due, in fen: both from stored rows."""

from datetime import date

import frappe
from frappe.utils import getdate

from sjzj_app.rules import money
from sjzj_app.rules.award_amounts import DatedAmount, due_by_month, paid_beyond
from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.recovery import MonthLine


def months(award, but: str | None = None) -> list[MonthLine]:
	"""The months paid beyond what was due and not asked back yet, the oldest first. `but`: the recovery that asks."""
	paid = paid_by_month(award.name)
	if not paid:
		return []
	due = _due(award, max(paid))
	over = paid_beyond(paid, due, _asked(award.name, but))
	return [MonthLine(month, due.get(month, 0) + fen, due.get(month, 0)) for month, fen in over.items()]


def paid_by_month(award: str) -> dict[date, int]:
	"""Month → fen paid, or on the way in a batch that was submitted; what was deducted counts as given."""
	rows = frappe.db.sql(
		"""
		select l.month, sum(l.amount + coalesce(l.deducted, 0)) from `tabDisbursement Line` l
		join `tabDisbursement Batch` b on b.name = l.batch
		where l.award = %s and (l.status = 'Paid' or (l.status = 'Pending' and b.stage <> 'DRAFT'))
		group by l.month
		""",
		award,
	)
	return {getdate(month): money.fen(amount) for month, amount in rows}


def due_of(award, month: date) -> int:
	"""What is due for one month in fen, deductions aside."""
	return _due(award, month).get(month, 0)


def _due(award, upto: date) -> dict[date, int]:
	died = frappe.db.get_value("Resident", award.resident, "deceased_on")
	return due_by_month(
		money.fen(award.amount or 0), dated(award), getdate(award.start_month),
		getdate(award.end_month) if award.end_month else None, upto,
		month_start(getdate(died), 1) if died else None,
	)  # fmt: skip


def dated(award) -> list[DatedAmount]:
	"""The amounts by month in the order in which they were decided."""
	return [
		DatedAmount(
			getdate(row.from_month),
			getdate(row.to_month) if row.to_month else None,
			money.fen(row.amount or 0),
		)
		for row in award.amounts
	]


def _asked(award: str, but: str | None) -> dict[date, int]:
	row, recovery = frappe.qb.DocType("Recovery Month"), frappe.qb.DocType("Benefit Recovery")
	rows = (
		frappe.qb.from_(row)
		.join(recovery)
		.on(recovery.name == row.parent)
		.select(row.month, row.over)
		.where((recovery.award == award) & (recovery.stage != "DROPPED") & (recovery.name != (but or "")))
	).run()
	asked: dict[date, int] = {}
	for month, over in rows:
		asked[getdate(month)] = asked.get(getdate(month), 0) + money.fen(over)
	return asked


def deducted(award: str, wanted: list[date]) -> list[int]:
	"""What was really taken off paid lines of these months, in fen."""
	filters = {"award": award, "month": ["in", wanted or ["1900-01-01"]], "status": "Paid"}
	rows = frappe.get_all("Disbursement Line", filters=filters, pluck="deducted", limit_page_length=0)
	return [money.fen(amount or 0) for amount in rows]
