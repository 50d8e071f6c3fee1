"""The role of a position that somebody fills for a time: lent with the substitution, taken back after its window.

What the substitute may do is asked of the posting at each step; the role only opens forms and buttons.
"""

from datetime import date

import frappe
from frappe.utils import getdate, nowdate


def lend(substitution) -> None:
	"""Gives the substitute the role of the position, and notes whether it was lent."""
	user = _account(substitution.substitute_official)
	if substitution.position in {row.role for row in user.roles}:
		return
	user.flags.ignore_permissions = True  # the appointment was checked; the role goes with it
	user.add_roles(substitution.position)
	substitution.db_set("role_lent", 1, update_modified=False)


def take_back(today: date | None = None) -> int:
	"""Takes back the roles of substitutions that are over; answers how many. Run by the scheduler every hour."""
	day = today or getdate(nowdate())
	row = frappe.qb.DocType("Duty Substitution")
	over = (row.valid_to < day) | (row.ended_early_on <= day)
	names = frappe.qb.from_(row).select(row.name).where((row.role_lent == 1) & over).run()
	for (name,) in names:
		_take_one(frappe.get_doc("Duty Substitution", name), day)
	return len(names)


def _take_one(substitution, day: date) -> None:
	user = _account(substitution.substitute_official)
	if not _still_needed(user.name, substitution, day):
		user.flags.ignore_permissions = True  # it was lent for a time that is over
		user.remove_roles(substitution.position)
	substitution.db_set("role_lent", 0, update_modified=False)


def _still_needed(user: str, substitution, day: date) -> bool:
	"""An own posting in this position, today or later, or another substitution that is not over."""
	official, other = frappe.qb.DocType("Assistance Official"), frappe.qb.DocType("Duty Substitution")
	own = (
		frappe.qb.from_(official)
		.select(official.name)
		.where((official.user == user) & (official.position == substitution.position))
		.where(official.valid_to.isnull() | (official.valid_to >= day))
	).run()
	lent = (
		frappe.qb.from_(other)
		.join(official)
		.on(official.name == other.substitute_official)
		.select(other.name)
		.where((official.user == user) & (other.position == substitution.position) & (other.valid_to >= day))
		.where((other.name != substitution.name) & other.ended_early_on.isnull())
	).run()
	return bool(own or lent)


def _account(official: str):
	return frappe.get_doc("User", frappe.db.get_value("Assistance Official", official, "user"))
