"""Handing a household over to the township where the family lives now."""

import frappe

from sjzj_app.access.limits import limited
from sjzj_app.api.v1.answers import answered
from sjzj_app.sjzj_app.workflow import register_handover

MOST_AN_HOUR = 60


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_AN_HOUR, 3600)
def hand_over(household: str, move_to: str, reason: str) -> dict:
	"""{doctype, name, people, households, accounts} that went; `Idempotency-Key` makes a repetition harmless.

	Only a clerk of the township where the household is registered; nothing of the new township is shown.
	"""
	key = frappe.get_request_header("Idempotency-Key")
	return register_handover.hand_over("Household", str(household), str(move_to), str(reason or ""), key)
