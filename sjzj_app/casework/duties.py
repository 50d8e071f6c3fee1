"""The logged exception of a one-person township: one official, two duties, confirmed by the county (INV-3)."""

import frappe
from frappe import _

from sjzj_app.exceptions import DutyConflict


def require_other_person(doc, act) -> None:
	"""Nobody confirms the own exception."""
	if frappe.db.get_value("Assistance Official", doc.official, "user") == act.user:
		frappe.throw(_("Nobody confirms an exception for themselves."), DutyConflict)


def confirm(doc, act) -> None:
	"""Records who at the county confirmed it."""
	doc.confirmed_by, doc.confirmed_on = act.user, act.now
