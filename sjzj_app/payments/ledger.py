"""Fund Entry: every movement of money as a double entry that is written once (INV-11, INV-12)."""

from datetime import date, datetime

import frappe

from sjzj_app.access import system_rows
from sjzj_app.rules import money

BUDGET, REQUESTED, ALLOCATED, DISBURSED, RETURNED, RECOVERED = (
	"Budget",
	"Requested",
	"Allocated",
	"Disbursed",
	"Returned",
	"Recovered",
)


def post(key: str, debit: str, credit: str, fen: int, request, reference, at: datetime) -> None:
	"""Moves `fen` from account `credit` to account `debit` of a funding request; nothing is written for zero.

	`key` names the movement: the database takes it once.
	"""
	if not fen:
		return
	system_rows.insert(
		{
			"doctype": "Fund Entry",
			"entry_key": key,
			"posted_on": at,
			"debit_account": debit,
			"credit_account": credit,
			"amount": money.yuan(fen),
			"administrative_unit": request.administrative_unit,
			"funding_request": request.name,
			"reference_doctype": reference.doctype,
			"reference_name": reference.name,
			"month": request.month,
		}
	)


def balance(request: str) -> dict[str, int]:
	"""Account → debits less credits, in fen, of one funding request."""
	rows = frappe.db.sql(
		"""
		select account, sum(amount) from (
			select debit_account account, amount from `tabFund Entry` where funding_request = %(request)s
			union all
			select credit_account, -amount from `tabFund Entry` where funding_request = %(request)s
		) moved group by account
		""",
		{"request": request},
	)
	return {account: money.fen(amount) for account, amount in rows}


def paid_out(balance: dict[str, int]) -> int:
	"""What was paid to families, in fen: what came back later was paid once, and is counted as recovered."""
	return balance.get(DISBURSED, 0) + balance.get(RECOVERED, 0)


def budget_left(county: str, year: int) -> tuple[int, int]:
	"""(budget, what is left of it), in fen. Locks the year's budget rows until the transaction ends."""
	budget = sum(money.fen(amount) for (amount,) in _locked_budgets(county, year))
	rows = frappe.db.sql(
		"""
		select coalesce(sum(case when debit_account = %(budget)s then amount else -amount end), 0)
		from `tabFund Entry`
		where administrative_unit = %(county)s and month between %(first)s and %(last)s
			and (debit_account = %(budget)s or credit_account = %(budget)s)
		lock in share mode
		""",
		{"budget": BUDGET, "county": county, "first": date(year, 1, 1), "last": date(year, 12, 31)},
	)
	return budget, budget + money.fen(rows[0][0])


def _locked_budgets(county: str, year: int):
	budget = frappe.qb.DocType("Assistance Budget")
	return (
		frappe.qb.from_(budget)
		.select(budget.amount)
		.where(budget.administrative_unit == county)
		.where(budget.budget_year == year)
		.orderby(budget.name)
		.for_update()
	).run()
