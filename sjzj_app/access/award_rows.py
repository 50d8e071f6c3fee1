"""What every row about an award takes over from it: a change, a review, a recovery."""

import frappe

COLUMNS = ("recipient_name", "assistance_type", "application", "administrative_unit")


def bring_in(row):
	"""Fills the columns of the row's award into the row and answers the award; None while none is named."""
	if not row.award:
		return None
	award = frappe.get_doc("Assistance Award", row.award)
	row.update({column: award.get(column) for column in COLUMNS})
	return award
