"""How the interface answers: plain values, or {error: {code, message}} with an honest HTTP status."""

from collections.abc import Callable
from functools import wraps

import frappe
from frappe import _
from frappe.utils import strip_html

STATUS = ((frappe.AuthenticationError, 401), (frappe.PermissionError, 403), (frappe.DoesNotExistError, 404))
STATUS += ((frappe.TimestampMismatchError, 409), (frappe.DuplicateEntryError, 409), (frappe.ValidationError, 422))


def answered(function: Callable) -> Callable:
	"""Rolls back and answers with the error's code and sentence when the function refuses."""

	@wraps(function)
	def wrapper(*args, **kwargs):
		try:
			return function(*args, **kwargs)
		except (frappe.ValidationError, frappe.PermissionError, frappe.DoesNotExistError) as refusal:
			frappe.db.rollback()
			return _error(refusal)
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
			return _busy()

	return wrapper


def _busy() -> dict:
	"""Another request held the same rows; nothing was changed, and the same request may be sent again."""
	frappe.clear_messages()
	frappe.local.response["http_status_code"] = 409
	return {"error": {"code": "TRY_AGAIN", "message": _("The record is being handled by another request. Send it again.")}}


def _error(refusal: Exception) -> dict:
	frappe.clear_messages()
	status = getattr(refusal, "http_status_code", None)
	if not hasattr(refusal, "code") or status in (None, 417):
		status = next((number for kind, number in STATUS if isinstance(refusal, kind)), 422)
	frappe.local.response["http_status_code"] = status
	code = getattr(refusal, "code", None) or type(refusal).__name__
	return {"error": {"code": code, "message": strip_html(str(refusal))}}
