"""Printing the forms that a family signs at the window."""

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.access import scope
from sjzj_app.access.limits import limited
from sjzj_app.api.v1.answers import answered
from sjzj_app.casework import forms

MOST_AN_HOUR = 240


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_AN_HOUR, 3600)
def print_form(application: str, kind: str) -> dict:
	"""{letter, file_url} of W1, W2, W3, W4 or W5 as the application stands now; within the own unit only."""
	doc = frappe.get_doc("Assistance Application", application)
	doc.check_permission("read")
	scope.require_write(doc)
	letter = forms.print_form(doc, kind, getdate(nowdate()))
	return {"letter": letter.name, "file_url": letter.file_url}
