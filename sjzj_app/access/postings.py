"""Where a user works and as what: the Assistance Official records that are valid on a day."""

from dataclasses import dataclass

import frappe
from frappe.utils import getdate, nowdate


@dataclass(frozen=True)
class Posting:
	"""One valid Assistance Official record of a user."""

	official: str
	user: str
	full_name: str
	unit: str
	level: str
	position: str


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


def forget() -> None:
	"""Drops what this request remembers, after an Assistance Official record changed."""
	frappe.local.sjzj_postings = {}


def _read(user: str, day: str) -> list[Posting]:
	official, unit = frappe.qb.DocType("Assistance Official"), frappe.qb.DocType("Administrative Unit")
	rows = (
		frappe.qb.from_(official)
		.join(unit)
		.on(unit.name == official.administrative_unit)
		.select(
			official.name, official.full_name, official.administrative_unit, unit.level, official.position
		)
		.where(official.user == user)
		.where(official.valid_from <= day)
		.where(official.valid_to.isnull() | (official.valid_to >= day))
		.orderby(official.name)
	).run()
	return [Posting(name, user, full_name, unit_, level, position) for name, full_name, unit_, level, position in rows]
