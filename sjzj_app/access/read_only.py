"""What the program fills in is not taken from a request: read-only fields keep what is stored (mass assignment).

The framework closes them in its forms only. Governed documents refuse such a change with a sentence
(workflow/editable.py); for the other rows it is put back without a word, because clients send whole rows.
"""

import frappe
from frappe.model import no_value_fields

STAGE = "stage"
COLUMNS = ("county", "township", "village")


def restore(doc) -> None:
	"""Computed fields as stored, or empty in a new row; the controller fills them again."""
	if not _is_from_outside(doc):
		return
	stored = None if doc.is_new() else doc.get_doc_before_save()
	if stored is None and not doc.is_new():
		return
	for field in doc.meta.get("fields"):
		if field.read_only and field.fieldtype not in no_value_fields and _is_computed(field):
			doc.set(field.fieldname, stored.get(field.fieldname) if stored else field.default)


def _is_from_outside(doc) -> bool:
	"""Whether a person's request brought the row: no act, no record that the program keeps, no set-up."""
	return not (
		doc.flags.ignore_permissions
		or frappe.flags.sjzj_act
		or frappe.session.user == "Administrator"
		or doc.meta.has_field(STAGE)
	)


def _is_computed(field) -> bool:
	return not field.fetch_from and field.fieldname not in COLUMNS
