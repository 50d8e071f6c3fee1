"""What differs between the Frappe versions that this app runs on, by feature and never by number."""

import frappe


def has_field(doctype: str, fieldname: str) -> bool:
	"""Whether this version's DocType knows the field."""
	return bool(frappe.get_meta(doctype).has_field(fieldname))


def in_test() -> bool:
	"""Whether a test runs (a flag in version 15, a module global in version 16)."""
	return bool(getattr(frappe, "in_test", False) or frappe.flags.in_test)
