"""The figures of a case: computed from its rows and the dated parameters, never typed (INV-8)."""

import json
from datetime import date
from decimal import Decimal

import frappe
from frappe import _

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import members
from sjzj_app.exceptions import BadInput
from sjzj_app.rules import entitlement, means, standards

INCOME_KINDS = {"Wage": "WAGE", "Business": "BUSINESS", "Property Income": "PROPERTY", "Transfer": "TRANSFER"}
INCOME_KINDS |= {"Other Income": "OTHER", "Exempt": "EXEMPT"}
BASES = {"Amount": "AMOUNT", "Months of Standard": "MONTHS_OF_STANDARD", "Count": "COUNT"}
MATTERS = ("DIBAO",)


def assess(application, on: date) -> None:
	"""Writes standard, income, amount and their explanation into the application, as of day `on`.

	Raises BadInput where a parameter is missing (for instance no standard in force on that day).
	"""
	if application.assistance_type not in MATTERS:
		frappe.throw(_("No calculation rule is set up for this matter yet."), BadInput)
	people = len(members.covered(application))
	with as_refusal():
		standard_name, standard = _standard(application, on)
		income, reasons = means.monthly_income(_incomes(application), on)
		result = entitlement.dibao_amount(
			standard,
			people,
			income,
			rounding=frappe.db.get_single_value("SJZJ Settings", "rounding_rule") or "0.01",
			single_person=application.coverage == "Single Person",
		)
		holdings = means.property_test(_properties(application), _property_rules(application, on), people, standard, on)
	explanation = entitlement.explain_dict(result) | {
		"as_of": on.isoformat(),
		"standard": standard_name,
		"income_reasons": [reason.as_dict() for reason in reasons],
		"property": {"passed": holdings.passed, "figures": holdings.figures, "reasons": [r.as_dict() for r in holdings.reasons]},
	}
	application.update(
		{
			"people_counted": people,
			"monthly_income": income,
			"per_capita_income": (income / people).quantize(Decimal("0.01")) if people else 0,
			"standard": standard_name,
			"standard_amount": Decimal(str(round(float(standard.monthly()), 2))),
			"proposed_amount": result.amount if holdings.passed else 0,
			"explanation": json.dumps(explanation, ensure_ascii=False, indent=1, sort_keys=True, default=str),
		}
	)
	application.flags.eligible = bool(result.eligible and holdings.passed)


def is_eligible(application) -> bool:
	"""Whether the stored figures say that the household is eligible: income below the standard, property within."""
	return Decimal(str(application.proposed_amount or 0)) > 0


def recomputes(explanation: str, amount) -> bool:
	"""Whether a stored explanation gives the stored amount again, to the fen."""
	return entitlement.recompute(json.loads(explanation)) == Decimal(str(amount)).quantize(Decimal("0.01"))


def _standard(application, on: date):
	areas = _areas(application.administrative_unit)
	rows = frappe.get_all(
		"Assistance Standard",
		filters={"assistance_type": application.assistance_type, "component": "Basic Living", "administrative_unit": ["in", areas]},
		fields=["name", "administrative_unit", "residence", "amount", "unit", "valid_from", "valid_to", "source", "synthetic"],
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


def _areas(unit: str) -> list[str]:
	"""The unit and all above it, nearest first."""
	areas = []
	while unit:
		areas.append(unit)
		unit = frappe.db.get_value("Administrative Unit", unit, "parent_administrative_unit")
	return areas


def _incomes(application) -> list[means.IncomeEntry]:
	return [
		means.IncomeEntry(
			kind=INCOME_KINDS[row.kind],
			member=row.member_name or row.resident,
			amount=Decimal(str(row.amount or 0)),
			period=row.period.lower(),
			deduction=Decimal(str(row.deduction or 0)),
			item=row.item or "",
		)
		for row in application.incomes
	]


def _properties(application) -> list[means.PropertyEntry]:
	return [
		means.PropertyEntry(
			item=row.item, amount=Decimal(str(row.property_value or 0)), count=row.quantity or 0, exemption=row.exemption or ""
		)
		for row in application.properties
	]


def _property_rules(application, on: date) -> list[means.PropertyRule]:
	rows = frappe.get_all(
		"Means Test Rule",
		filters={
			"assistance_type": application.assistance_type,
			"administrative_unit": ["in", _areas(application.administrative_unit)],
			"valid_from": ["<=", on],
		},
		fields=["item", "operator", "limit_value", "basis", "per", "hard", "source", "valid_from", "valid_to"],
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
