"""A method of a record runs on the record as it is stored, unless the sender may write such records.

The framework asks only whether he reads them. In a record that he made up he would say what its method works on: a newer
framework fetches, from the server, the address that a sent Connected App names, and every user reads those.
"""

import frappe
from frappe import _

from sjzj_app.access.closed_endpoints import is_ours
from sjzj_app.access.hidden_columns import parsed
from sjzj_app.exceptions import OutOfScope

BODIES = ("docs", "document")


def refuse(form) -> None:
	"""Raises OutOfScope for a method of a record that came with the request. Ours check for themselves what they hold."""
	for key in BODIES if form.get("method") else ():
		sent = parsed(form.get(key))
		kind = sent.get("doctype") if isinstance(sent, dict) else None
		if isinstance(kind, str) and not is_ours(kind) and not _writes(kind):
			frappe.throw(_("Save the record first: its functions run on what is stored."), OutOfScope)


def _writes(kind: str) -> bool:
	"""Whether the session's user writes such records; for a name that is no DocType the framework answers."""
	return not frappe.db.exists("DocType", kind) or bool(frappe.has_permission(kind, "write"))
