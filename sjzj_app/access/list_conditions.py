"""One list condition per DocType, under a dotted path of its own.

Older frameworks call a list hook with the user alone, without the DocType: a shared function could not know whose
rows it is asked for. Rows of a child table are listed only below parents that may be listed.
"""

from collections.abc import Callable

import frappe

from sjzj_app.access import scope
from sjzj_app.access.registry import CHILD_TABLES, RULES


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


MENTIONS = {
	"Tag Link": "document_type",
	"Energy Point Log": "reference_doctype",
	"Document Follow": "ref_doctype",
	"Milestone": "reference_type",
}
"""The framework's own lists that are open to everybody and name rows of ours, with titles or words about them."""


def _mentioning(log: str, column: str) -> Callable:
	def condition(user: str | None = None) -> str:
		if (user or frappe.session.user) == "Administrator":
			return ""
		names = ", ".join(frappe.db.escape(name) for name in RULES)
		return f"(ifnull(`tab{log}`.`{column}`, '') not in ({names}))"

	return condition


def may_read_mention(doc, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
	"""The same for one row; one's own row may be written, so that a document can still be followed or tagged."""
	if (user or frappe.session.user) == "Administrator" or doc.get(MENTIONS[doc.doctype]) not in RULES:
		return True
	return doc.get("user") == (user or frappe.session.user)


globals().update({_function_name(log): _mentioning(log, column) for log, column in MENTIONS.items()})
globals().update({_function_name(doctype): _of(doctype) for doctype in RULES})
globals().update({_function_name(child): _below(child, parent) for child, parent in CHILD_TABLES.items()})
