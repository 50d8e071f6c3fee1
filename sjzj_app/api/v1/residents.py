"""Finding a person by the identity number, and showing a number for a stated purpose."""

import frappe
from frappe import _

from sjzj_app.access import identity_store
from sjzj_app.access.limits import limited
from sjzj_app.api.v1.answers import answered
from sjzj_app.exceptions import BadInput

REVEALED = ("Resident", "Payee Account")
MOST_SEARCHES_AN_HOUR = 120
MOST_REVEALS_AN_HOUR = 60


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
