"""Methods of the framework, reached through ours, that break on what they were sent: the sender is told, not the server."""

from collections.abc import Callable
from functools import wraps

import frappe
from frappe import _

from sjzj_app.exceptions import BadInput

# ImportError: what the framework raises for a DocType that does not exist.
BROKEN = (TypeError, ValueError, KeyError, AttributeError, IndexError, ImportError)


def refused(function: Callable) -> Callable:
	"""Answers BadInput instead of the server's own error; the error is logged, for it may be one of the program."""

	@wraps(function)
	def wrapper(*args, **kwargs):
		try:
			return function(*args, **kwargs)
		except (*BROKEN, frappe.db.DataError, frappe.db.ProgrammingError, frappe.db.InternalError) as error:
			if (
				isinstance(error, frappe.ValidationError)
				or frappe.db.is_deadlocked(error)
				or frappe.db.is_timedout(error)
			):
				raise
			frappe.db.rollback()
			frappe.log_error(f"malformed request: {function.__name__}")
			frappe.local.error_log = []  # the framework sends the failed statement along, whatever the settings say
			frappe.throw(_("The request cannot be answered: check its parameters."), BadInput)

	return wrapper
