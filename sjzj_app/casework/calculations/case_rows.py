"""The rows of a case and the dated parameters as the rules want them."""

from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.rules import means, standards

REFERENCE = "Reference Period"
INCOME_KINDS = {"Wage": "WAGE", "Business": "BUSINESS", "Property Income": "PROPERTY", "Transfer": "TRANSFER"}
INCOME_KINDS |= {"Other Income": "OTHER", "Exempt": "EXEMPT"}
BASES = {"Amount": "AMOUNT", "Months of Standard": "MONTHS_OF_STANDARD", "Count": "COUNT"}


def standard_for(application, on: date) -> tuple[str, standards.Standard]:
	"""(name of the row, standard) in force for the matter, the place and the residence on that day; RuleError for none."""
	areas = areas_of(application.administrative_unit)
	rows = frappe.get_all(
		"Assistance Standard",
		filters={
			"assistance_type": application.assistance_type,
			"component": "Basic Living",
			"administrative_unit": ["in", areas],
		},
		fields=[
			"name",
			"administrative_unit",
			"residence",
			"amount",
			"unit",
			"valid_from",
			"valid_to",
			"source",
			"synthetic",
		],
		order_by="valid_from asc, name asc",
	)
	by_standard = {
		standards.Standard(
			row.administrative_unit, row.residence, Decimal(str(row.amount)), row.unit, row.valid_from, row.valid_to,
			row.source, bool(row.synthetic),
		): row.name
		for row in rows
	}  # fmt: skip
	picked = standards.pick_standard(by_standard, areas, application.residence, on)
	return by_standard[picked], picked


def areas_of(unit: str) -> list[str]:
	"""The unit and all above it, nearest first."""
	areas = []
	while unit:
		areas.append(unit)
		unit = frappe.db.get_value("Administrative Unit", unit, "parent_administrative_unit")
	return areas


def incomes(application) -> list[means.IncomeEntry]:
	"""The declared incomes."""
	return [
		means.IncomeEntry(
			kind=INCOME_KINDS[row.kind],
			member=row.member_name or row.resident,
			amount=Decimal(str(row.amount or 0)),
			period=row.period.lower(),
			deduction=Decimal(str(row.deduction or 0)),
			item=row.item or "",
			counted=not row.spared,
			months=_reference_months(application) if row.period == REFERENCE else 0,
		)
		for row in application.incomes
	]


def _reference_months(application) -> int:
	"""How many months the income of the reference period is for."""
	on = getdate(application.get("accepted_on") or nowdate())
	return parameters_for(application.get("administrative_unit"), on).get("INCOME_MONTHS").whole()


def properties(application) -> list[means.PropertyEntry]:
	"""The declared property."""
	return [
		means.PropertyEntry(
			item=row.item,
			amount=Decimal(str(row.property_value or 0)),
			count=row.quantity or 0,
			exemption=row.exemption or "",
		)
		for row in application.properties
	]


def property_rules(application, on: date) -> list[means.PropertyRule]:
	"""The matter's property rules from that day on, of the unit and all above it."""
	rows = frappe.get_all(
		"Means Test Rule",
		filters={
			"assistance_type": application.assistance_type,
			"administrative_unit": ["in", areas_of(application.administrative_unit)],
			"valid_from": ["<=", on],
		},
		fields=[
			"item",
			"operator",
			"limit_value",
			"basis",
			"per",
			"hard",
			"source",
			"valid_from",
			"valid_to",
		],
		order_by="name asc",
	)
	return [
		means.PropertyRule(
			item=row.item,
			operator="<=" if row.operator == "At Most" else "<",
			value=Decimal(str(row.limit_value)),
			basis=BASES[row.basis],
			per="HEAD" if row.per == "Per Head" else "HOUSEHOLD",
			hard=bool(row.hard),
			label=_(row.item),
			source=row.source,
			valid_from=row.valid_from,
			valid_to=row.valid_to,
		)
		for row in rows
	]


def source_of(row) -> str:
	"""Where a row comes from; a made-up value says so."""
	marked = not row.synthetic or "演示" in (row.source or "")
	return row.source if marked else f"{row.source}(合成演示数据)"
