"""The one-time list of what is missing, and what happens when its day passes (57号第十条)."""

from datetime import timedelta

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.casework import held_materials, papers
from sjzj_app.exceptions import BadInput, DutyConflict, MissingStep, WrongStage

DEFAULT_DAYS = 10
SUPPLEMENT = "SUPPLEMENT"


def require_list(doc, act) -> None:
	"""The notice names everything that is missing, and nothing that a platform gives."""
	if not held_materials.missing(doc) and not doc.supplement_note:
		frappe.throw(_("Mark the missing materials, or state what has to be supplemented."), BadInput)
	held_materials.refuse_platform_material(doc, act)


def refuse_second_list(doc, act) -> None:
	"""The family is told once what is missing; a second list is the responsible person's, with a reason."""
	if doc.supplement_lists:
		frappe.throw(
			_(
				"The family was told on {0} what is missing, and is told so only once (57号 article 10). Accept the"
				" application with what there is, or ask the responsible person to order a second list with a reason."
			).format(doc.supplement_issued_on),
			MissingStep,
		)


def require_override(doc, act) -> None:
	"""A second list: only where the settings allow it, by somebody else than who wrote the first, with a reason."""
	if not cint(frappe.db.get_single_value("SJZJ Settings", "supplement_override")):
		frappe.throw(_("A second list of missing material is not allowed (57号 article 10)."), MissingStep)
	if not act.opinion:
		frappe.throw(_("State why the family has to be asked a second time (57号 article 10)."), BadInput)
	if act.user == _first_asker(doc):
		frappe.throw(_("A second list is ordered by somebody else than who issued the first."), DutyConflict)
	require_list(doc, act)


def ask(doc, act) -> None:
	"""Issues W7 with the whole list and the day by which it is to be brought."""
	days = cint(frappe.db.get_single_value("SJZJ Settings", "supplement_days")) or DEFAULT_DAYS
	doc.supplement_issued_on, doc.supplement_due = act.today, act.today + timedelta(days=days)
	doc.supplement_lists = cint(doc.supplement_lists) + 1
	papers.issue_supplement(doc, act, due_on=doc.supplement_due)


def require_day_passed(doc, act) -> None:
	"""An application counts as given up only after the day that the notice named (视为放弃)."""
	if act.from_stage != SUPPLEMENT or not doc.supplement_due:
		frappe.throw(_("Only an application that waits for material can count as given up."), WrongStage)
	if act.today <= getdate(doc.supplement_due):
		frappe.throw(
			_(
				"The family has until {0} to bring the material. From the day after, the application may be closed as"
				" given up (57号 article 10)."
			).format(getdate(doc.supplement_due).isoformat()),
			MissingStep,
		)


def _first_asker(doc) -> str | None:
	where = {"reference_doctype": doc.doctype, "reference_name": doc.name, "to_stage": SUPPLEMENT}
	return frappe.db.get_value("Approval Opinion", where, "actor", order_by="acted_at asc")
