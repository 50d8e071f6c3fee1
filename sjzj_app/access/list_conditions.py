"""One list condition per DocType, under a dotted path of its own.

Older frameworks call a list hook with the user alone, without the DocType: a shared function could not know whose
rows it is asked for. Rows of a child table are listed only below parents that may be listed.
"""

from collections.abc import Callable

import frappe

from sjzj_app.access import scope
from sjzj_app.access.postings import Posting, postings_of
from sjzj_app.access.registry import CHILD_TABLES, GLOBAL, PRIVATE, RULES, SCOPE_COLUMNS
from sjzj_app.access.unit_tree import columns_for_unit


def path_of(doctype: str) -> str:
	"""The dotted path that hooks.py names for this DocType."""
	return f"{__name__}.{_function_name(doctype)}"


def _function_name(doctype: str) -> str:
	return doctype.lower().replace(" ", "_")


def query_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL condition for lists of `doctype`, always in brackets; empty means no restriction."""
	user = user or frappe.session.user
	rule = RULES.get(doctype)
	if user == "Administrator" or rule is None:
		return ""
	if rule.kind == PRIVATE:
		return "" if "System Manager" in frappe.get_roles(user) else "(1=0)"
	if rule.kind == GLOBAL:
		return ""
	if rule.own:
		return _own_condition(doctype, user)
	postings = postings_of(user)
	inside = _scoped_condition(doctype, postings)
	return _with_above(doctype, inside, postings) if inside and rule.read_down else inside


def _with_above(doctype: str, inside: str, postings: list[Posting]) -> str:
	"""Besides the rows within the user's width, those of the units above them themselves."""
	parts = [inside]
	for posting in postings:
		tests = [
			f"ifnull(`tab{doctype}`.`{column}`, '') in ('', {frappe.db.escape(unit or '')})"
			for column, unit in columns_for_unit(posting.unit).items()
		]
		parts.append("(" + " and ".join(tests) + ")")
	return "(" + " or ".join(parts) + ")"


def _own_condition(doctype: str, user: str) -> str:
	"""Rows about a person: the own ones, and those of units whose confidant the user is."""
	postings = postings_of(user)
	if not postings:
		return "(1=0)"
	others = _scoped_condition(doctype, scope.trusted_postings(doctype, user))
	if not others:
		return ""
	own = f"`tab{doctype}`.`{RULES[doctype].own}` = {frappe.db.escape(user)}"
	if RULES[doctype].own_at:
		inside = _scoped_condition(doctype, postings)
		if inside == others:  # trusted with every row of the width: an `or` would only cost the index
			return others
		own = f"({own} and {inside})"
	return f"({own} or {others})"


def _scoped_condition(doctype: str, postings: list[Posting]) -> str:
	wanted: dict[str, set[str]] = {}
	for posting in postings:
		if posting.level == "City":
			return ""
		wanted.setdefault(SCOPE_COLUMNS[posting.level], set()).add(posting.unit)
	parts = []
	for column, units in sorted(wanted.items()):
		names = sorted(frappe.db.escape(unit) for unit in units)
		test = f"= {names[0]}" if len(names) == 1 else f"in ({', '.join(names)})"
		parts.append(f"`tab{doctype}`.`{column}` {test}")
	return "(" + " or ".join(parts) + ")" if parts else "(1=0)"


def no_rows(user: str | None = None, doctype: str | None = None) -> str:
	"""For framework lists that know roles but no units: nobody but Administrator sees rows there."""
	return "" if (user or frappe.session.user) == "Administrator" else "(1=0)"


def add_indexes(doctype: str) -> None:
	"""The indexes that scoped lists need: each column of the tree together with the sort field."""
	for column in SCOPE_COLUMNS.values():
		frappe.db.add_index(doctype, [column, "modified"], index_name=f"sjzj_{column}_modified")


def _of(doctype: str) -> Callable:
	def condition(user: str | None = None) -> str:
		return query_condition(user, doctype)

	return condition


def _below(child: str, parent: str) -> Callable:
	def condition(user: str | None = None) -> str:
		inside = query_condition(user or frappe.session.user, parent)
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
