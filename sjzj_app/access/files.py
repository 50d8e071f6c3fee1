"""Attachments follow the row they hang on: same scope, always private, of a kind that was looked at."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import frappe
from frappe import _
from frappe.core.doctype.file import file as framework_file
from frappe.utils import escape_html

from sjzj_app.access import file_content, list_conditions
from sjzj_app.access.registry import CHILD_TABLES, RULES, scoped_doctypes
from sjzj_app.access.scoped import may_erase
from sjzj_app.exceptions import BadInput, ImmutableRecord, OutOfScope
from sjzj_app.rules import stages

LARGEST = 15 * 1024 * 1024
PUBLIC_ADDRESS = re.compile(r"/files/(?!\.\.)[^/]+")
PRIVATE_ADDRESS = re.compile(r"/private/files/(?!\.\.)[^/\\\0]+")
HASH_SUFFIX = "_sha256"
CHANGES = ("write", "delete")
ATTACHED = ("Attach", "Attach Image")
KEPT = ("Official Letter", "Case Archive", "Payment File", "Payment Return")
"""DocTypes whose files the program made, or the bank answered with: nobody deletes them."""


def concerns(doc) -> bool:
	"""Whether a file falls under the app's rules: it hangs on one of its records, or an official uploads it."""
	if doc.get("attached_to_doctype") in RULES or doc.get("attached_to_doctype") in CHILD_TABLES:
		return True
	return is_official()


def is_official() -> bool:
	"""Whether the session's user holds, or has held, a posting here."""
	user = frappe.session.user
	return user != "Administrator" and bool(frappe.db.exists("Assistance Official", {"user": user}))


def sentence(refusal: file_content.FileRefused) -> str:
	"""What the user reads about a refused upload."""
	kinds, detail = "、".join(ending.upper() for ending in file_content.ENDINGS), escape_html(refusal.detail)
	said = {
		"NAME": _("The file name is empty, too long or holds characters that a file name may not hold."),
		"TWO_ENDINGS": _("The file name holds a second ending. Rename the file and upload it again."),
		"KIND": _("Files of the kind '{0}' are not accepted. Accepted are: {1}."),
		"EMPTY": _("The file is empty."),
		"CONTENT": _(
			"The content of the file is not what its name says. Save it anew as {0} and upload it again."
		),
		"TOO_MANY_PIXELS": _("The picture has too many pixels. Take it with a lower resolution."),
		"TOO_LARGE_INSIDE": _("The file is too large when it is unpacked."),
		"ACTIVE": _(
			"The file holds programs, attachments or forms ({0}). Print it to a plain PDF and upload that."
		),
	}
	return said[refusal.reason].format(detail, kinds)


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


def _attached_inside(user: str) -> Iterator[str]:
	"""A condition for each DocType: its files are listed where its rows are."""
	for doctype in scoped_doctypes():
		attached = f"`tabFile`.attached_to_doctype = {frappe.db.escape(doctype)}"
		listed = list_conditions.query_condition(user, doctype)
		rows = f" and `tabFile`.attached_to_name in (select `tab{doctype}`.name from `tab{doctype}` where {listed})"
		yield f"({attached}{rows if listed else ''})"


