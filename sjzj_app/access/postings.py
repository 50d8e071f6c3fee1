"""Where a user works and as what: own postings valid on a day, and those filled for an absent colleague."""

from dataclasses import dataclass

import frappe
from frappe.utils import getdate, nowdate


@dataclass(frozen=True)
class Posting:
	"""One valid Assistance Official record of a user.

	Under a Duty Substitution `position` and `unit` are the absent official's, `official` and `full_name` the user's
	own; `acting_for` is the absent official's name, `acting_for_user` the account.
	"""

	official: str
	user: str
	full_name: str
	unit: str
	level: str
	position: str
	substitution: str = ""
	acting_for: str = ""
	acting_for_user: str = ""


OWN = """
	select o.name, o.full_name, o.administrative_unit, u.level, o.position, '' substitution, '' acting_for, '' absent
	from `tabAssistance Official` o join `tabAdministrative Unit` u on u.name = o.administrative_unit
	where o.user = %(user)s and o.valid_from <= %(day)s and (o.valid_to is null or o.valid_to >= %(day)s)
"""
FILLED = """
	select o.name, o.full_name, a.administrative_unit, u.level, a.position, s.name, a.full_name, a.user
	from `tabAssistance Official` o
	join `tabDuty Substitution` s on s.substitute_official = o.name
	join `tabAssistance Official` a on a.name = s.absent_official
	join `tabAdministrative Unit` u on u.name = a.administrative_unit
	where o.user = %(user)s and o.valid_from <= %(day)s and (o.valid_to is null or o.valid_to >= %(day)s)
		and a.valid_from <= %(day)s and (a.valid_to is null or a.valid_to >= %(day)s)
		and s.valid_from <= %(day)s and s.valid_to >= %(day)s
		and (s.ended_early_on is null or s.ended_early_on > %(day)s)
"""


def postings_of(user: str, on=None) -> list[Posting]:
	"""All postings of `user` valid on day `on` (default: today). Empty for Guest and strangers."""
	if not user or user in ("Guest", "Administrator"):
		return []
	memo = getattr(frappe.local, "sjzj_postings", None)
	if memo is None:
		memo = frappe.local.sjzj_postings = {}
	day = str(getdate(on)) if on else ""
	if (user, day) not in memo:
		memo[(user, day)] = _read(user, day or nowdate())
	return memo[(user, day)]


def only_unit(user: str, levels: tuple[str, ...]) -> str | None:
	"""The unit of these levels in which the user is posted today, where it is one; else None."""
	units = {posting.unit for posting in postings_of(user) if posting.level in levels}
	return units.pop() if len(units) == 1 else None


def forget() -> None:
	"""Drops what this request remembers, after an Assistance Official record changed."""
	frappe.local.sjzj_postings = {}


def holds(user: str, position: str, on=None) -> bool:
	"""Whether the user holds or fills this position on the day, wherever it is."""
	return any(posting.position == position for posting in postings_of(user, on))


def _read(user: str, day: str) -> list[Posting]:
	"""Own postings come before those filled for others; one query, because every request asks it."""
	# The new code may run already while the site has not yet migrated.
	query = f"{OWN} union all {FILLED}" if frappe.db.table_exists("Duty Substitution") else OWN
	rows = frappe.db.sql(f"{query} order by 6, 1", {"user": user, "day": day})
	return [Posting(official, user, *rest) for official, *rest in rows]
