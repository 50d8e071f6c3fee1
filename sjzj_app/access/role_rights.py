"""What a user's roles open, whatever the unit of a row."""

import frappe


def reads(user: str, doctype: str) -> bool:
	"""Whether one of the user's roles reads this DocType, or chooses its rows in a link."""
	rights = frappe.permissions.get_role_permissions(frappe.get_meta(doctype), user)
	return bool(rights.get("read") or rights.get("select"))
