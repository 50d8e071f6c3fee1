"""Columns that a user may not read are not asked about either: a filter or an order on them would tell their values."""

import json
import re
from collections.abc import Iterator

import frappe
from frappe import _

from sjzj_app.access.registry import CHILD_TABLES, RULES
from sjzj_app.exceptions import OutOfScope

PLAIN_COLUMN = re.compile(r"(`tab[^`]+`\.)?`?\w+`?")
BODIES = ("doc", "docs")
WRITTEN = ("POST", "PUT", "PATCH")
LISTED = "fields"
CALLS = ("cmd", "run_method")
ASKS = frozenset(("document_type", "aggregate_function_based_on", "value_based_on", "group_by_based_on", "based_on"))
"""What a card or chart asks about: a body with one of them is a question, whatever DocType it claims to be."""


def refuse(doctypes: set[str], form) -> None:
	"""Raises OutOfScope when a request filters, orders, groups or computes by a column above the user's level.

	A plain column in the list of fields is left to the framework, which leaves it out of the answer.
	"""
	hidden = {column for doctype in doctypes for column in (*columns_of(doctype), *columns_below(doctype))}
	if hidden and not _is_document():
		words = set(re.findall(r"\w+", " ".join(_asked(form))))
		if hidden & words:
			frappe.throw(
				_("This column is not open to you: it may not be listed, filtered or sorted by."), OutOfScope
			)


def columns_of(doctype: str) -> list[str]:
	"""Columns of the DocType above the permission levels that the session's user reads."""
	meta = frappe.get_meta(doctype)
	high = meta.get_high_permlevel_fields()
	if not high:
		return []
	levels = meta.get_permlevel_access("read", parenttype=CHILD_TABLES.get(doctype))
	return [field.fieldname for field in high if field.permlevel not in levels]


def columns_below(doctype: str) -> set[str]:
	"""The same of the tables of this DocType, which a list reaches as `table.column`; not those it has itself."""
	meta = frappe.get_meta(doctype)
	tables = [field.options for field in meta.get_table_fields()]
	return {column for table in tables for column in columns_of(table) if not meta.has_field(column)}


def _is_document() -> bool:
	"""Whether the request's form is itself a document that is written over REST, and not the call of a method."""
	path, form = frappe.request.path, frappe.local.form_dict
	rest = path.startswith(("/api/resource/", "/api/v1/resource/", "/api/v2/document/")) and "/method/" not in path
	return rest and frappe.request.method in WRITTEN and not any(key in form for key in CALLS)


def _asked(form) -> Iterator[str]:
	for key, value in form.items():
		if key == LISTED:
			yield from _computed(parsed(value))
		elif not (key in BODIES and _is_ours(value)):
			yield from leaves(value)


def _computed(listed) -> Iterator[str]:
	"""What a list of columns holds beside plain ones: functions of columns come as text, in newer frameworks as objects."""
	for item in listed if isinstance(listed, list) else [listed]:
		if not (isinstance(item, str) and PLAIN_COLUMN.fullmatch(item)):
			yield from leaves(item)


def _is_ours(value) -> bool:
	"""Whether a body is a document of the app, as the form sends it."""
	sent = parsed(value)
	first = sent[0] if isinstance(sent, list) and sent else sent
	return isinstance(first, dict) and first.get("doctype") in RULES and not ASKS & set(first)


def leaves(value) -> Iterator[str]:
	"""Every text in a value, also inside JSON that is sent as text."""
	value = parsed(value)
	if isinstance(value, dict):
		for key, inner in value.items():
			yield str(key)
			yield from leaves(inner)
	elif isinstance(value, list | tuple):
		for inner in value:
			yield from leaves(inner)
	elif value is not None:
		yield str(value)


def parsed(value):
	"""A text that is JSON, read; anything else as it is."""
	if isinstance(value, str) and value.lstrip()[:1] in ("{", "[", '"'):
		try:
			return json.loads(value)
		except (ValueError, RecursionError):
			return value
	return value
