"""Finding a person by the identity number, showing a number for a stated purpose, handing one person over."""

import frappe
from frappe import _

from sjzj_app.access import identity_store
from sjzj_app.access.limits import limited
from sjzj_app.api.v1.answers import answered
from sjzj_app.exceptions import BadInput
from sjzj_app.sjzj_app.workflow import register_handover

REVEALED = ("Resident", "Payee Account")
MOST_SEARCHES_AN_HOUR = 120
MOST_REVEALS_AN_HOUR = 60
MOST_HAND_OVERS_AN_HOUR = 60


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_SEARCHES_AN_HOUR, 3600)
def find(id_number: str) -> dict:
	"""{found: {name, full_name, masked_id, township} | null} within the user's county; the search is recorded."""
	frappe.has_permission("Resident", "read", throw=True)
	frappe.local.form_dict.pop("id_number", None)
	return {"found": identity_store.find_by_id_number(id_number)}


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_REVEALS_AN_HOUR, 3600)
def reveal(doctype: str, name: str, purpose: str) -> dict:
	"""{number} of a resident or payee account within scope; leaves an Access Record with the purpose."""
	if doctype not in REVEALED:
		frappe.throw(_("Only numbers of residents and payee accounts can be shown."), BadInput)
	return {"number": identity_store.reveal(doctype, name, purpose)}


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_HAND_OVERS_AN_HOUR, 3600)
def hand_over(resident: str, move_to: str, reason: str) -> dict:
	"""One person who moves to another township, with the accounts: {doctype, name, people, households, accounts}.

	The person stands in no household, or alone in one, which goes along. `Idempotency-Key` makes a repetition harmless.
	"""
	key = frappe.get_request_header("Idempotency-Key")
	return register_handover.hand_over("Resident", str(resident), str(move_to), str(reason or ""), key)
