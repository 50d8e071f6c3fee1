"""Recovered money that is paid in: each refund slip that finance confirms moves the fund ledger; only a further row undoes it.

A slip is set against the months that were paid too much, the oldest first, and within a month against the lines that
were paid last; so each Fund Entry names the funding request whose money came back. What is deducted from later payments
moves nothing: it is never requested.
"""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.exceptions import BadInput, ImmutableRecord, MissingStep
from sjzj_app.payments import ledger
from sjzj_app.rules import money
from sjzj_app.rules.refunds import shares

SLIP, REVERSAL = "Refund Slip", "Slip Reversed"
FIXED = ("refund_kind", "month", "refunded_on", "slip_number", "amount", "slip")


@dataclass(frozen=True)
class Source:
	"""Where paid money came from, as the ledger wants it: a funding request, or none for payments of an earlier system."""

	name: str | None
	administrative_unit: str
	month: str


Part = tuple[Source, int]  # a sum in fen of one source


def check(recovery) -> None:
	"""Slips as they are entered: whole and not twice; a confirmed one is only reversed. Raises BadInput or ImmutableRecord."""
	before = recovery.get_doc_before_save()
	_keep_confirmed(recovery, [row for row in before.refunds if row.confirmed_on] if before else [])
	standing: dict[str, int] = {}
	for row in recovery.refunds:
		if row.refund_kind not in (SLIP, REVERSAL):
			continue
		_check_row(row)
		fen = money.fen(row.amount)
		if row.refund_kind == SLIP and row.slip_number in standing:
			frappe.throw(
				_("Row {0}: slip {1} is entered already.").format(row.idx, row.slip_number), BadInput
			)
		if row.refund_kind == SLIP:
			standing[row.slip_number] = fen
		elif standing.pop(row.slip_number, None) != fen:
			frappe.throw(
				_(
					"Row {0}: a reversal names the number and the whole amount of a slip that is entered above and not yet reversed."
				).format(row.idx),
				BadInput,
			)


def _check_row(row) -> None:
	if not (row.slip_number and row.refunded_on and money.fen(row.amount or 0) > 0):
		frappe.throw(
			_("Row {0}: a refund has its slip number, its day and an amount.").format(row.idx), BadInput
		)


def _keep_confirmed(recovery, confirmed: list) -> None:
	now = {row.name: row for row in recovery.refunds}
	for row in recovery.refunds:
		row.confirmed_on = None
	for old in confirmed:
		row = now.get(old.name)
		if not row or any(_plain(row, field) != _plain(old, field) for field in FIXED):
			frappe.throw(
				_(
					"What came back stands in the fund entries: a slip is not changed or taken out. Enter a row 'Slip Reversed'"
					" with its number and amount, and then the right slip."
				),
				ImmutableRecord,
			)
		row.confirmed_on = old.confirmed_on


def _plain(row, field: str) -> str:
	value = row.get(field)
	if field == "amount":
		return str(money.fen(value or 0))
	return str(getdate(value)) if value and field in ("month", "refunded_on") else str(value or "")


def slips_fen(recovery) -> int:
	"""What came back by slips that stand, in fen."""
	signs = {SLIP: 1, REVERSAL: -1}
	return sum(signs.get(row.refund_kind, 0) * money.fen(row.amount or 0) for row in recovery.refunds)


def require_slips(recovery, act) -> None:
	"""There is something to confirm. Raises MissingStep."""
	if not _open(recovery):
		frappe.throw(_("No refund slip waits for confirmation: the township enters it first."), MissingStep)


def require_confirmed(recovery, act) -> None:
	"""Before a recovery is settled, the county's finance has seen every slip in the treasury. Raises MissingStep."""
	if _open(recovery):
		frappe.throw(
			_("The county's finance has not yet confirmed every refund slip: it confirms them first."),
			MissingStep,
		)


def _open(recovery) -> list:
	return [row for row in recovery.refunds if row.refund_kind in (SLIP, REVERSAL) and not row.confirmed_on]


def confirm(recovery, act) -> None:
	"""The money is in the treasury: notes the day and moves the fund ledger."""
	for row in _open(recovery):
		row.confirmed_on = act.today
	post(recovery, act.now)


def post(recovery, at: datetime) -> None:
	"""The double entries of rows that have none yet. What is posted stays as it was set against the payments then."""
	posted = _posted(recovery.name)
	standing: dict[str, list[Part]] = {}
	for row in recovery.refunds:
		if row.refund_kind == SLIP:
			parts = posted.get(row.name) or _set_against(recovery, row, standing)
			standing[row.slip_number] = parts
		elif row.refund_kind == REVERSAL:
			parts = standing.pop(row.slip_number)
		else:
			continue
		if row.name not in posted:
			_post_row(recovery, row, parts, at)


def _set_against(recovery, row, standing: dict[str, list[Part]]) -> list[Part]:
	used: dict[Source, int] = {}
	for source, fen in (part for parts in standing.values() for part in parts):
		used[source] = used.get(source, 0) + fen
	with as_refusal():
		return shares(_paid_in(recovery), used, money.fen(row.amount))


def _post_row(recovery, row, parts: list[Part], at: datetime) -> None:
	debit, credit = ledger.RECOVERED, ledger.DISBURSED
	if row.refund_kind == REVERSAL:
		debit, credit = credit, debit
	for number, (source, fen) in enumerate(parts, start=1):
		ledger.post(f"refund:{row.name}:{number}", debit, credit, fen, source, recovery, at)


def _posted(recovery: str) -> dict[str, list[Part]]:
	"""Row → what its entries moved."""
	entries = frappe.get_all(
		"Fund Entry",
		filters={"reference_doctype": "Benefit Recovery", "reference_name": recovery},
		fields=["entry_key", "funding_request", "administrative_unit", "month", "amount"],
		order_by="entry_key asc",
		limit_page_length=0,
	)
	found: dict[str, list[Part]] = {}
	for entry in entries:
		source = Source(entry.funding_request, entry.administrative_unit, str(entry.month))
		found.setdefault(entry.entry_key.split(":")[1], []).append((source, money.fen(entry.amount)))
	return found


def _paid_in(recovery) -> list[Part]:
	"""(source, fen) of what was paid too much: months in their order, the newest lines of each month first."""
	found = []
	for month in recovery.months:
		left, source = money.fen(month.over), None
		for line in _lines(recovery.award, month.month):
			source = Source(line.funding_request, line.county, str(line.requested_month or line.month))
			part = min(left, money.fen(line.amount))
			found.append((source, part))
			left -= part
		if left:  # paid by a way that left no line, or kept back from a line by a deduction
			found.append((source or Source(None, recovery.county, str(month.month)), left))
	return [(source, fen) for source, fen in found if fen]


def _lines(award: str, month) -> list:
	line, batch = frappe.qb.DocType("Disbursement Line"), frappe.qb.DocType("Disbursement Batch")
	request = frappe.qb.DocType("Funding Request")
	return (
		frappe.qb.from_(line)
		.left_join(batch)
		.on(batch.name == line.batch)
		.left_join(request)
		.on(request.name == batch.funding_request)
		.select(request.name.as_("funding_request"), line.county, line.amount, line.month)
		.select(request.month.as_("requested_month"))
		.where((line.award == award) & (line.month == month) & (line.status == "Paid"))
		.orderby(line.creation, order=frappe.qb.desc)
		.orderby(line.name, order=frappe.qb.desc)
	).run(as_dict=True)
