"""Rows of child tables are written with their document only: alone they would pass by its rules."""

import frappe
from frappe import _

from sjzj_app.access.scoped import may_erase
from sjzj_app.exceptions import NotThisWay


def refuse_alone(doc, method: str | None = None) -> None:
	"""Raises NotThisWay when a child row is inserted, saved, renamed or deleted without its document.

	The framework runs a child's own events only then; saving the document writes its rows without them.
	"""
	if not may_erase():
		frappe.throw(_("A line of a table is changed together with its document, not alone."), NotThisWay)
