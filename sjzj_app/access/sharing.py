"""Sharing would carry a row past the scope: refused for every row that belongs to a unit. So do boards and false names."""

import frappe
from frappe import _
from frappe.utils import get_fullname

from sjzj_app.access.registry import CHILD_TABLES, GLOBAL, RULES
from sjzj_app.exceptions import OutOfScope


def refuse_scoped(doc, method=None) -> None:
	"""Raises OutOfScope for a share, or a public print link, of a scoped or private DocType."""
	target = doc.get("share_doctype") or doc.get("reference_doctype")
	if target in RULES and RULES[target].kind != GLOBAL:
		frappe.throw(
			_("Records of this kind are not shared: they are seen by the units that handle them."), OutOfScope
		)


def keep_private(doc, method=None) -> None:
	"""A board keeps the names of the cards that its owner sees: of kinds that belong to units it is his alone."""
	if doc.reference_doctype in CHILD_TABLES or (
		doc.reference_doctype in RULES and RULES[doc.reference_doctype].kind != GLOBAL
	):
		doc.private = 1


def sign(doc, method=None) -> None:
	"""A comment on a record of ours stands under the name of who wrote it, whatever name the request gives."""
	user = frappe.session.user
	if doc.is_new() and doc.reference_doctype in RULES and user not in ("Administrator", "Guest"):
		doc.comment_email = user
		if doc.comment_by:
			doc.comment_by = get_fullname(user)
