"""Referring a family to another department from its case."""

import frappe

from sjzj_app.access import scope
from sjzj_app.access.limits import limited
from sjzj_app.api.v1.answers import answered
from sjzj_app.casework import referrals
from sjzj_app.casework.closing import TRANSFER
from sjzj_app.sjzj_app.workflow import service

MOST_AN_HOUR = 60


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_AN_HOUR, 3600)
def refer(application: str, transfer_to: str, need: str) -> dict:
	"""Enters the request, sends it with W35 in one go and answers {request, reply_due}; within the own unit only."""
	case = frappe.get_doc("Assistance Application", application)
	case.check_permission("read")
	scope.require_write(case)
	request = referrals.draft(case, (transfer_to or "").strip(), (need or "").strip())
	service.act(request.doctype, request.name, TRANSFER, need.strip())
	return {
		"request": request.name,
		"reply_due": str(frappe.db.get_value(request.doctype, request.name, "reply_due")),
	}
