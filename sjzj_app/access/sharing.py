"""Sharing would carry a row past the scope: refused for every row that belongs to a unit."""

import frappe
from frappe import _

from sjzj_app.access.registry import GLOBAL, RULES
from sjzj_app.exceptions import OutOfScope


def refuse_scoped(doc, method=None) -> None:
	"""Raises OutOfScope for a share, or a public print link, of a scoped or private DocType."""
	target = doc.get("share_doctype") or doc.get("reference_doctype")
	if target in RULES and RULES[target].kind != GLOBAL:
		frappe.throw(_("Records of this kind are not shared: they are seen by the units that handle them."), OutOfScope)