def has_permission(doc, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
	"""A file of a scoped row may be opened by those who may read that row; other files as the framework says.

	It is changed and deleted by who uploaded it, and by those who may write the row.
	"""
	user = user or frappe.session.user
	if user == "Administrator":
		return True
	if ptype == "create" and is_borrowed(doc):
		return False
	if doc.get("attached_to_doctype") not in scoped_doctypes():
		return bool(framework_file.has_permission(doc, ptype, user))
	if not doc.attached_to_name or not frappe.db.exists(doc.attached_to_doctype, doc.attached_to_name):
		return doc.owner == user
	right = "write" if ptype in CHANGES and doc.owner != user else "read"
	return frappe.has_permission(doc.attached_to_doctype, right, doc=doc.attached_to_name, user=user)


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
	"""Our files must be private and of a size that is accepted; none borrows another's content."""
	before = doc.get_doc_before_save()
	if before and before.attached_to_doctype in KEPT and _hangs_on(before) != _hangs_on(doc):
		_refuse_kept()
	if before and before.file_url != doc.file_url and _moves_to(doc):
		frappe.throw(_("This file belongs to a record that you may not open."), OutOfScope)
	if doc.is_folder or not concerns(doc):
		return
	refuse_addresses(doc)
	if not doc.is_private and not _is_portrait(doc):
		frappe.throw(
			_("Attachments of this record must be private. Tick 'private' and upload again."), BadInput
		)
	if doc.file_size and doc.file_size > LARGEST:
		frappe.throw(_("The file is larger than {0} MB.").format(LARGEST // 1024 // 1024), BadInput)
	if before and before.file_name != doc.file_name:
		_check_new_name(doc.file_name)


def refuse_addresses(doc) -> None:
	"""A file is uploaded: it is never fetched from elsewhere, nor named by a path of the server."""
	address = unquote(doc.get("file_url") or "")
	if not address and doc.is_new() and not doc.get("content"):
		frappe.throw(_("The file is empty."), BadInput)
	if address and not (PUBLIC_ADDRESS.fullmatch(address) or PRIVATE_ADDRESS.fullmatch(address)):
		frappe.throw(
			_("Files are uploaded, not linked by an address. Choose the file on your computer."), BadInput
		)


def refuse_foreign(doc) -> None:
	"""A new row names no stored file by its address that the user may not open, also where no permission is asked."""
	address = unquote(doc.get("file_url") or "")
	rows = frappe.get_all("File", filters={"file_url": address}, pluck="name") if address else []
	if rows and not any(has_permission(frappe.get_doc("File", name), "read") for name in rows):
		frappe.throw(_("This file belongs to a record that you may not open."), OutOfScope)


def refuse_removal(doc) -> None:
	"""The files of letters, archives and the bank's papers stay, papers of what is settled, and those bound into an archive."""
	if may_erase():
		return
	if doc.attached_to_doctype in KEPT or _is_settled_paper(doc) or _is_archived(doc.file_url):
		_refuse_kept()


def _refuse_kept() -> None:
	frappe.throw(
		_("This file belongs to an issued letter, papers of the bank, a settled record or an archive: it is not deleted."),
		ImmutableRecord,
	)


def _hangs_on(doc) -> tuple:
	return doc.attached_to_doctype, doc.attached_to_name, doc.file_url


def _is_settled_paper(doc) -> bool:
	"""Whether the file is a paper of a governed record that has reached its end (the proof of a delivery)."""
	doctype, name = doc.attached_to_doctype, doc.attached_to_name
	if doctype not in stages.STAGES or not name or not frappe.db.exists(doctype, name):
		return False
	record = frappe.get_doc(doctype, name)
	if record.stage not in stages.stages_of(doctype) or not stages.is_final(doctype, record.stage):
		return False
	return any(address == doc.file_url for _row, _field, address in _attached(record))


def _is_archived(address: str | None) -> bool:
	piece, archive = frappe.qb.DocType("Archive Piece"), frappe.qb.DocType("Case Archive")
	query = frappe.qb.from_(piece).join(archive).on(archive.name == piece.parent).select(piece.name)
	query = query.where((piece.file_url == (address or "")) & (archive.stage == "FROZEN"))
	return bool(address) and bool(query.limit(1).run())


def _is_portrait(doc) -> bool:
	"""The one public file of an official: the picture of the own account."""
	return (
		doc.attached_to_doctype == "User"
		and doc.attached_to_name == frappe.session.user
		and (doc.file_name or "").rpartition(".")[2].lower() in file_content.PICTURES
	)


def _check_new_name(name: str) -> None:
	try:
		file_content.ending_of(name)
	except file_content.FileRefused as refusal:
		frappe.throw(sentence(refusal), BadInput)


def check_attachments(doc, method=None) -> None:
	"""What a field names as its attachment is a private file that the author may open (a foreign one would leak).

	Fields that end in `_sha256` beside it get the digest of what is kept.
	"""
	before = doc.get_doc_before_save()
	known = _known(before) if before else {}
	addresses = {address for address, _digest_then in known.values()}
	for row, field, address in _attached(doc):
		if address and address not in addresses and frappe.session.user != "Administrator":
			_require_readable(address)
		if row.meta.has_field(field + HASH_SUFFIX):
			then = known.get((row.name, field))
			row.set(field + HASH_SUFFIX, then[1] if then and then[0] == address else _digest(address))


def _attached(doc):
	for row in [doc, *doc.get_all_children()]:
		for field in row.meta.get("fields", {"fieldtype": ["in", ATTACHED]}):
			yield row, field.fieldname, row.get(field.fieldname)


def _known(doc) -> dict:
	"""(row, field) → (address, digest) as they are stored: a digest is taken once, when the file comes."""
	return {
		(row.name, field): (address, row.get(field + HASH_SUFFIX))
		for row, field, address in _attached(doc)
		if address
	}


def _require_readable(address: str) -> None:
	if not isinstance(address, str) or not PRIVATE_ADDRESS.fullmatch(unquote(address)):
		frappe.throw(
			_("Files are uploaded, not linked by an address. Choose the file on your computer."), BadInput
		)
	rows = frappe.get_all("File", filters={"file_url": address}, pluck="name")
	if not any(has_permission(frappe.get_doc("File", name), "read") for name in rows):
		frappe.throw(_("This file belongs to a record that you may not open."), OutOfScope)


def _digest(address: str | None) -> str | None:
	if not address or not PRIVATE_ADDRESS.fullmatch(unquote(address)):
		return None
	stored = Path(frappe.get_site_path("private", "files", unquote(address).rpartition("/")[2]))
	return hashlib.sha256(stored.read_bytes()).hexdigest() if stored.is_file() else None


def _moves_to(doc) -> bool:
	"""Whether a stored row is turned to another file; the framework itself does so when it becomes private."""
	doc_as_sent = frappe._dict(name=doc.name, file_url=doc.file_url)
	return frappe.session.user != "Administrator" and is_borrowed(doc_as_sent)
