"""Looks at a request before the framework answers it, for what the framework does not ask by itself.

Many of its methods take a DocType and a name and read or mark that row without a permission check; a method
can also be reached under another import path, or as an argument of a second one. So the gate does not list
paths: it looks at what is asked about. The app's own methods check for themselves and answer in their own form.
"""

import json
import re
from collections.abc import Iterator

import frappe
from frappe import _

from sjzj_app.access import closed_endpoints, scope
from sjzj_app.access.registry import RULES, SCOPE_COLUMNS, SCOPED
from sjzj_app.exceptions import OutOfScope

OWN = "sjzj_app."
LONGEST_NAME = 140
NAMES_A_ROW = (
	"name",
	"docname",
	"doc_name",
	"dn",
	"reference_name",
	"reference_docname",
	"reminder_docname",
	"ref_docname",
)
NAMES_COLUMNS = (
	"fields",
	"fieldname",
	"filters",
	"or_filters",
	"order_by",
	"group_by",
	"field",
	"filter_fields",
	"aggregate_on",
)
DOTTED_PATH = re.compile(r"[A-Za-z_]\w*(\.\w+)+")
LINKED_COLUMN = re.compile(r"(?<![\w.])(\w+)\.(\w+)")


def check() -> None:
	"""Runs as an `auth_hooks` entry: the last before the request, and the first that knows the user of a token.

	Raises OutOfScope, or takes away a parameter that no client may set.
	"""
	form, user = frappe.local.form_dict, frappe.session.user
	if user == "Administrator":
		return
	method, leaves = _method(form), set(_leaves(dict(form)))
	leaves |= {part for part in frappe.request.path.split("/") if part}
	refuse_other_paths(method, leaves)
	if method.startswith(OWN) and DOTTED_PATH.fullmatch(method):
		return
	doctypes = {leaf for leaf in leaves if closed_endpoints.is_ours(leaf)}
	if doctypes:
		form.pop("ignore_user_permissions", None)
		form.pop("expand_links", None)
		refuse_linked_columns(doctypes, form)
		refuse_patterns(method, form)
		refuse_foreign_rows(doctypes, leaves, user)


def _method(form) -> str:
	"""The dotted path of the whitelisted method that is called; empty for other requests."""
	if form.get("cmd"):
		return str(form.cmd)
	parts = frappe.request.path.strip("/").split("/")
	after = parts.index("method") + 1 if parts[0] == "api" and "method" in parts[:3] else len(parts)
	# The framework calls the part right after "method" and overlooks what follows: then it is not the app's own.
	return "/".join(parts[after:])


def _leaves(value) -> Iterator[str]:
	"""Every text in the form, also inside JSON that is sent as text."""
	if isinstance(value, dict):
		for key, inner in value.items():
			yield str(key)
			yield from _leaves(inner)
	elif isinstance(value, list | tuple):
		for inner in value:
			yield from _leaves(inner)
	elif isinstance(value, str) and value.lstrip()[:1] in ("{", "[", '"'):
		try:
			yield from _leaves(json.loads(value))
		except (ValueError, RecursionError):
			yield value
	elif value is not None:
		yield str(value)


def refuse_other_paths(method: str, leaves: set[str]) -> None:
	"""A replaced method is called under its own path only, and never handed to another method."""
	apps = set(frappe.get_installed_apps())
	for leaf in {method, *leaves}:
		if leaf.split(".")[0] in apps and DOTTED_PATH.fullmatch(leaf) and _is_closed(leaf, leaves):
			if leaf != method or leaf not in closed_endpoints.OVERRIDES:
				frappe.throw(_("This method is not available under this path."), OutOfScope)


def _is_closed(path: str, leaves: set[str]) -> bool:
	try:
		function = frappe.get_attr(path)
	except Exception:
		return False
	if any(function is frappe.get_attr(known) for known in closed_endpoints.REPLACED if _exists(known)):
		return True
	ours = any(closed_endpoints.is_ours(leaf) for leaf in leaves)
	return ours and any(
		function is frappe.get_attr(known) for known in closed_endpoints.REFUSED if _exists(known)
	)


def _exists(path: str) -> bool:
	try:
		return bool(frappe.get_attr(path))
	except Exception:
		return False


def refuse_linked_columns(doctypes: set[str], form) -> None:
	"""Columns of a linked row are not listed through the link: the framework does not ask whose row it is."""
	text = " ".join(leaf for key in NAMES_COLUMNS for leaf in _leaves(form.get(key))).replace("`", "")
	for first, second in set(LINKED_COLUMN.findall(text)):
		for doctype in doctypes:
			link = frappe.get_meta(doctype).get_field(first)
			if (
				link
				and link.fieldtype == "Link"
				and _is_scoped(link.options)
				and not _is_title(link.options, second)
			):
				frappe.throw(
					_("Columns of linked records are not listed. Open the linked record instead."), OutOfScope
				)


def _is_scoped(doctype: str) -> bool:
	return doctype in RULES and RULES[doctype].kind == SCOPED


def _is_title(doctype: str, column: str) -> bool:
	meta = frappe.get_meta(doctype)
	return bool(meta.show_title_field_in_link and meta.title_field == column)


def refuse_patterns(method: str, form) -> None:
	"""Where a row is named, the name is a text: a filter in its place would reach rows that nobody named."""
	for key in NAMES_A_ROW:
		value = form.get(key)
		if method and isinstance(value, dict | list | int | float):
			frappe.throw(_("Name the record by its name."), OutOfScope)


def refuse_foreign_rows(doctypes: set[str], leaves: set[str], user: str) -> None:
	"""No row of another unit is the subject of a request."""
	names = [leaf for leaf in leaves if len(leaf) <= LONGEST_NAME and leaf not in doctypes]
	for doctype in doctypes:
		if names and _is_scoped(doctype):
			for row in _rows(doctype, names):
				if not scope.covers(user, row):
					frappe.throw(_("This record belongs to another unit."), OutOfScope)


def _rows(doctype: str, names: list[str]) -> list[dict]:
	table = frappe.qb.DocType(doctype)
	columns = [table[column] for column in SCOPE_COLUMNS.values()]
	return frappe.qb.from_(table).select(*columns).where(table.name.isin(names)).run(as_dict=True)
