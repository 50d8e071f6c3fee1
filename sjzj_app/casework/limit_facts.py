"""What the clock table asks about a document: its matter, who decides, its class, the day it was accepted."""

import frappe
from frappe.model.workflow import get_workflow, get_workflow_name
from frappe.utils import getdate

from sjzj_app.access import scope
from sjzj_app.rules import stages

CASE, AWARD = "Assistance Application", "Assistance Award"
COLUMNS = (
	"name", "assistance_type", "route", "accepted_on", "family_class", "stage", "applicant_name",
)  # fmt: skip
DEVOLVED = "Devolved Route"
ANY_MATTER = "ALL"


def of(doc, apart: bool = False) -> frappe._dict:
	"""{matter, devolved, kind, accepted_on, columns}: `accepted_on` while the case is open, None outside of one.

	`columns`: those of the Case Clock that say what it is about; `apart`: it names neither the case nor the family.
	"""
	case = None if apart else _case_of(doc)
	columns = {
		"subject_doctype": doc.doctype,
		"subject_name": doc.name,
		"application": case.name if case else None,
		"title": _title(doc, case, apart),
		"administrative_unit": scope.unit_of(doc),
	}
	open_case = case and case.accepted_on and not stages.is_final(CASE, case.stage)
	return frappe._dict(
		matter=doc.get("assistance_type") or (case and case.assistance_type) or ANY_MATTER,
		devolved=bool(case and case.route == DEVOLVED) if case else None,
		kind=kind_of(case) if case else "",
		accepted_on=getdate(case.accepted_on) if open_case else None,
		columns=columns,
	)


def _title(doc, case, apart: bool) -> str:
	if apart:
		return frappe._(doc.doctype, "zh")
	names = (doc.get("applicant_name"), case and case.applicant_name, doc.get(doc.meta.title_field or "name"))
	return next((name for name in names if name), doc.name)


def kind_of(case) -> str:
	"""The class of the clock table for a case: the one that was found for the family."""
	return case.get("family_class") or ""


def editor_of(doctype: str, state: str | None) -> str | None:
	"""The role that the active workflow lets edit a document in this state."""
	if not state or not get_workflow_name(doctype):
		return None
	return next((row.allow_edit for row in get_workflow(doctype).states if row.state == state), None)


def _case_of(doc):
	if doc.doctype == CASE:
		return frappe._dict({column: doc.get(column) for column in COLUMNS})
	name = doc.get("application")
	if not name and doc.get("award"):
		name = frappe.db.get_value(AWARD, doc.award, "application")
	return frappe.db.get_value(CASE, name, list(COLUMNS), as_dict=True) if name else None
