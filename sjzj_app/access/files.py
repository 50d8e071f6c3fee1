"""Attachments follow the row they hang on: same scope, always private, neutral names."""

import frappe
from frappe import _

from sjzj_app.access.postings import postings_of
from sjzj_app.access.registry import SCOPE_COLUMNS, scoped_doctypes
from sjzj_app.exceptions import BadInput

ALLOWED_KINDS = {"image/png", "image/jpeg", "application/pdf", "text/csv", "text/plain"}
LARGEST = 15 * 1024 * 1024


def query_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""Adds to the framework's File condition: rows attached to scoped documents only within scope."""
	user = user or frappe.session.user
	if user == "Administrator":
		return ""
	names = ", ".join(frappe.db.escape(name) for name in scoped_doctypes())
	inside = " or ".join(_attached_inside(user))
	rest = f" or {inside}" if inside else ""
	return (
		f"(ifnull(`tabFile`.attached_to_doctype, '') not in ({names})"
		f" or `tabFile`.owner = {frappe.db.escape(user)}{rest})"
	)


def _attached_inside(user: str):
	for posting in postings_of(user):
		if posting.level == "City":
			yield "1=1"
			return
		column, unit = SCOPE_COLUMNS[posting.level], frappe.db.escape(posting.unit)
		for doctype in scoped_doctypes():
			yield (
				f"(`tabFile`.attached_to_doctype = {frappe.db.escape(doctype)} and `tabFile`.attached_to_name in"
				f" (select name from `tab{doctype}` where `{column}` = {unit}))"
			)


def has_permission(doc, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
	"""A file of a scoped row may be opened by those who may read that row."""
	user = user or frappe.session.user
	if user == "Administrator" or doc.get("attached_to_doctype") not in scoped_doctypes():
		return True
	if not doc.attached_to_name or not frappe.db.exists(doc.attached_to_doctype, doc.attached_to_name):
		return doc.owner == user
	return frappe.has_permission(doc.attached_to_doctype, "read", doc=doc.attached_to_name, user=user)


def validate_file(doc, method=None) -> None:
	"""Files of scoped rows must be private and of a kind and size that is accepted."""
	if doc.is_folder or doc.attached_to_doctype not in scoped_doctypes():
		return
	if not doc.is_private:
		frappe.throw(_("Attachments of this record must be private. Tick 'private' and upload again."), BadInput)
	if doc.file_size and doc.file_size > LARGEST:
		frappe.throw(_("The file is larger than {0} MB.").format(LARGEST // 1024 // 1024), BadInput)
