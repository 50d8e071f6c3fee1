"""Rows come in with one plain value a field: no lists in the place of a name, no number without end, no half signs.

The framework hands what was sent to controllers and queries as it came, and a filter in the place of a name reaches
rows that nobody named. Runs as an `auth_hooks` entry before the request; controllers need not ask again.
"""

import inspect
import json
import math
import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote, urlsplit

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.utils import get_url

from sjzj_app.access import closed_endpoints, plain_text
from sjzj_app.exceptions import BadInput

OWN, ANSWERED = "sjzj_app.", "sjzj_app.api."
PRINT_PAGE, UNREFLECTED, REFLECTED = "printview", ("settings", "doc"), re.compile(r"[<>\"'`]")
READS = ("GET", "HEAD", "OPTIONS")
RECORDS = ("/api/resource/", "/api/v1/resource/")
LARGEST_NUMBER = 10**15
LONGEST_TEXT = 100_000
MOST_ROWS = 2_000
DEEPEST = 12
NUMBERS = ("Int", "Float", "Currency", "Percent", "Check", "Long Int", "Duration", "Rating")
DAYS = ("Date", "Datetime")
COUNTS = ("docstatus", "idx")
EARLIEST, LATEST = 1850, 2200
A_NUMBER = re.compile(r"\s*[+-]?[\d,]{0,18}(\.\d{0,12})?\s*")
WITHOUT_OPTIMISING = ("optimize", "max_width", "max_height")
BY_MAIL = "export_in_background"
NOTES = frozenset(
	(
		"_action", "_doc_before_save", "_original_modified", "_parent_doc", "_return_value",
		"_table_fieldnames", "_non_computed_table_fieldnames", "_valid_columns",
	)
)  # fmt: skip


def check() -> None:
	"""Raises BadInput for a row of this app in the request whose values cannot be what their fields hold."""
	form = frappe.local.form_dict
	_see_the_body(form)
	for key in WITHOUT_OPTIMISING:
		form.pop(key, None)  # the framework would open a picture before anybody looked at it
	form.pop(BY_MAIL, None)  # the table would leave by mail, unseen by `exports`
	_require_own_page()
	_drop_reflected(form)
	_require_parameters(form)
	for doctype, row in _rows(form):
		_check_row(doctype, row)


def _see_the_body(form) -> None:
	"""Adds to the form what the framework will write: of a record it reads the body itself, whatever kind it is said to be.

	Sent as a form or as plain text, a record in JSON would pass by every wall that looks at requests.
	"""
	request = frappe.request
	if request.method in READS or form.get("data") is not None or not request.path.startswith(RECORDS):
		return
	try:
		sent = json.loads(request.get_data(as_text=True))
	except (ValueError, RecursionError):
		return  # the framework takes the form then
	if isinstance(sent, dict):
		form.update(sent)


def _require_own_page() -> None:
	"""A page of another site may not write with the cookie of somebody who is logged in here (CSRF).

	The framework asks for its token only after the Desk was opened once in the session.
	"""
	request = frappe.request
	origin = request.headers.get("Origin")
	if (
		request.method in READS
		or frappe.session.user == "Guest"
		or not origin
		or not request.cookies.get("sid")
	):
		return
	own = {request.host, request.headers.get("X-Forwarded-Host"), urlsplit(get_url()).netloc}
	if not request.headers.get("Authorization") and urlsplit(origin).netloc not in own:
		frappe.throw(_("The request comes from another web site and was refused."), frappe.PermissionError)


def _drop_reflected(form) -> None:
	"""The print page puts its parameters into links without escaping them (reflected markup)."""
	if frappe.request.path.strip("/") != PRINT_PAGE:
		return
	for name, value in list(form.items()):
		if name not in UNREFLECTED and REFLECTED.search(f"{name}{value}"):
			form.pop(name)


