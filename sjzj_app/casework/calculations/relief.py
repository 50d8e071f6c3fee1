"""临时救助: whether it is one, how much, and what warns against it (民发〔2018〕23号; 国务院令第649号第四十七条)."""

from datetime import date
from decimal import Decimal

import frappe

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework import members, relief
from sjzj_app.casework.calculations import case_rows, holdings, local_rows
from sjzj_app.casework.calculations.outcome import Outcome
from sjzj_app.casework.governed_day import governed_day
from sjzj_app.rules import entitlement, means
from sjzj_app.rules.money import round_yuan
from sjzj_app.rules.relief import ReliefFacts, frequency_warnings, relief_test
from sjzj_app.rules.relief_table import relief_by_table

CLASS = "TEMPRELIEF"


def assess(application, on: date) -> Outcome:
	"""The figures as of day `on`: once, in yuan. Raises RuleError where a parameter is missing."""
	on = basis_day(application, on)
	people = len(members.covered(application))
	areas = case_rows.areas_of(application.administrative_unit)
	params = parameters_for(application.administrative_unit, governed_day(application, on))
	name, standard = local_rows.reference_row(areas, application.residence, on)
	income, income_reasons = means.monthly_income(case_rows.incomes(application), on)
	owned = holdings.test(application, people, standard, on)
	disposable = local_rows.disposable_income(application.administrative_unit, application.residence, on)
	cause = relief.CAUSES[application.relief_cause]
	facts = ReliefFacts(
		cause=cause,
		severe=bool(application.basic_life_difficult),
		urgent=bool(application.help_urgent),
		beyond_means=bool(application.expense_beyond_means) and _own_shares(application) > 0,
		recipient=relief.recipient(application),
		people=people,
		monthly_disposable=income,
		property_within=owned.passed,
	)
	found = relief_test(facts, params, disposable)
	rounding = frappe.db.get_single_value("SJZJ Settings", "rounding_rule") or "0.01"
	result = relief_by_table(cause, standard, people, int(application.relief_months or 1), params, rounding)
	explanation = _explained(result, found) | {
		"standard": name,
		"income_reasons": [reason.as_dict() for reason in income_reasons],
		"property": holdings.notes(application, owned, on),
		"warnings": [
			row.as_dict()
			for row in frequency_warnings(relief.history(application), cause, result.amount, on, params)
		],
	}
	figures = {
		"people_counted": people,
		"monthly_income": income,
		"per_capita_income": round_yuan(income / people) if people else 0,
		"standard": name,
		"standard_amount": standard.monthly_yuan(),
	}
	amount = result.amount if found.eligible else Decimal(0)
	return Outcome(found.eligible, amount, explanation, figures, CLASS if found.eligible else "")


def basis_day(application, on: date) -> date:
	"""The day whose table counts: that of the relief given first, so that papers made later change nothing."""
	given = application.first_relief and frappe.db.get_value(
		"Temporary Relief", application.first_relief, "decided_on"
	)
	return given.date() if given else on


def _own_shares(application) -> Decimal:
	"""What the family bore itself of the necessary expenses, in yuan."""
	return sum((Decimal(str(row.own_share or 0)) for row in application.expenses), Decimal(0))


def _explained(result, found) -> dict:
	explained = entitlement.explain_dict(result)
	explained["reasons"] += [reason.as_dict() for reason in found.reasons]
	if not found.eligible:
		row = {
			"label": "不符合临时救助条件",
			"formula": "0",
			"value": "0.00",
			"source": found.reasons[0].article,
		}
		explained |= {"eligible": False, "amount": "0.00", "lines": [row]}
	return explained


def recompute(explanation: dict) -> Decimal:
	"""The amount again, from what the explanation holds."""
	return entitlement.recompute(explanation)
