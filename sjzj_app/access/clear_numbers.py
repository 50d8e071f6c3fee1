"""Keeps complete numbers out of every field, request and log where they do not belong (INV-13).

A clerk who types an identity number into a remark, a search box or a list filter would leave it in a table,
in the user's settings, in the cache or in an address. Such a request is refused with a sentence that says
where it belongs.
"""

import json
from collections.abc import Iterator

import frappe
from frappe import _

from sjzj_app.exceptions import BadInput
from sjzj_app.rules import clear_numbers

ENTRIES = frozenset(
	{"id_number_input", "account_input", "id_number", "id_input", "own_id_input", "agent_id_input"}
)
"""The only names under which a request may carry a complete number; it is taken away before anything is stored."""
PASSWORDS = frozenset({"pwd", "password", "new_password", "old_password"})
FREE_TEXT = ("Comment", "Communication", "ToDo", "Note", "Tag", "Event", "Notification Log")
"""DocTypes of the framework into which officials type."""
NAMES_OF_A_FILE = ("file_name", "file_url", "folder")
LOGGED = ("error", "method", "metadata")
"""Fields of an Error Log that the framework fills by itself."""
PUBLIC_FORMS = frozenset({"/complaint"})
"""Pages on which a guest is told by the page itself that a number may not stand there; the row refuses it as ever."""


def check(doc, method=None) -> None:
	"""`validate` of a row: raises BadInput when a text in it, or in a row of its tables, holds a complete
	number.
	"""
	for row in [doc, *doc.get_all_children()]:
		for field, value in row.__dict__.items():
			if isinstance(value, str) and len(value) >= clear_numbers.SHORTEST and clear_numbers.find(value):
				_refuse(row, field)


def check_file(doc, method=None) -> None:
	"""`validate` of a File: its name and address hold no complete number. Its content is looked at elsewhere."""
	for field in NAMES_OF_A_FILE:
		if clear_numbers.find(doc.get(field) or ""):
			_refuse(doc, field)


def _refuse(row, field: str) -> None:
	label = row.meta.get_label(field) if row.meta.has_field(field) else field
	frappe.throw(
		_(
			"{0} holds a complete ID or account number. Numbers are entered only in the fields made for them,"
			" where they are encrypted; write the masked number here."
		).format(_(label)),
		BadInput,
	)


class BlottedForm(frappe._dict):
	"""What a request sent; where it is printed, as the framework does with each unforeseen error, without
	numbers.
	"""

	def __repr__(self) -> str:
		return clear_numbers.blotted(super().__repr__())

	__str__ = __repr__


def check_request() -> None:
	"""Runs as an `auth_hooks` entry: no complete number in an address, a filter, a search or a setting."""
	frappe.local.form_dict = BlottedForm(frappe.local.form_dict or {})
	if _is_public_form():
		return
	for key, text in _texts("", dict(frappe.local.form_dict or {})):
		if key not in ENTRIES and key not in PASSWORDS and clear_numbers.find(text):
			frappe.throw(
				_(
					"A complete ID or account number does not belong into a search, a filter, a comment or another"
					" field. Find a person by the number with the search by ID number."
				),
				BadInput,
			)


def _is_public_form() -> bool:
	"""Whether a public page is sent its form; a request that names a method besides is none."""
	request = frappe.local.request
	return request.path in PUBLIC_FORMS and request.method == "POST" and "cmd" not in frappe.local.form_dict


def _texts(key: str, value) -> Iterator[tuple[str, str]]:
	"""(name, text) of everything in the form, also inside JSON that is sent as text."""
	if isinstance(value, dict):
		for name, inner in value.items():
			yield "", str(name)
			yield from _texts(str(name), inner)
	elif isinstance(value, list | tuple):
		for inner in value:
			yield from _texts(key, inner)
	elif isinstance(value, int) and not isinstance(value, bool):
		yield key, str(value)
	elif isinstance(value, str) and len(value) >= clear_numbers.SHORTEST:
		yield from _inside(key, value)


def _inside(key: str, text: str) -> Iterator[tuple[str, str]]:
	if text.lstrip()[:1] in ("{", "[", '"'):
		try:
			yield from _texts(key, json.loads(text))
			return
		except (ValueError, RecursionError):
			pass
	yield key, text


def blot_log(doc, method=None) -> None:
	"""`validate` of an Error Log: the framework keeps the variables of each frame, and newer ones what the request sent."""
	for field in LOGGED:
		if doc.get(field):
			doc.set(field, clear_numbers.blotted(doc.get(field)))


def blot_waiting_logs(response=None, request=None) -> None:
	"""An `after_request` hook: errors that wait in the cache to be written are blotted there already."""
	if response is None or response.status_code < 500:
		return
	from frappe.deferred_insert import queue_prefix

	queue = f"{queue_prefix}Error Log"
	for _number in range(frappe.cache.llen(queue)):
		waiting = frappe.cache.lpop(queue)
		if waiting is None:
			return
		text = waiting.decode() if isinstance(waiting, bytes) else waiting
		frappe.cache.rpush(queue, clear_numbers.blotted(text))
