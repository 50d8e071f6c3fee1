"""Version numbers of power lists and agreements: one more than the highest of the same unit."""

import frappe


def next_version(doctype: str, unit: str) -> int:
	"""1 + the highest version of this unit. The unit's row stays locked, so that two drafts never share a version."""
	frappe.db.get_value("Administrative Unit", unit, "name", for_update=True)
	table = frappe.qb.DocType(doctype)
	rows = (
		frappe.qb.from_(table)
		.select(table.version)
		.where(table.administrative_unit == unit)
		.orderby(table.version, order=frappe.qb.desc)
		.limit(1)
		.for_update()
	).run()
	return (rows[0][0] or 0) + 1 if rows else 1
