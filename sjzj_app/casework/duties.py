"""The logged exception of a one-person township: one official, two duties, confirmed by the county (INV-3)."""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access import separation
from sjzj_app.exceptions import BadInput, DutyConflict, WrongPosition

# Kind of exception -> the field that names what it is for.
SUBJECTS = {"One Case": "application", "One Batch": "disbursement_batch", "Appointment": "position"}


def check(doc) -> None:
	"""An exception is about one thing: a case, a batch, or a second position for some days. Raises BadInput."""
	subject = SUBJECTS[doc.exception_kind or "One Case"]
	if not doc.get(subject):
		frappe.throw(
			_("Name what the exception is for: {0}.").format(_(doc.meta.get_label(subject))), BadInput
		)
	for field in SUBJECTS.values():
		if field != subject:
			doc.set(field, None)
	if doc.exception_kind != "Appointment":
		doc.valid_from = doc.valid_to = None
	elif not doc.valid_from or not doc.valid_to or getdate(doc.valid_to) < getdate(doc.valid_from):
		frappe.throw(_("An exception for an appointment has a first and a last day."), BadInput)


def require_other_person(doc, act) -> None:
	"""Nobody confirms the own exception."""
	if frappe.db.get_value("Assistance Official", doc.official, "user") == act.user or doc.owner == act.user:
		frappe.throw(_("Nobody confirms an exception for themselves."), DutyConflict)


def require_county(doc, act) -> None:
	"""The county confirms, whoever an administrator drew the arrow for."""
	if act.posting.level != "County":
		frappe.throw(_("An exception is confirmed by an official of the county."), WrongPosition)


def require_no_relative(doc, act) -> None:
	"""No exception helps a relative of the family (57号 art. 11)."""
	if not doc.application:
		return
	user = frappe.db.get_value("Assistance Official", doc.official, "user")
	finding = separation.relatives_for(act, doc.application).get(user)
	if finding:
		separation.refuse(separation.stay_away(finding))


def confirm(doc, act) -> None:
	"""Records who at the county confirmed it."""
	doc.confirmed_by, doc.confirmed_on = act.user, act.now
