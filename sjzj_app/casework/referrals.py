"""转介 from a case: a need of the family that no matter of ours meets goes to who is competent, and the reply is tracked.

民发〔2018〕23号 names referral beside cash and goods; 国务院令第649号第六十条 asks for 转办 and its reply. The case goes on.
"""

import frappe
from frappe import _
from frappe.utils import nowdate

from sjzj_app.exceptions import BadInput, Duplicate, MissingStep

REQUEST = "Assistance Request"
WAITING = "TRANSFERRED"


def draft(case, transfer_to: str, need: str):
	"""The request that carries the need, filled from the case, as the session's user may enter it; not yet sent.

	Raises BadInput without body or need, MissingStep before the case is accepted or relieved, Duplicate while the same
	body has not replied.
	"""
	if not transfer_to or not need:
		frappe.throw(
			_("A referral names the department and the need (民发〔2018〕23号; Decree 649 article 60)."),
			BadInput,
		)
	if not case.accepted_on and not case.first_relief:
		frappe.throw(
			_("Accept the application first; one that belongs to another body is transferred as a whole."),
			MissingStep,
		)
	if frappe.db.exists(REQUEST, {"application": case.name, "transfer_to": transfer_to, "stage": WAITING}):
		frappe.throw(
			_("{0} was asked about this family already and has not replied yet.").format(transfer_to),
			Duplicate,
		)
	return frappe.get_doc(_row(case, transfer_to, need)).insert()


def _row(case, transfer_to: str, need: str) -> dict:
	return {
		"doctype": REQUEST,
		"person_name": case.applicant_name,
		"resident": case.applicant,
		"contact_phone": frappe.db.get_value("Resident", case.applicant, "contact_phone"),
		"administrative_unit": case.administrative_unit,
		"received_on": nowdate(),
		"content": case.application_reason,
		"assistance_type": case.assistance_type,
		"transfer_kind": "Refer",
		"transfer_to": transfer_to,
		"transfer_matter": need,
		"application": case.name,
	}
