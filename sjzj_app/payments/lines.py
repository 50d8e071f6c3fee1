"""The lines of a batch as a whole: totals, the hash that freezes them, and what stands in the way of paying them."""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe import _

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.exceptions import BadInput, TotalsDiffer
from sjzj_app.rules import money
from sjzj_app.rules.batch import control_totals

PENDING, PAID, FAILED, FROZEN = "Pending", "Paid", "Failed", "Frozen"
SHOWN = 10
CHUNK = 1000
# A bank clerk opens the file in a spreadsheet, which runs what begins so.
FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Totals:
	"""Lines, awards (households), people and money (fen) of one or more batches."""

	lines: int
	households: int
	people: int
	fen: int


def totals(batches: list[str]) -> Totals:
	"""Σ over the lines of these batches, counted by the database. A household counts once, however many lines it has."""
	rows = frappe.db.sql(
		"""
		select coalesce(sum(n), 0), count(*), coalesce(sum(people), 0), coalesce(sum(amount), 0) from (
			select award, count(*) n, max(people) people, sum(amount) amount
			from `tabDisbursement Line` where batch in %(batches)s group by award
		) per_award
		""",
		{"batches": tuple(batches) or ("",)},
	)
	lines, households, people, amount = rows[0]
	return Totals(int(lines), int(households), int(people), money.fen(amount))


def fen_by_status(batches: list[str]) -> dict[str, int]:
	"""Status → Σ fen of the lines of these batches."""
	rows = frappe.db.sql(
		"select status, sum(amount) from `tabDisbursement Line` where batch in %(batches)s group by status",
		{"batches": tuple(batches) or ("",)},
	)
	return {status: money.fen(amount) for status, amount in rows}


def set_status(names: list[str], status: str, reason: str | None, user: str, now: datetime) -> None:
	"""Gives pending lines their result, a thousand at a time. Lines that have one already keep it."""
	for start in range(0, len(names), CHUNK):
		frappe.db.sql(
			"""
			update `tabDisbursement Line`
			set status = %(status)s, failure_reason = %(reason)s, modified = %(now)s, modified_by = %(user)s
			where name in %(names)s and status = 'Pending'
			""",
			{
				"status": status,
				"reason": reason,
				"now": now,
				"user": user,
				"names": tuple(names[start : start + CHUNK]),
			},
		)


def digest(batch: str) -> str:
	"""SHA-256 of the batch's lines in the order of their keys: key, account, account index and amount of each."""
	rows = frappe.db.sql(
		"""
		select line_key, coalesce(payee_account, ''), coalesce(account_hash, ''), amount
		from `tabDisbursement Line` where batch = %(batch)s
		""",
		{"batch": batch},
	)
	ordered = sorted((f"{key}|{account}|{index}", money.fen(amount)) for key, account, index, amount in rows)
	with as_refusal(TotalsDiffer):
		return control_totals(ordered).digest


def put_totals(batch) -> None:
	"""Writes what the lines add up to into the batch."""
	found = totals([batch.name])
	batch.line_count, batch.people_count, batch.total = found.lines, found.people, money.yuan(found.fen)


def verify(batch) -> None:
	"""Raises TotalsDiffer unless the batch still holds exactly the lines that were submitted (INV-11, INV-12)."""
	found = totals([batch.name])
	same = (found.lines, found.fen) == (batch.line_count, money.fen(batch.total or 0))
	if not same or digest(batch.name) != batch.lines_sha256:
		frappe.throw(
			_(
				"The lines of batch {0} are not those that were submitted. It cannot go on; report this to the county."
			).format(batch.batch_number),
			TotalsDiffer,
		)


PROBLEMS = {
	"NO_ACCOUNT": "no payee account",
	"NO_AMOUNT": "the amount is not above zero or not in whole fen",
	"OTHER_NAME": "the account is in another person's name and no relation is stated",
	"BAD_TEXT": "account name or bank name holds characters that a bank file cannot carry",
}


def problems(batch: str) -> list[tuple[str, str]]:
	"""(recipient, key of PROBLEMS) of every line that may not be submitted (domain: checks before submission)."""
	rows = frappe.db.sql(
		"""
		select l.recipient_name, l.amount, l.account_name, l.bank_name, p.relation,
			coalesce(p.account_cipher, '') <> '' has_account
		from `tabDisbursement Line` l
		left join `tabPayee Account` p on p.name = l.payee_account
		where l.batch = %(batch)s
		order by l.recipient_name, l.name
		""",
		{"batch": batch},
		as_dict=True,
	)
	found = ((row.recipient_name or "", _problem(row)) for row in rows)
	return [(name, problem) for name, problem in found if problem]


def _problem(row) -> str | None:
	if not row.has_account:
		return "NO_ACCOUNT"
	if row.amount <= 0 or money.yuan(money.fen(row.amount)) != money.decimal_yuan(row.amount):
		return "NO_AMOUNT"
	if row.account_name != row.recipient_name and not row.relation:
		return "OTHER_NAME"
	texts = (row.account_name or "", row.bank_name or "")
	if any(text[:1] in FORMULA_STARTS or not text.isprintable() for text in texts):
		return "BAD_TEXT"
	return None


def require_payable(batch: str) -> None:
	"""Raises BadInput with the first lines that may not be submitted, each with its reason."""
	found = problems(batch)
	if not found:
		return
	shown = "；".join(f"{name}：{_(PROBLEMS[problem])}" for name, problem in found[:SHOWN])
	frappe.throw(
		_("{0} lines cannot be submitted yet. Correct the payee accounts and generate again: {1}").format(
			len(found), shown
		),
		BadInput,
	)
