"""Registration against residence (人户分离, 异地申办), and whether the township is the right one (57号第四、五条)."""

import frappe
from frappe import _
from frappe.utils import cint

from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.exceptions import MissingStep
from sjzj_app.rules import remit


def fill(application) -> None:
	"""Notes the special cases of the place as codes; the clock's extension reads them."""
	application.extension_grounds = " ".join(remit.extension_grounds(residency(application))) or None


def residency(application) -> remit.Residency:
	"""Where the application is made, where the applicant is registered and where the applicant lives."""
	place = _township(application.administrative_unit)
	registered = _township(application.registration_unit) if application.registration_unit else place
	if application.registration_text and not application.registration_unit:
		registered = ""
	lives = _township(application.residence_unit) if application.residence_unit else place
	return remit.Residency(place, registered, lives, bool(application.residence_permit))


def require_remit(doc, act) -> None:
	"""A township accepts what belongs to it; else the application is refused with the right body, or transferred."""
	free = frappe.db.get_value("Assistance Type", doc.assistance_type, "any_residence")
	living = frappe.db.get_single_value("SJZJ Settings", "residence_permit_accepted")
	if remit.is_within(residency(doc), bool(cint(free)), bool(cint(living))):
		return
	frappe.throw(
		_(
			"The applicant is registered elsewhere: the township of the registration accepts this application"
			" (57号 articles 4 and 5). Transfer it there, or do not accept it and name the right body."
		),
		MissingStep,
	)


def _township(unit: str | None) -> str:
	"""The township of a unit; the unit itself when it lies above the townships."""
	return columns_for_unit(unit).get("township") or unit if unit else ""
