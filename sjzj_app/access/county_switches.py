"""What is switched on and off for a unit: the county's emergency mode, and the township's right to ask for verification."""

from datetime import date

import frappe
from frappe.utils import cint, getdate

FIELDS = ["emergency_from", "emergency_to", "emergency_basis"]


def emergency_on(county: str, day: date) -> str | None:
	"""The ground of the county's emergency mode on that day, None when it is off (57号 arts 16, 31).

	Without a last day it holds until one is entered.
	"""
	row = frappe.db.get_value("Administrative Unit", county, FIELDS, as_dict=True)
	if not row or not row.emergency_from or day < getdate(row.emergency_from):
		return None
	if row.emergency_to and day > getdate(row.emergency_to):
		return None
	return row.emergency_basis or "—"


def township_verifies(township: str) -> bool:
	"""Whether this township sends its requests for verification itself (seed 六(三)二); else its county does."""
	return bool(cint(frappe.db.get_value("Administrative Unit", township, "may_verify")))
