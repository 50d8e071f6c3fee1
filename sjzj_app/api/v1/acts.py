"""Official steps over the interface: the same service as the buttons of the Desk."""

import frappe

from sjzj_app.access.limits import limited
from sjzj_app.api.v1.answers import answered
from sjzj_app.sjzj_app.workflow import service

MOST_STEPS_A_MINUTE = 120


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_STEPS_A_MINUTE, 60)
def act(doctype: str, name: str, action: str, opinion: str = "") -> dict:
	"""Takes one workflow action; `Idempotency-Key` in the header makes a repetition harmless.

	Returns {doctype, name, workflow_state, stage}, or {error: {code, message}}.
	"""
	return service.act(doctype, name, action, opinion, frappe.get_request_header("Idempotency-Key"))
