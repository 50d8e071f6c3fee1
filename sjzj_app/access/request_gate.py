"""Looks at a request before the framework answers it, for what the framework does not ask by itself.

Many of its methods take a DocType and a name and read or mark that row without a permission check; a method
can also be reached under another import path, or as an argument of a second one. So the gate does not list
paths: it looks at what is asked about. The app's own methods check for themselves and answer in their own form.
"""

import re

import frappe
from frappe import _
from frappe.modules.utils import get_module_name

from sjzj_app.access import (
	closed_endpoints,
	false_parents,
	function_paths,
	hidden_columns,
	made_up,
	role_rights,
	scope,
	sent_documents,
)
from sjzj_app.access.hidden_columns import leaves as _leaves
from sjzj_app.access.registry import RULES, SCOPE_COLUMNS, SCOPED
from sjzj_app.exceptions import OutOfScope

OWN = "sjzj_app."
LONGEST_NAME = 140
TELLS_A_TITLE = "frappe.desk.search.get_link_title"
ONLY_ABOUT = "Open to the person it is about, the unit's responsible person and the county only."
ONLY_MADE = "A village opens the applications that it made itself; for others the township gives it a task."
NAMES_A_ROW = (
	"name",
	"docname",
	"doc_name",
	"dn",
	"reference_name",
	"reference_docname",
	"reminder_docname",
	"ref_docname",
	"library_file_name",
)
NAMES_ROWS = ("name", "names", "docnames", "items")
NEXT, NEIGHBOUR = "prev", ("value",)
"""The parameters of the next or previous row after one that is named."""
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
UNCHECKED = {"validate_rename", "__temporary_name"}
ABOUT = {
	"Kanban Board": "reference_doctype",
	"Web Form": "doc_type",
	"Dashboard Chart": "document_type",
	"Number Card": "document_type",
	"Data Import": "reference_doctype",
}
"""Stored record → its column with the DocType that it is about: methods that open one name no DocType."""
NAMES_A_RECORD = ("board_name", "web_form", "web_form_name", "chart_name", "data_import", "data_import_name")
BOARD, IMPORT = "Kanban Board", "Data Import"
SWITCH, CARRIED = "ignore_permissions", ("args", "arg", "kwargs")
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
	if method.startswith(OWN) and function_paths.DOTTED_PATH.fullmatch(method):
		return
	drop_switches(form, leaves)
	refuse_results_of_others(form, user)
	false_parents.refuse(form)
	made_up.refuse(form)
	doctypes = {leaf for leaf in leaves if closed_endpoints.is_ours(leaf)} | stored_doctypes(form, {method, *leaves})
	if doctypes:
		form.pop("ignore_user_permissions", None)
		refuse_linked_columns(doctypes, form)
		hidden_columns.refuse(doctypes, form)
		refuse_patterns(method, form)
		refuse_foreign_rows(method, doctypes, leaves, user)
		sent_documents.refuse_foreign_links(form, user)


def _method(form) -> str:
	"""The dotted path of the whitelisted method that is called; empty for other requests."""
	if form.get("cmd"):
		return str(form.cmd)
	parts = frappe.request.path.strip("/").split("/")
	after = parts.index("method") + 1 if parts[0] == "api" and "method" in parts[:3] else len(parts)
	if len(parts[after:]) == 2 and parts[1] == "v2":
		return _of_controller(*parts[after:])
	# The framework calls the part right after "method" and overlooks what follows: then it is not the app's own.
	return "/".join(parts[after:])


def _of_controller(doctype: str, name: str) -> str:
	"""The dotted path that newer frameworks make of /api/v2/method/<DocType>/<function>."""
	module = frappe.db.get_value("DocType", doctype, "module", cache=True)
	return f"{get_module_name(doctype, module)}.{name}" if module else f"{doctype}/{name}"


def drop_switches(form, leaves: set[str]) -> None:
	"""Parameters of the framework's own functions that turn its checks off are not taken from a request.

	Raises OutOfScope for those that would rename any record, also of other apps, past every check, and hang the
	paper of another record on a new one.
	"""
	form.pop(SWITCH, None)
	form.pop("expand_links", None)  # also of a task or message: the record that it is about would come with it
	if UNCHECKED & leaves or any(SWITCH in _leaves(form.get(key)) for key in CARRIED):
		frappe.throw(_("Records are not renamed past their checks."), OutOfScope)


