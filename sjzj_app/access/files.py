"""Attachments follow the row they hang on: same scope, always private, neutral names."""

import re
from urllib.parse import unquote

import frappe
from frappe import _
from frappe.core.doctype.file import file as framework_file

from sjzj_app.access.postings import postings_of
from sjzj_app.access.registry import SCOPE_COLUMNS, scoped_doctypes
from sjzj_app.exceptions import BadInput, OutOfScope

ALLOWED_KINDS = {"image/png", "image/jpeg", "application/pdf", "text/csv", "text/plain"}
LARGEST = 15 * 1024 * 1024
PUBLIC_ADDRESS = re.compile(r"/files/(?!\.\.)[^/]+")


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
	"""A file of a scoped row may be opened by those who may read that row; other files as the framework says."""
	user = user or frappe.session.user
	if user == "Administrator":
		return True
	if ptype == "create" and is_borrowed(doc):
		return False
	if doc.get("attached_to_doctype") not in scoped_doctypes():
		return bool(framework_file.has_permission(doc, ptype, user))
	if not doc.attached_to_name or not frappe.db.exists(doc.attached_to_doctype, doc.attached_to_name):
		return doc.owner == user
	return frappe.has_permission(doc.attached_to_doctype, "read", doc=doc.attached_to_name, user=user)


def is_borrowed(doc) -> bool:
	"""Whether the row names a stored file by its address alone, and that file is not one the user may open.

	The framework would let everybody open it who owns any row with that address.
	"""
	address = unquote(doc.get("file_url") or "")
	if not address.startswith("/") or doc.get("content") or PUBLIC_ADDRESS.fullmatch(address):
		return False
	rows = frappe.get_all("File", filters={"file_url": address, "name": ["!=", doc.name or ""]}, pluck="name")
	return not any(framework_file.has_permission(frappe.get_doc("File", name), "read") for name in rows)


def validate_file(doc, method=None) -> None:
	"""Files of scoped rows must be private and of a kind and size that is accepted; none borrows another's content."""
	before = doc.get_doc_before_save()
	if before and before.file_url != doc.file_url and _moves_to(doc):
		frappe.throw(_("This file belongs to a record that you may not open."), OutOfScope)
	if doc.is_folder or doc.attached_to_doctype not in scoped_doctypes():
		return
	if not doc.is_private:
		frappe.throw(
			_("Attachments of this record must be private. Tick 'private' and upload again."), BadInput
		)
	if doc.file_size and doc.file_size > LARGEST:
		frappe.throw(_("The file is larger than {0} MB.").format(LARGEST // 1024 // 1024), BadInput)


def _moves_to(doc) -> bool:
	"""Whether a stored row is turned to another file; the framework itself does so when it becomes private."""
	doc_as_sent = frappe._dict(name=doc.name, file_url=doc.file_url)
	return frappe.session.user != "Administrator" and is_borrowed(doc_as_sent)
