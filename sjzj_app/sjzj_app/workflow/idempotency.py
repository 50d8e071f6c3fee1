"""The same request with the same key is answered once."""

import hashlib
import json

import frappe
from frappe import _

from sjzj_app.exceptions import IdempotencyConflict


def begin(key: str | None, request: list) -> dict | None:
	"""Claims the key for this user. Returns the stored answer when the request was answered before.

	Raises IdempotencyConflict when the key came with another request.
	"""
	if not key:
		return None
	row_key, digest = _row_key(key), _digest(request)
	row = frappe.new_doc("Idempotent Request")
	row.update({"request_key": row_key, "user": frappe.session.user, "request_hash": digest})
	try:
		row.insert(ignore_permissions=True)  # the key register is the program's own, no role writes it
		return None
	except (frappe.UniqueValidationError, frappe.DuplicateEntryError):
		frappe.clear_last_message()
	found = frappe.db.get_value(
		"Idempotent Request", {"request_key": row_key}, ["request_hash", "response"], as_dict=True, for_update=True
	)
	if found.request_hash != digest:
		frappe.throw(_("This idempotency key was used for another request."), IdempotencyConflict)
	return json.loads(found.response or "{}")


def finish(key: str | None, answer: dict) -> None:
	"""Stores the answer beside the key."""
	if key:
		frappe.db.set_value(
			"Idempotent Request",
			{"request_key": _row_key(key)},
			{"response": json.dumps(answer, ensure_ascii=False, default=str), "completed": 1},
		)


def _row_key(key: str) -> str:
	return hashlib.sha256(f"{frappe.session.user}\n{key}".encode()).hexdigest()


def _digest(request: list) -> str:
	return hashlib.sha256(json.dumps(request, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
