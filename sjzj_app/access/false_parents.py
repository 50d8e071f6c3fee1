"""Rows are not listed below a settings page.

A newer framework takes any DocType that a request names for the parent of the rows that are asked for. Below one that
has a single page it adds no list condition at all: the rows of every unit would be listed, counted and summed.
"""

from collections.abc import Iterator

import frappe
from frappe import _

from sjzj_app.access.hidden_columns import leaves, parsed
from sjzj_app.exceptions import OutOfScope

AT_THE_TOP = ("parent", "parenttype")
ANYWHERE = ("parent_doctype", "parent_document_type")
LONGEST_NAME = 140


def refuse(form) -> None:
	"""Raises OutOfScope when the request names such a parent; also for rows of other apps, whose lists tell of ours."""
	_refuse_settings(
		{name for key in AT_THE_TOP for name in leaves(form.get(key))} | set(_inside(dict(form)))
	)


def check(doc, method: str | None = None) -> None:
	"""The same for a card or chart that is kept."""
	if frappe.session.user != "Administrator":
		_refuse_settings({doc.get("parent_document_type") or ""})


def _refuse_settings(named: set[str]) -> None:
	names = sorted(name for name in named if 0 < len(name) <= LONGEST_NAME)
	if names and frappe.get_all("DocType", filters={"name": ("in", names), "issingle": 1}, limit=1):
		frappe.throw(_("Rows are listed below documents, not below a page of settings."), OutOfScope)


def _inside(value) -> Iterator[str]:
	value = parsed(value)
	if isinstance(value, dict):
		for key, inner in value.items():
			if key in ANYWHERE:
				yield from leaves(inner)
			yield from _inside(inner)
	elif isinstance(value, list):
		for inner in value:
			yield from _inside(inner)
