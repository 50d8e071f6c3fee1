"""分类施保 and 分档: the local rows of what is paid on top, and of what each class of family is paid per head."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.casework.calculations import case_rows
from sjzj_app.rules.entitlement import SUPPLEMENT_ARTICLE, Supplement, Tier
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import age_on
from sjzj_app.rules.money import plain_figure
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.standards import Standard

SEVERE_GRADES = ("Grade One", "Grade Two")
FIELDS = ("category", "amount", "percent", "unit", "source", "synthetic", "administrative_unit", "residence")


@dataclass(frozen=True)
class PersonFacts:
	"""What decides on 分类施保 for one person; read from the resident's record, not from the application."""

	name: str
	birth_date: date
	severe_disability: bool
	severe_illness: bool

	def categories(self, params: Parameters, on: date) -> list[str]:
		"""The categories that the person falls under on the day."""
		age = age_on(self.birth_date, on)
		found = {
			"Elderly": age >= params.get("SUPPLEMENT_OLD_AGE").whole(),
			"Minor": age < params.get("SUPPLEMENT_MINOR_AGE").whole(),
			"Severe Disability": self.severe_disability,
			"Severe Illness": self.severe_illness,
		}
		return [category for category, met in found.items() if met]


def person_facts(residents: Iterable[str]) -> list[PersonFacts]:
	"""The facts of these residents as registered. An illness counts only with its proof."""
	rows = frappe.get_all(
		"Resident",
		filters={"name": ["in", list(residents)]},
		fields=["full_name", "birth_date", "disability_level", "severe_illness", "illness_evidence"],
		order_by="birth_date asc, name asc",
	)
	return [
		PersonFacts(
			row.full_name,
			getdate(row.birth_date),
			row.disability_level in SEVERE_GRADES,
			bool(row.severe_illness and row.illness_evidence),
		)
		for row in rows
		if row.birth_date
	]


def supplements(application, residents: Iterable[str], params: Parameters, on: date) -> list[Supplement]:
	"""分类施保 of these people by the rows valid on the day; a category without a row pays nothing."""
	rows = {row.category: row for row in _rows(application, "Supplement", on)}
	found = []
	for person in person_facts(residents):
		for category in person.categories(params, on):
			if category in rows:
				found.append(_supplement(person, category, rows[category]))
	return found


def _supplement(person: PersonFacts, category: str, row) -> Supplement:
	percent = Decimal(str(row.percent or 0))
	mode, value = ("Percent", percent) if percent else ("Fixed", Decimal(str(row.amount)))
	label = f"{person.name}({_(category, 'zh')})"
	return Supplement(
		person.name, category, mode, value, f"{SUPPLEMENT_ARTICLE};{case_rows.source_of(row)}", label
	)


def tier_for(application, per_head: Fraction, standard: Standard, on: date) -> Tier:
	"""The class of 分档 for this income per head: the lowest whose share of the standard it lies below.

	Raises RuleError where the table has no row for it.
	"""
	rows = sorted(_rows(application, "Amount Tier", on), key=lambda row: row.percent or 0)
	for row in rows:
		share = Fraction(Decimal(str(row.percent))) / 100
		if per_head < share * standard.monthly():
			text = f"{_(row.category, 'zh')}(人均收入低于标准的{plain_figure(Decimal(str(row.percent)))}%)"
			return Tier(row.category, text, Decimal(str(row.amount)), case_rows.source_of(row))
	raise RuleError(
		"TIER_MISSING",
		f"{on.isoformat()}没有适用于该人均收入的分档补助水平,请先录入分档标准及其依据。",
		"民发〔2021〕57号第二十三条",
	)


def _rows(application, component: str, on: date) -> list:
	"""The rows of a component valid on the day for the residence: for each category those of the nearest area."""
	areas = case_rows.areas_of(application.administrative_unit)
	found = frappe.get_all(
		"Assistance Standard",
		filters={
			"assistance_type": application.assistance_type,
			"component": component,
			"residence": application.residence,
			"administrative_unit": ["in", areas],
			"valid_from": ["<=", on],
		},
		or_filters=[["valid_to", "is", "not set"], ["valid_to", ">=", on]],
		fields=list(FIELDS),
		order_by="valid_from asc, name asc",
	)
	nearest = {}
	for row in sorted(found, key=lambda row: -areas.index(row.administrative_unit)):
		nearest[row.category] = row
	return list(nearest.values())
