"""How the interface answers: plain values, or {error: {code, message}} with an honest HTTP status."""

import inspect
from collections.abc import Callable
from functools import wraps

import frappe
from frappe import _
from frappe.utils import strip_html

from sjzj_app.access.plain_text import has_unseen
from sjzj_app.exceptions import BadInput

LONGEST = 10_000
STATUS = ((frappe.AuthenticationError, 401), (frappe.PermissionError, 403), (frappe.DoesNotExistError, 404))
STATUS += (
	(frappe.TimestampMismatchError, 409),
	(frappe.DuplicateEntryError, 409),
	(frappe.ValidationError, 422),
)


def answered(function: Callable) -> Callable:
	"""Rolls back and answers with the error's code and sentence when the function refuses."""

	@wraps(function)
	def wrapper(*args, **kwargs):
		try:
			_require_arguments(function, args, kwargs)
			return function(*args, **kwargs)
		except (frappe.ValidationError, frappe.PermissionError, frappe.DoesNotExistError) as refusal:
			frappe.db.rollback()
			return _error(refusal)
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
			return _busy()

	return wrapper


def _require_arguments(function: Callable, args: tuple, kwargs: dict) -> None:
	"""The framework would answer a missing argument with the server's own error."""
	try:
		inspect.signature(function).bind(*args, **kwargs)
	except TypeError:
		names = "、".join(inspect.signature(function).parameters)
		frappe.throw(_("The request needs these parameters: {0}.").format(names), BadInput)
	for name, value in kwargs.items():
		if (
			not isinstance(value, str | int | type(None))
			or len(str(value)) > LONGEST
			or has_unseen(str(value))
		):
			frappe.throw(_("{0} does not hold a value of its kind.").format(name), BadInput)


def _busy() -> dict:
	"""Another request held the same rows; nothing was changed, and the same request may be sent again."""
	frappe.clear_messages()
	frappe.local.response["http_status_code"] = 409
	return {
		"error": {
			"code": "TRY_AGAIN",
			"message": _("The record is being handled by another request. Send it again."),
		}
	}


def _error(refusal: Exception) -> dict:
	frappe.clear_messages()
	status = getattr(refusal, "http_status_code", None)
	if not hasattr(refusal, "code") or status in (None, 417):
		status = next((number for kind, number in STATUS if isinstance(refusal, kind)), 422)
	frappe.local.response["http_status_code"] = status
	code = getattr(refusal, "code", None) or type(refusal).__name__
	return {"error": {"code": code, "message": strip_html(str(refusal))}}
