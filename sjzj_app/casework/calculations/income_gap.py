"""低保: the gap between the standard and the income per head (民发〔2021〕57号第二十三条)."""

from datetime import date
from decimal import Decimal

import frappe

from sjzj_app.casework import members
from sjzj_app.casework.calculations import case_rows
from sjzj_app.casework.calculations.outcome import Outcome
from sjzj_app.rules import entitlement, means


def assess(application, on: date) -> Outcome:
	"""The figures as of day `on`. Raises RuleError where a parameter is missing (for instance no standard in force)."""
	people = len(members.covered(application))
	standard_name, standard = case_rows.standard_for(application, on)
	income, reasons = means.monthly_income(case_rows.incomes(application), on)
	result = entitlement.dibao_amount(
		standard,
		people,
		income,
		rounding=frappe.db.get_single_value("SJZJ Settings", "rounding_rule") or "0.01",
		single_person=application.coverage == "Single Person",
	)
	holdings = means.property_test(
		case_rows.properties(application), case_rows.property_rules(application, on), people, standard, on
	)
	explanation = entitlement.explain_dict(result) | {
		"standard": standard_name,
		"income_reasons": [reason.as_dict() for reason in reasons],
		"property": {
			"passed": holdings.passed,
			"figures": holdings.figures,
			"reasons": [r.as_dict() for r in holdings.reasons],
		},
	}
	figures = {
		"people_counted": people,
		"monthly_income": income,
		"per_capita_income": (income / people).quantize(Decimal("0.01")) if people else 0,
		"standard": standard_name,
		"standard_amount": Decimal(str(round(float(standard.monthly()), 2))),
	}
	eligible = bool(result.eligible and holdings.passed)
	return Outcome(eligible, result.amount if eligible else Decimal(0), explanation, figures)


def recompute(explanation: dict) -> Decimal:
	"""The amount again, from what the explanation holds."""
	return entitlement.recompute(explanation)