def refuse_results_of_others(form, user: str) -> None:
	"""A report runs for the session's user, and what was run in the background is handed out to who ordered it."""
	if not form.get("report_name"):
		return
	form.pop("user", None)
	filters = hidden_columns.parsed(form.get("filters"))
	ordered = filters.get("prepared_report_name") if isinstance(filters, dict) else None
	if not ordered:
		return
	owner = frappe.db.get_value("Prepared Report", ordered, "owner") if isinstance(ordered, str) else ""
	if owner != user:
		frappe.throw(_("This report was run by somebody else. Run it yourself."), OutOfScope)


def stored_doctypes(form, leaves: set[str]) -> set[str]:
	"""DocTypes of ours that the request does not name, but a board, chart, import or web form that it opens.

	Raises PermissionError for another user's board and for an import that the user does not read: the framework would
	hand out the cards on the one and the rows of the other.
	"""
	apps = set(frappe.get_installed_apps())
	homes = [home for leaf in leaves if (home := function_paths.origin(leaf, apps))]
	kinds = {kind for kind in ABOUT if any(home.split(".")[-2] == frappe.scrub(kind) for home in homes)}
	if kinds and any(isinstance(form.get(key), dict | list) for key in NAMES_A_RECORD):
		frappe.throw(_("Name the record by its name."), OutOfScope)
	names = [leaf for leaf in leaves if len(leaf) <= LONGEST_NAME]
	found = set()
	for kind in kinds:
		for row in frappe.get_all(kind, filters={"name": ("in", names)}, fields=["name", ABOUT[kind]]):
			if kind == IMPORT or (kind == BOARD and _is_scoped(row[ABOUT[kind]])):
				frappe.get_doc(kind, row.name).check_permission("read")
			found.add(row[ABOUT[kind]])
	return {doctype for doctype in found if closed_endpoints.is_ours(doctype)}


def refuse_other_paths(method: str, leaves: set[str]) -> None:
	"""A replaced method is called under its own path only, and never handed to another method."""
	apps, ours = set(frappe.get_installed_apps()), any(closed_endpoints.is_ours(leaf) for leaf in leaves)
	for leaf in {method, *leaves}:
		home = function_paths.origin(leaf, apps)
		if home and (home in _origins(closed_endpoints.OVERRIDES) or (ours and home in _origins(closed_endpoints.REFUSED))):
			if leaf != method or leaf not in closed_endpoints.OVERRIDES:
				frappe.throw(_("This method is not available under this path."), OutOfScope)


def _origins(paths) -> set[str | None]:
	"""Where the closed methods are defined; one that this framework does not have is nowhere."""
	return {function_paths.origin(path, {path.split(".")[0]}) for path in paths} - {None}


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
	for key in (*NAMES_A_ROW, *(NEIGHBOUR if NEXT in form else ())):
		value = form.get(key)
		if method and isinstance(value, dict | list | int | float):
			frappe.throw(_("Name the record by its name."), OutOfScope)
	for key in NAMES_ROWS if method else ():
		rows = hidden_columns.parsed(form.get(key))
		if isinstance(rows, list) and any(isinstance(row, dict | list) for row in rows):
			frappe.throw(_("Name the record by its name."), OutOfScope)


def refuse_foreign_rows(method: str, doctypes: set[str], leaves: set[str], user: str) -> None:
	"""No row of another unit is the subject of a request, and none of a kind that the position does not read.

	Only the title of such a row is told, as a link shows it.
	"""
	names = [leaf for leaf in leaves if len(leaf) <= LONGEST_NAME and leaf not in doctypes]
	scoped = sorted(doctype for doctype in doctypes if _is_scoped(doctype))
	for row in _rows(scoped, names) if scoped and names else ():
		doctype = row.doctype
		row[RULES[doctype].own] = row.own
		scope.remember(doctype, row)
		if not scope.may_read(user, doctype, row):
			frappe.throw(_("This record belongs to another unit."), OutOfScope)
		if not scope.may_know(user, doctype, row):
			frappe.throw(_(ONLY_MADE if RULES[doctype].own_at else ONLY_ABOUT), OutOfScope)
		if method != TELLS_A_TITLE and not role_rights.reads(user, doctype):
			frappe.throw(_("Your position does not read such records."), frappe.PermissionError)


def _rows(doctypes: list[str], names: list[str]) -> list[dict]:
	"""The units, and the person it is about, of every row that is named: one query for all DocTypes."""
	columns = ", ".join(SCOPE_COLUMNS.values())
	parts = [
		f"select %s doctype, name, modified, {columns}, {RULES[doctype].own or 'null'} own from `tab{doctype}` where name in %s"
		for doctype in doctypes
	]
	values = [value for doctype in doctypes for value in (doctype, names)]
	return frappe.db.sql(" union all ".join(parts), values, as_dict=True)
