"""The proof of INV-11 over everything that is stored: sentences about sums that do not agree, none when all do."""

import frappe
from frappe import _

from sjzj_app.payments import ledger, lines, refunds
from sjzj_app.rules import money


def differences() -> list[str]:
	"""One sentence for each batch or request whose sums, lines or entries do not agree."""
	return [
		*_batches_and_lines(),
		*_requests_and_batches(),
		*_requests_and_entries(),
		*_recoveries_and_entries(),
	]


def report() -> None:
	"""The nightly run: leaves an Error Log entry for the administrator when something does not agree."""
	found = differences()
	if found:
		frappe.log_error(title=_("Sums of payments do not agree"), message="\n".join(found))


def _batches_and_lines() -> list[str]:
	rows = frappe.db.sql(
		"""
		select b.batch_number, b.total, b.line_count, coalesce(l.total, 0) found, coalesce(l.n, 0) n
		from `tabDisbursement Batch` b
		left join (select batch, sum(amount) total, count(*) n from `tabDisbursement Line` group by batch) l
			on l.batch = b.name
		where b.stage <> 'DRAFT' and (coalesce(l.total, 0) <> b.total or coalesce(l.n, 0) <> b.line_count)
		""",
		as_dict=True,
	)
	return [
		_("Batch {0}: {1} yuan in {2} lines are noted, {3} yuan in {4} lines are there.").format(
			row.batch_number, row.total, row.line_count, row.found, row.n
		)
		for row in rows
	]


def _requests_and_batches() -> list[str]:
	rows = frappe.db.sql(
		"""
		select r.request_number, r.total, coalesce(sum(b.total), 0) found
		from `tabFunding Request` r
		left join `tabDisbursement Batch` b on b.funding_request = r.name
		where r.stage <> 'DRAFT' group by r.name, r.request_number, r.total having found <> r.total
		""",
		as_dict=True,
	)
	return [
		_("Funding request {0}: {1} yuan are noted, its batches hold {2} yuan.").format(
			row.request_number, row.total, row.found
		)
		for row in rows
	]


def _requests_and_entries() -> list[str]:
	"""What a request's entries say against its allocations and lines."""
	faults = []
	for row in frappe.get_all(
		"Funding Request", filters={"stage": ["!=", "DRAFT"]}, fields=["name", "request_number"]
	):
		batches = frappe.get_all("Disbursement Batch", filters={"funding_request": row.name}, pluck="name")
		paid = lines.fen_by_status(batches).get(lines.PAID, 0)
		entered = ledger.paid_out(ledger.balance(row.name))
		if paid != entered:
			faults.append(
				_("Funding request {0}: lines paid {1} yuan, entries say {2} yuan.").format(
					row.request_number, money.yuan(paid), money.yuan(entered)
				)
			)
	return faults


def _recoveries_and_entries() -> list[str]:
	"""Slips that finance confirmed against the entries that they left."""
	rows = frappe.db.sql(
		"""
		select b.recipient_name, b.recovery_number, coalesce(s.total, 0) slips, coalesce(e.total, 0) entries
		from `tabBenefit Recovery` b
		left join (
			select r.parent, sum(
				case r.refund_kind when %(slip)s then r.amount when %(reversal)s then -r.amount else 0 end) total
			from `tabRecovery Refund` r join `tabBenefit Recovery` v on v.name = r.parent
			where r.confirmed_on is not null or v.stage = 'SETTLED' group by r.parent
		) s on s.parent = b.name
		left join (
			select reference_name, sum(case when debit_account = %(recovered)s then amount else -amount end) total
			from `tabFund Entry` where reference_doctype = 'Benefit Recovery' group by reference_name
		) e on e.reference_name = b.name
		where coalesce(s.total, 0) <> coalesce(e.total, 0)
		""",
		{"slip": refunds.SLIP, "reversal": refunds.REVERSAL, "recovered": ledger.RECOVERED},
		as_dict=True,
	)
	text = _("Recovery {0}: refund slips of {1} yuan are confirmed, entries say {2} yuan.")
	return [text.format(row.recovery_number or row.recipient_name, row.slips, row.entries) for row in rows]


def changed_lines(batches: list[str] | None = None) -> list[tuple[str, str]]:
	"""(batch, sentence) of every submitted batch whose lines are not those that were submitted (INV-11, INV-12)."""
	wanted = {"lines_sha256": ["is", "set"]} | ({"name": ["in", batches]} if batches is not None else {})
	rows = frappe.get_all(
		"Disbursement Batch",
		filters=wanted,
		fields=["name", "batch_number", "lines_sha256"],
		order_by="name asc",
		limit_page_length=0,
	)
	text = _("Batch {0}: its lines are not those that were submitted.")
	return [
		(row.name, text.format(row.batch_number))
		for row in rows
		if lines.digest(row.name) != row.lines_sha256
	]
