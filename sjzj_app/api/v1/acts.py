"""Official steps over the interface: the same service as the buttons of the Desk."""

import frappe

from sjzj_app.api.v1.answers import answered
from sjzj_app.sjzj_app.workflow import service


@frappe.whitelist(methods=["POST"])
@answered
def act(doctype: str, name: str, action: str, opinion: str = "") -> dict:
	"""Takes one workflow action; `Idempotency-Key` in the header makes a repetition harmless.

	Returns {doctype, name, workflow_state, stage}, or {error: {code, message}}.
	"""
	return service.act(doctype, name, action, opinion, frappe.get_request_header("Idempotency-Key"))
