"""Cards and passbooks in another hand without an agreement in force that was filed: listed for township and county."""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.payments.custody import DOCTYPE, KEPT
from sjzj_app.rules import custody as rule

WORDS = {
	rule.NONE: "no custody agreement",
	rule.EXPIRED: "the custody agreement has run out",
	rule.NOT_FILED: "the custody agreement is not filed with the county",
}
SHOWN = 10


def faults(accounts: Iterable[str], on: date) -> dict[str, str]:
	"""Account → fault of those that another person keeps; accounts in order are left out."""
	names = list(accounts)
	held = _held(names)
	found = {name: rule.fault([_agreement(row) for row in held.get(name, [])], on) for name in names}
	return {name: wrong for name, wrong in found.items() if wrong}


def _held(accounts: list[str]) -> dict[str, list]:
	"""Account → its agreements that have not ended, the one that lasts longest first."""
	rows = frappe.get_all(
		DOCTYPE,
		filters={"payee_account": ["in", accounts or [""]], "stage": ["in", KEPT]},
		fields=["name", "payee_account", "keeper_name", "keeper_post", "valid_from", "valid_to", "filed_on"],
		order_by="valid_to desc",
		limit_page_length=0,
	)
	held: dict[str, list] = {}
	for row in rows:
		held.setdefault(row.payee_account, []).append(row)
	return held


def listed(on: date) -> list[dict]:
	"""The accounts in another hand that the session's user may see, those with a fault first."""
	accounts = frappe.get_list(
		"Payee Account",
		filters={"kept_by_other": 1},
		fields=["name", "resident", "administrative_unit"],
		order_by="administrative_unit asc, account_name asc",
		limit_page_length=0,
	)
	names = [row.name for row in accounts]
	held, wrong = _held(names), faults(names, on)
	people = {"name": ["in", [row.resident for row in accounts] or [""]]}
	known = dict(frappe.get_all("Resident", people, ["name", "full_name"], as_list=True, limit_page_length=0))
	rows = [
		_row(row, known.get(row.resident), held.get(row.name, [None])[0], wrong.get(row.name))
		for row in accounts
	]
	return sorted(rows, key=lambda row: not row["wrong"])


def _row(account, recipient: str | None, agreement, wrong: str | None) -> dict:
	found = agreement or frappe._dict()
	return {
		"account": account.name,
		"recipient": recipient or "",
		"unit": account.administrative_unit,
		"wrong": _(WORDS[wrong]) if wrong else "",
		"keeper": found.keeper_name or "",
		"post": found.keeper_post or "",
		"valid_to": found.valid_to,
		"filed_on": found.filed_on,
		"custody": found.name,
	}


def _agreement(row) -> rule.Agreement:
	filed = getdate(row.filed_on) if row.filed_on else None
	return rule.Agreement(getdate(row.valid_from), getdate(row.valid_to), filed)


def warning(batch: str, on: date) -> str:
	"""The sentence about lines of a batch whose card is kept without an agreement in order; empty when there is none.

	The lines are paid all the same: article 26 asks the offices for an agreement and takes nothing from the family, whose
	money is due each month (第二十五条).
	"""
	line, account = frappe.qb.DocType("Disbursement Line"), frappe.qb.DocType("Payee Account")
	rows = (
		frappe.qb.from_(line)
		.join(account)
		.on(account.name == line.payee_account)
		.select(account.name, line.recipient_name)
		.distinct()
		.where((line.batch == batch) & (account.kept_by_other == 1))
		.orderby(line.recipient_name)
	).run()
	names = dict(rows)
	found = faults(names, on)
	if not found:
		return ""
	shown = "；".join(f"{names[name]}：{_(WORDS[found[name]])}" for name in list(found)[:SHOWN])
	text = _(
		"Cards or passbooks of {0} families are kept by another person without order (57号 article 26): {1}"
	)
	return text.format(len(found), shown)
