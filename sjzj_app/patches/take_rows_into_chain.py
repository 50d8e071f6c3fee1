"""Rows that were written before the chain vouched for them get an event that records them as they are today."""

import frappe

from sjzj_app.evidence import chain, covered
from sjzj_app.sjzj_app.workflow import vouching

CHUNK = 500


def execute() -> None:
	"""Once, when the site is updated. Later rows leave their event when they are written."""
	for doctype in covered.COVERED:
		if not frappe.db.table_exists(doctype):
			continue
		last = ""
		while names := _next(doctype, last):
			for row in covered.stored(doctype, "name", names):
				_take(doctype, row)
			last = names[-1]


def _next(doctype: str, after: str) -> list[str]:
	return frappe.get_all(doctype, {"name": [">", after]}, pluck="name", order_by="name asc", limit=CHUNK)


def _take(doctype: str, row) -> None:
	if row.get("administrative_unit") and not frappe.db.exists(
		"Administrative Unit", row.administrative_unit
	):
		return  # its office is gone from the site; the verification will name the row
	doc = frappe.get_doc({**row, "doctype": doctype})
	fields = vouching.closed_fields(doc) if doc.meta.has_field("stage") else None
	chain.append(doc, "Taken into Chain", {}, covers=[covered.cover(doc, fields)])
