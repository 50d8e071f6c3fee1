"""单人保: on which ground a person applies alone, and what the whole family is (民发〔2021〕57号第八条; 2022年通知一(一))."""

from datetime import date

import frappe
from frappe.utils import getdate

from sjzj_app.casework import members
from sjzj_app.casework.calculations import family_tests
from sjzj_app.rules.household import SINGLE_ARTICLE, SingleFacts, single_person_basis
from sjzj_app.rules.identity import age_on
from sjzj_app.rules.reasons import Reason

GRADES = {"Grade One": 1, "Grade Two": 2, "Grade Three": 3, "Grade Four": 4}
KINDS = {"Intellectual": "INTELLECTUAL", "Mental": "MENTAL"}
EARNED = ("Wage", "Business")
EDGE = "EDGE"


def is_single(application) -> bool:
	"""Whether one person applies alone."""
	return application.coverage == "Single Person"


def find_basis(application, on: date) -> tuple[Reason, str]:
	"""(the ground, or why there is none; class of the whole family) on that day."""
	person = members.covered(application)[0]
	family_class = parent_class(application, on)
	basis = single_person_basis(_facts(application, person, family_class, on))
	if basis:
		return basis, family_class
	text = "不符合单人保条件:非低保边缘家庭的重度残疾人、重病患者,非成年无业重度残疾人,也无当地规定。"
	return Reason("SINGLE_NO_GROUND", text, SINGLE_ARTICLE), family_class


def parent_class(application, on: date) -> str:
	"""EDGE where the family holds such a recognition, or its own figures make it one; else what they make it."""
	if family_tests.recognised_as(application, EDGE, on):
		return EDGE
	return family_tests.class_of(application, on)


def _facts(application, person, family_class: str, on: date) -> SingleFacts:
	row = frappe.db.get_value(
		"Resident",
		person.resident,
		["birth_date", "disability_level", "disability_kind", "severe_illness", "illness_evidence"],
		as_dict=True,
	)
	since = person.clergy_in_place_since
	return SingleFacts(
		age=age_on(getdate(row.birth_date), on) if row.birth_date else 0,
		edge_family=family_class == EDGE,
		disability_kind=_kind(row),
		disability_grade=GRADES.get(row.disability_level, 0),
		serious_illness=bool(row.severe_illness and row.illness_evidence),
		clergy_in_place_years=age_on(getdate(since), on) if since else 0,
		employed=any(
			entry.resident == person.resident and entry.kind in EARNED and entry.amount and not entry.imputed
			for entry in application.incomes
		),
		local_basis=application.single_local_basis or "",
	)


def _kind(row) -> str:
	"""The kind for the rule; any kind serves for grades one and two."""
	return KINDS.get(row.disability_kind, "OTHER") if row.disability_level else ""
