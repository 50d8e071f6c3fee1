"""Rows come in with one plain value a field: no lists in the place of a name, no number without end, no half signs.

The framework hands what was sent to controllers and queries as it came, and a filter in the place of a name reaches
rows that nobody named. Runs as an `auth_hooks` entry before the request; controllers need not ask again.
"""

import json
import math
import re
from collections.abc import Iterator
from urllib.parse import unquote

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields

from sjzj_app.access import closed_endpoints, plain_text
from sjzj_app.exceptions import BadInput

LARGEST_NUMBER = 10**15
LONGEST_TEXT = 100_000
MOST_ROWS = 2_000
DEEPEST = 12
NUMBERS = ("Int", "Float", "Currency", "Percent", "Check", "Long Int", "Duration", "Rating")
PLAIN = (str, int, float, bool, type(None))
A_NUMBER = re.compile(r"\s*[+-]?[\d,]{0,18}(\.\d{0,12})?\s*")
SYSTEM = (
	"name",
	"owner",
	"creation",
	"modified",
	"modified_by",
	"parent",
	"parenttype",
	"parentfield",
	"amended_from",
)
WITHOUT_OPTIMISING = ("optimize", "max_width", "max_height")


def check() -> None:
	"""Raises BadInput for a row of this app in the request whose values cannot be what their fields hold."""
	form = frappe.local.form_dict
	for key in WITHOUT_OPTIMISING:
		form.pop(key, None)  # the framework would open a picture before anybody looked at it
	for doctype, row in _rows(form):
		_check_row(doctype, row)


def _rows(form) -> Iterator[tuple[str, dict]]:
	"""Every row of this app's DocTypes that the request carries, with its DocType."""
	parts = unquote(frappe.request.path).split("/")
	named = next((part for part in parts if closed_endpoints.is_ours(part)), None)
	if named and frappe.request.method in ("POST", "PUT", "PATCH") and "method" not in parts[:4]:
		yield named, form
	yield from _inside(dict(form), 0)


def _inside(value, depth: int) -> Iterator[tuple[str, dict]]:
	if depth > DEEPEST:
		frappe.throw(_("The request is nested too deeply."), BadInput)
	if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
		try:
			value = json.loads(value)
		except (ValueError, RecursionError):
			return
	if isinstance(value, dict):
		doctype = value.get("doctype")
		if depth and isinstance(doctype, str) and closed_endpoints.is_ours(doctype):
			yield doctype, value
		value = list(value.values())
	if isinstance(value, list):
		for inner in value:
			yield from _inside(inner, depth + 1)


def _check_row(doctype: str, row: dict) -> None:
	meta = frappe.get_meta(doctype)
	for name in SYSTEM:
		if not isinstance(row.get(name), str | int | type(None)) or plain_text.has_unseen(
			str(row.get(name) or "")
		):
			_refuse(name)
	for field in meta.get("fields"):
		value = row.get(field.fieldname)
		if value is None or field.fieldtype in no_value_fields and field.fieldtype not in table_fields:
			continue
		if field.fieldtype in table_fields:
			_check_table(field, value)
		else:
			_check_value(field, value)


def _check_table(field, value) -> None:
	value = frappe.parse_json(value) if isinstance(value, str) and value else value
	if (
		not isinstance(value, list)
		or len(value) > MOST_ROWS
		or not all(isinstance(row, dict) for row in value)
	):
		_refuse(field.label)
	for row in value:
		_check_row(field.options, row)


def _check_value(field, value) -> None:
	if not isinstance(value, PLAIN):
		_refuse(field.label)
	if isinstance(value, str):
		if len(value) > LONGEST_TEXT or plain_text.has_unseen(value.replace("\0", "\x01")):
			_refuse(field.label)
		if field.fieldtype in NUMBERS and not A_NUMBER.fullmatch(value):
			_refuse(field.label)
	elif isinstance(value, int | float) and not (math.isfinite(value) and abs(value) < LARGEST_NUMBER):
		_refuse(field.label)


def _refuse(label: str) -> None:
	frappe.throw(_("{0} does not hold a value of its kind.").format(_(label)), BadInput)
