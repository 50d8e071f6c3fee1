"""Who keeps the card or passbook of a family, and for which accounts (民发〔2021〕57号第二十六条).

Somebody keeps it from the signature until the family has it back: an agreement that ran out is still a card in another
hand.
"""

from collections.abc import Iterable

import frappe

DOCTYPE = "Account Custody"
KEPT = ("SIGNED", "FILED")


def keepers_of(accounts: Iterable[str]) -> set[str]:
	"""Users who keep the card or passbook of one of these payee accounts."""
	wanted = [name for name in accounts if name]
	if not wanted or not frappe.db.table_exists(DOCTYPE):
		return set()  # the new code may run already while the site has not yet migrated
	where = {"payee_account": ["in", wanted], "stage": ["in", KEPT], "keeper_user": ["is", "set"]}
	return set(frappe.get_all(DOCTYPE, filters=where, pluck="keeper_user", limit_page_length=0))


def accounts_kept_by(user: str) -> list[str]:
	"""The payee accounts whose card or passbook this user keeps."""
	if not frappe.db.table_exists(DOCTYPE):
		return []
	where = {"keeper_user": user, "stage": ["in", KEPT]}
	return frappe.get_all(DOCTYPE, filters=where, pluck="payee_account", limit_page_length=0)
