"""Dated rows of the area that several matters look at: the 低保 standard, support standards, disposable income."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import frappe
from frappe.utils import getdate

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework.calculations import case_rows
from sjzj_app.rules.standards import Standard, pick_standard

FIELDS = (
	"name", "administrative_unit", "residence", "amount", "unit", "valid_from", "valid_to", "source", "synthetic",
	"component", "way", "tier",
)  # fmt: skip
REFERENCE, BASIC = "Income Gap", "Basic Living"
TIERS = {"No Care": "NONE", "Half Care": "HALF", "Full Care": "FULL"}
WAYS = {"At Home": "_SCATTERED", "In Institution": "_CENTRALIZED"}
DISPOSABLE = {"Urban": "DISPOSABLE_INCOME_URBAN", "Rural": "DISPOSABLE_INCOME_RURAL"}


def reference_standard(areas: Sequence[str], residence: str, on: date) -> Standard:
	"""The local 低保 standard of the day: that of the first matter whose amount is the gap to a standard.

	Raises RuleError where there is none.
	"""
	return pick_standard(_rows(reference_matter(), areas, _dibao), list(areas), residence, on)


def reference_row(areas: Sequence[str], residence: str, on: date) -> tuple[str, Standard]:
	"""(name of the row, standard) as reference_standard."""
	rows = _rows(reference_matter(), areas, _dibao)
	picked = pick_standard(rows, list(areas), residence, on)
	return rows[picked], picked


def reference_matter() -> str:
	"""The matter whose standard other matters are measured by: the first in use that pays the gap to a standard."""
	found = frappe.get_all(
		"Assistance Type",
		filters={"calculation": REFERENCE, "enabled": 1},
		pluck="name",
		order_by="sort_order asc, creation asc",
		limit=1,
	)
	return found[0] if found else ""


def support_standards(application) -> dict[Standard, str]:
	"""The matter's standards of basic living and care, by way and tier, with the names of their rows."""
	areas = case_rows.areas_of(application.administrative_unit)
	return _rows(application.assistance_type, areas, _support)


def disposable_income(unit: str, residence: str, on: date) -> Standard | None:
	"""Last year's local disposable income per head (yuan a year), None while it is not entered.

	Rule Parameter DISPOSABLE_INCOME_URBAN or _RURAL, else DISPOSABLE_INCOME for both.
	"""
	params = parameters_for(unit, on)
	row = params.find(DISPOSABLE.get(residence, "")) or params.find("DISPOSABLE_INCOME")
	if not row:
		return None
	return Standard(
		row.area,
		residence,
		row.decimal(),
		"Year",
		row.valid_from,
		row.valid_to,
		row.source,
		False,
		"DISPOSABLE_INCOME",
	)


def _rows(matter: str, areas: Sequence[str], kind_of) -> dict[Standard, str]:
	found = frappe.get_all(
		"Assistance Standard",
		filters={"assistance_type": matter, "administrative_unit": ["in", list(areas)]},
		fields=list(FIELDS),
		order_by="valid_from asc, name asc",
	)
	kept = ((row, kind_of(row)) for row in found)
	return {as_standard(row, kind): row.name for row, kind in kept if kind}


def as_standard(row, kind: str) -> Standard:
	"""A row of Assistance Standard as the rules want it."""
	return Standard(
		row.administrative_unit,
		row.residence,
		Decimal(str(row.amount)),
		row.unit,
		getdate(row.valid_from),
		getdate(row.valid_to) if row.valid_to else None,
		row.source or "",
		bool(row.synthetic),
		kind,
	)


def _dibao(row) -> str:
	return "DIBAO" if row.component == BASIC else ""


def _support(row) -> str:
	if row.component == BASIC:
		return f"TEKUN_BASIC{WAYS.get(row.way, '')}"
	return f"CARE_{TIERS[row.tier]}{WAYS.get(row.way, '')}" if row.component == "Care" and row.tier else ""
