"""One list condition per DocType, under a dotted path of its own.

Older frameworks call a list hook with the user alone, without the DocType: a shared function could not know whose
rows it is asked for. Rows of a child table are listed only below parents that may be listed.
"""

from collections.abc import Callable

import frappe

from sjzj_app.access import scope
from sjzj_app.access.registry import CHILD_TABLES, RULES, scoped_doctypes


def path_of(doctype: str) -> str:
	"""The dotted path that hooks.py names for this DocType."""
	return f"{__name__}.{_function_name(doctype)}"


def _function_name(doctype: str) -> str:
	return doctype.lower().replace(" ", "_")


def _of(doctype: str) -> Callable:
	def condition(user: str | None = None) -> str:
		return scope.query_condition(user, doctype)

	return condition


def _below(child: str, parent: str) -> Callable:
	def condition(user: str | None = None) -> str:
		inside = scope.query_condition(user or frappe.session.user, parent)
		if not inside:
			return ""
		return f"(`tab{child}`.`parent` in (select `tab{parent}`.`name` from `tab{parent}` where {inside}))"

	return condition


def tag_link(user: str | None = None) -> str:
	"""Tags keep the titles of the rows they hang on, for everybody: those of ours are left out."""
	if (user or frappe.session.user) == "Administrator":
		return ""
	names = ", ".join(frappe.db.escape(name) for name in scoped_doctypes())
	return f"(ifnull(`tabTag Link`.`document_type`, '') not in ({names}))"


def may_read_tag_link(doc, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
	"""The same for one row."""
	return (user or frappe.session.user) == "Administrator" or doc.get(
		"document_type"
	) not in scoped_doctypes()


globals().update({_function_name(doctype): _of(doctype) for doctype in RULES})
globals().update({_function_name(child): _below(child, parent) for child, parent in CHILD_TABLES.items()})
