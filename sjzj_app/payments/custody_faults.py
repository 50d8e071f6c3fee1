"""Cards and passbooks in another hand without an agreement in force that was filed: listed for township and county."""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access.keepers import DOCTYPE, KEPT
from sjzj_app.rules import custody as rule

WORDS = {
	rule.NONE: "no custody agreement",
	rule.EXPIRED: "the custody agreement has run out",
	rule.NOT_FILED: "the custody agreement is not filed with the county",
}
STANDING = {
	None: "In Order",
	rule.NONE: "No Agreement",
	rule.NOT_FILED: "Agreement Not Filed",
	rule.EXPIRED: "Agreement Run Out",
}
ACCOUNT = "Payee Account"
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


def standing_of(account, on: date) -> str:
	"""What the list of accounts shows of the custody of this one; empty while the family keeps its card itself."""
	if not account.kept_by_other:
		return ""
	held = [] if account.is_new() else _held([account.name]).get(account.name, [])
	return STANDING[rule.fault([_agreement(row) for row in held], on)]


def standing_with(custody, filed_on: date | None, on: date) -> str:
	"""The same once this agreement holds, filed or not."""
	term = getdate(custody.valid_from), getdate(custody.valid_to)
	return STANDING[rule.fault([rule.Agreement(*term, filed_on)], on)]


def refresh(on: date | None = None) -> int:
	"""Each night: writes what the day has made of the custodies, in a few statements; returns how many changed."""
	account = frappe.qb.DocType(ACCOUNT)
	rows = (
		frappe.qb.from_(account)
		.select(account.name, account.custody_standing)
		.where(account.kept_by_other == 1)
		.run()
	)
	wrong = faults([name for name, _standing in rows], on or getdate(nowdate()))
	changed: dict[str, list[str]] = {}
	for name, standing in rows:
		now = STANDING[wrong.get(name)]
		if now != (standing or ""):
			changed.setdefault(now, []).append(name)
	for standing, names in changed.items():
		frappe.db.set_value(
			ACCOUNT, {"name": ["in", names]}, "custody_standing", standing, update_modified=False
		)
	return sum(len(names) for names in changed.values())


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
