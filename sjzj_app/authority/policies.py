"""Rules of Policy Document and Government Body."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.authority.content import refuse_changed_content
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import check_credit_code
from sjzj_app.rules.numbers import official_number

MEASURES = "One-Level Approval Measures"
WORKFLOW = "One-Level Approval Workflow"
CITY_AGREES = (MEASURES, WORKFLOW)
LONGEST_CODE = 20
LEVELS_OF_BODIES = {
	"Civil Affairs Bureau": ("County",),
	"Finance Bureau": ("County",),
	"County Government": ("County",),
	"Management Committee": ("County", "Township"),
	"Township Government": ("Township",),
	"City Civil Affairs Bureau": ("City",),
}


def level_of(unit: str) -> str | None:
	"""City, County, Township or Village."""
	return frappe.db.get_value("Administrative Unit", unit, "level")


def check_period(doc) -> None:
	"""Raises BadInput when the last day lies before the first."""
	if doc.valid_to and getdate(doc.valid_to) < getdate(doc.valid_from):
		frappe.throw(_("The last day of validity lies before the first day."), BadInput)


def check_policy_document(doc) -> None:
	"""A document is issued by a city or a county; the measures of one-level approval by a county (seed 五(一))."""
	check_period(doc)
	level = level_of(doc.administrative_unit)
	if doc.document_kind in CITY_AGREES and level != "County":
		frappe.throw(_("Measures of one-level approval are issued by a county-level unit."), BadInput)
	if level not in ("City", "County"):
		frappe.throw(_("A policy document belongs to a city or a county-level unit."), BadInput)
	refuse_changed_content(doc)


def require_measures(policy_document: str, county: str, on: date) -> None:
	"""Raises MissingStep unless these are measures of this county that the city agreed to, valid on the day."""
	row = frappe.db.get_value(
		"Policy Document",
		policy_document,
		["document_kind", "stage", "administrative_unit", "valid_from", "valid_to"],
		as_dict=True,
	)
	if row.document_kind not in CITY_AGREES:
		frappe.throw(
			_("The power list must rest on the county's measures of one-level approval."), MissingStep
		)
	if row.stage != "APPROVED":
		frappe.throw(_("The city has not agreed to the measures of one-level approval yet."), MissingStep)
	if row.administrative_unit != county:
		frappe.throw(_("The measures of one-level approval belong to another county."), BadInput)
	if not row.valid_from <= on <= (row.valid_to or date.max):
		frappe.throw(_("The measures of one-level approval are not valid on {0}.").format(on), MissingStep)


def check_government_body(doc) -> None:
	"""Level, credit code (GB 32100) and document code of a body. Raises BadInput."""
	level = level_of(doc.administrative_unit)
	if level not in LEVELS_OF_BODIES.get(doc.body_kind, (level,)):
		frappe.throw(
			_("A body of the kind {0} does not belong to a unit of the level {1}.").format(
				_(doc.body_kind), _(level)
			),
			BadInput,
		)
	if doc.credit_code:
		with as_refusal():
			doc.credit_code = check_credit_code(doc.credit_code)
	doc.office_code = (doc.office_code or "").strip()
	_check_office_code(doc.office_code)


def _check_office_code(code: str) -> None:
	try:
		official_number(code + "〔{year}〕{seq}号", 2026, 1)
	except RuleError:
		frappe.throw(
			_("The document code stands in front of the year of every number: no digits and no brackets."),
			BadInput,
		)
	if len(code) > LONGEST_CODE:
		frappe.throw(_("The document code is longer than {0} characters.").format(LONGEST_CODE), BadInput)


def county_of(unit: str) -> str | None:
	"""The county-level unit that a unit lies in, by the tree."""
	return columns_for_unit(unit)["county"]