def _require_parameters(form) -> None:
	"""One of our methods without its parameters: the framework would answer with the server's own error.

	Those of the interface (`api`) answer in their own form.
	"""
	path = str(form.get("cmd") or unquote(frappe.request.path).rpartition("/method/")[2])
	path = closed_endpoints.OVERRIDES.get(path, path)
	if not path.startswith(OWN) or path.startswith(ANSWERED):
		return
	try:
		parameters = inspect.signature(frappe.get_attr(path)).parameters.values()
	except Exception:
		return  # the framework says itself that there is no such method
	needed = [p.name for p in parameters if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
	missing = [name for name in needed if form.get(name) is None]
	if missing:
		frappe.throw(_("The request needs these parameters: {0}.").format("、".join(missing)), BadInput)


def _rows(form) -> Iterator[tuple[str, dict]]:
	"""Every row of this app's DocTypes that the request carries, with its DocType."""
	parts = unquote(frappe.request.path).split("/")
	named = next((part for part in parts if closed_endpoints.is_ours(part)), None)
	if named and frappe.request.method in ("POST", "PUT", "PATCH") and "method" not in parts[:4]:
		yield named, form
	yield from _inside(dict(form), 0)


def _refuse_notes(row: dict) -> None:
	"""Names by which the framework notes in a document what it is doing are not sent: newer ones would act upon them."""
	for name in NOTES & row.keys():
		frappe.throw(_("The request holds a name that only the program uses: {0}.").format(name), BadInput)


def _inside(value, depth: int) -> Iterator[tuple[str, dict]]:
	if depth > DEEPEST:
		frappe.throw(_("The request is nested too deeply."), BadInput)
	if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
		try:
			value = json.loads(value)
		except (ValueError, RecursionError):
			return
	if isinstance(value, dict):
		_refuse_notes(value)
		doctype = value.get("doctype")
		if depth and isinstance(doctype, str) and closed_endpoints.is_ours(doctype):
			yield doctype, value
		value = list(value.values())
	if isinstance(value, list):
		for inner in value:
			yield from _inside(inner, depth + 1)


def _check_row(doctype: str, row: dict) -> None:
	meta = frappe.get_meta(doctype)
	for name, fits in SYSTEM.items():
		is_given = name in row if name in COUNTS else row.get(name) not in (None, "")
		if is_given and not fits(row[name]):
			_refuse(name)
	for field in meta.get("fields"):
		value = row.get(field.fieldname)
		if value is None or (field.fieldtype in no_value_fields and field.fieldtype not in table_fields):
			continue
		if field.fieldtype in table_fields:
			_check_table(field, value)
		else:
			_check_value(field, value)


def _check_table(field, value) -> None:
	if isinstance(value, str):
		try:
			value = json.loads(value or "[]")
		except (ValueError, RecursionError):
			_refuse(field.label)
	if (
		not isinstance(value, list)
		or len(value) > MOST_ROWS
		or not all(isinstance(row, dict) for row in value)
	):
		_refuse(field.label)
	for row in value:
		_check_row(field.options, row)


def _check_value(field, value) -> None:
	if field.fieldtype in NUMBERS:
		fits = _is_number(value)
	elif field.fieldtype in DAYS:
		fits = value == "" or (isinstance(value, str) and _is_day(value))
	else:
		fits = isinstance(value, str) and len(value) <= LONGEST_TEXT and not plain_text.has_unseen(value)
	if not fits:
		_refuse(field.label)


def _is_number(value) -> bool:
	if isinstance(value, str):
		return bool(A_NUMBER.fullmatch(value))
	return isinstance(value, int | float) and math.isfinite(value) and abs(value) < LARGEST_NUMBER


def _is_day(value: str) -> bool:
	try:
		return EARLIEST <= datetime.fromisoformat(value[:26]).year <= LATEST
	except ValueError:
		return False


def _is_name(value) -> bool:
	return isinstance(value, str | int) and not plain_text.has_unseen(str(value))


SYSTEM = {
	**dict.fromkeys(
		("name", "owner", "modified_by", "parent", "parenttype", "parentfield", "amended_from"), _is_name
	),
	**dict.fromkeys(("creation", "modified"), lambda value: isinstance(value, str) and _is_day(value)),
	**dict.fromkeys(COUNTS, lambda value: str(value).strip() != "" and _is_number(value)),
}


def _refuse(label: str) -> None:
	frappe.throw(_("{0} does not hold a value of its kind.").format(_(label)), BadInput)
