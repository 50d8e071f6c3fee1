"""Rows that hold from a day to a day: two of the same kind never hold on the same one."""

import frappe
from frappe import _
from frappe.utils import getdate
from pypika.functions import IfNull

from sjzj_app.exceptions import BadInput, Duplicate

FIRST, LAST = "1900-01-01", "9999-12-31"


def refuse_overlap(doc, same: tuple[str, ...]) -> None:
	"""Raises Duplicate where another row with the same values in these columns holds on one of the row's days,
	and BadInput where the row ends before it begins.
	"""
	check_span(doc)
	for other in _others(doc, same):
		if _begins(doc) <= _ends(other) and _begins(other) <= _ends(doc):
			frappe.throw(
				_(
					"Another row holds from {0} to {1}: give that one a last day before this one begins."
				).format(other.valid_from, other.valid_to or _("further notice")),
				Duplicate,
			)


def check_span(doc) -> None:
	"""Raises BadInput where the row ends before it begins."""
	if doc.valid_to and getdate(doc.valid_to) < getdate(doc.valid_from):
		frappe.throw(_("The last day lies before the first."), BadInput)


def _others(doc, same: tuple[str, ...]) -> list:
	row = frappe.qb.DocType(doc.doctype)
	query = frappe.qb.from_(row).select(row.valid_from, row.valid_to).where(row.name != (doc.name or ""))
	for field in same:
		query = query.where(IfNull(row[field], "") == (doc.get(field) or ""))
	return query.orderby(row.valid_from).run(as_dict=True)


def _begins(row):
	return getdate(row.valid_from or FIRST)


def _ends(row):
	return getdate(row.valid_to or LAST)
