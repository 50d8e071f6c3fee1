"""What an open form asks beside the document: how many records hang on it, and whether it may hear of changes.

The framework reads the whole document for each answer, and counts kind by kind: here it is a query or two.
"""

import json

import frappe
from frappe import _, realtime
from frappe.desk import notifications

from sjzj_app.access import scope
from sjzj_app.access.closed_endpoints import is_ours, sees_every_row
from sjzj_app.access.malformed import refused
from sjzj_app.access.registry import RULES, SCOPE_COLUMNS, SCOPED
from sjzj_app.exceptions import OutOfScope

MOST = 100  # beyond that the form shows "99+"


@frappe.whitelist(methods=["GET", "POST"])
@refused
def get_open_count(doctype: str, name: str, items: str | list | None = None) -> dict:
	"""{"count": [{"name": DocType, "count": number, "open_count": number}]} of the kinds that the caller reads.

	Newer frameworks' forms get the same list as "external_links_found".

	Other DocTypes' forms are answered by the framework.
	"""
	if doctype not in RULES:
		return notifications.get_open_count(doctype, name, items)
	require_readable(doctype, name)
	links = frappe.get_meta(doctype).get_dashboard_data()
	asked = (
		frappe.parse_json(items)
		if items
		else [kind for group in links.transactions for kind in group.get("items")]
	)
	inside = set(links.get("internal_links") or {})
	columns = {kind: _column(kind, links) for kind in asked if kind not in inside and _may_count(kind)}
	return {"count": _as_shown(_counts({kind: column for kind, column in columns.items() if column}, name))}


def _as_shown(counts: list[dict]) -> list[dict] | dict:
	"""As the framework's own form reads it: newer ones tell kinds that link here from those that are linked."""
	if not hasattr(notifications, "get_external_links"):
		return counts
	found = [{"open_count": 0, **row, "doctype": row["name"]} for row in counts]
	return {"external_links_found": found, "internal_links_found": []}


@frappe.whitelist(methods=["GET", "POST"])
@refused
def can_subscribe_doc(doctype: str, docname: str) -> bool:
	"""Whether the caller may hear of changes to this document; the row's columns are read, not the whole document."""
	if doctype not in RULES:
		return realtime.can_subscribe_doc(doctype, docname)
	require_readable(doctype, docname)
	return True


@frappe.whitelist(methods=["GET", "POST"])
@refused
def can_subscribe_doctype(doctype: str) -> bool:
	"""Whether the caller may hear which records of this kind are saved, and by whom: only who lists all of them."""
	if is_ours(doctype) and not sees_every_row(doctype):
		frappe.throw(_("Lists of this kind do not refresh by themselves: they hold records of other units."), OutOfScope)
	return realtime.can_subscribe_doctype(doctype)


@frappe.whitelist(methods=["GET", "POST"])
@refused
def has_permission(doctype: str, name: str = "") -> bool:
	"""What version 16 asks in the place of both: about a document, or with an empty name about all of a kind."""
	if not is_ours(doctype):
		return realtime.has_permission(doctype, name)
	return can_subscribe_doc(doctype, name) if name and doctype in RULES else can_subscribe_doctype(doctype)


def require_readable(doctype: str, name: str) -> None:
	"""Raises PermissionError unless the caller's role reads this kind and the row is within his width."""
	frappe.has_permission(doctype, "read", throw=True)
	rule = RULES[doctype]
	if rule.kind != SCOPED:
		frappe.get_doc(doctype, name).check_permission("read")
		return
	columns = [*SCOPE_COLUMNS.values(), *([rule.own] if rule.own else [])]
	row = scope.remembered(doctype, name) or frappe.db.get_value(doctype, name, columns, as_dict=True)
	user = frappe.session.user
	if row is None or not (
		user == "Administrator" or (scope.may_read(user, doctype, row) and scope.may_know(user, doctype, row))
	):
		raise OutOfScope(_("This record belongs to another unit."))


def _may_count(kind) -> bool:
	return isinstance(kind, str) and kind in RULES and bool(frappe.has_permission(kind, "read"))


def _column(kind: str, links) -> str | None:
	column = (links.get("non_standard_fieldnames") or {}).get(kind, links.get("fieldname"))
	return column if column and frappe.get_meta(kind).has_field(column) else None


def _counts(columns: dict[str, str], name: str) -> list[dict]:
	if not columns:
		return []
	# The names of tables and columns come from the DocTypes; the name of the row is a value.
	parts = [
		f"select %s kind, (select count(*) from (select 1 from `tab{kind}` where `{column}` = %s limit {MOST}) few) number"
		for kind, column in columns.items()
	]
	rows = frappe.db.sql(
		" union all ".join(parts), [value for kind in columns for value in (kind, name)], as_dict=True
	)
	return [
		{"name": row.kind, "count": row.number, **_open(row.kind, columns[row.kind], name)} for row in rows
	]


def _open(kind: str, column: str, name: str) -> dict:
	"""How many of them are open, for kinds about which somebody is notified."""
	filters = notifications.get_filters_for(kind)
	if not filters:
		return {}
	filters = json.loads(filters) if isinstance(filters, str) else dict(filters)
	return {"open_count": len(frappe.get_all(kind, filters={**filters, column: name}, limit=MOST))}
