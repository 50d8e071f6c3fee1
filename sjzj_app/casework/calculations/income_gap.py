"""低保: by difference or by class, with 分类施保, for a household or for one person alone (民发〔2021〕57号第二十三、二十七条)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import frappe

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework import members
from sjzj_app.casework.calculations import case_rows, holdings, income, local_amounts, single_person
from sjzj_app.casework.calculations.outcome import Outcome
from sjzj_app.casework.governed_day import governed_day
from sjzj_app.rules import entitlement, means
from sjzj_app.rules.explanation import NOTHING, Entitlement, line
from sjzj_app.rules.money import round_yuan
from sjzj_app.rules.parameters import Parameters

TIER, METHOD, STACKING = "TIER", "DIBAO_METHOD", "SUPPLEMENT_STACKING"
CLASS = "DIBAO"


def assess(application, on: date) -> Outcome:
	"""The figures as of day `on`. Raises RuleError where a parameter is missing (for instance no standard in force)."""
	params = parameters_for(application.administrative_unit, governed_day(application, on))
	covered = {row.resident for row in members.covered(application)}
	standard_name, standard = case_rows.standard_for(application, on)
	found = income.household_income(application, covered, on)
	result = _amount(application, covered, found.monthly, standard, params, on)
	owned = holdings.test(application, len(covered), standard, on)
	ground, family_class = _alone(application, on)
	result = _stopped_by(result, owned, ground)
	explanation = entitlement.explain_dict(result) | found.notes() | {"standard": standard_name}
	explanation["property"] = holdings.notes(application, owned, on)
	explanation["people"] = members.shown(application)
	if ground:
		explanation["single_person"] = ground.as_dict() | {"family_class": family_class}
	figures = {
		"people_counted": len(covered),
		"monthly_income": found.monthly,
		"per_capita_income": round_yuan(Fraction(found.monthly) / len(covered)),
		"standard": standard_name,
		"standard_amount": standard.monthly_yuan(),
		"single_basis": ground.code if ground else "",
		"parent_class": family_class,
	}
	return Outcome(result.eligible, result.amount, explanation, figures, CLASS if result.eligible else "")


def _amount(
	application, covered: set[str], monthly: Decimal, standard, params: Parameters, on: date
) -> Entitlement:
	"""What the difference or the class gives, property and grounds not yet looked at."""
	extras = local_amounts.supplements(application, covered, params, on)
	rounding = frappe.db.get_single_value("SJZJ Settings", "rounding_rule") or "0.01"
	stacking = params.get(STACKING, application.assistance_type).text
	if params.get(METHOD, application.assistance_type).text != TIER:
		return entitlement.dibao_amount(
			standard, len(covered), monthly, rounding, extras, stacking, single_person.is_single(application)
		)
	per_head = Fraction(monthly) / len(covered)
	if per_head >= standard.monthly():
		return entitlement.dibao_amount(standard, len(covered), monthly, rounding)
	tier = local_amounts.tier_for(application, per_head, standard, on)
	return entitlement.tier_amount(standard, len(covered), monthly, tier, rounding, extras, stacking)


def _alone(application, on: date):
	"""(reason, class of the whole family) for a person who applies alone; nothing for a household."""
	return single_person.find_basis(application, on) if single_person.is_single(application) else (None, "")


def _stopped_by(result: Entitlement, owned: means.TestResult, ground) -> Entitlement:
	"""The result, or nothing where the property or the ground to apply alone does not hold."""
	if not result.eligible:
		return result
	if not owned.passed:
		article = means.PROPERTY_ARTICLE
		row = line("家庭财产状况不符合当地规定,不予保障", "0", article, result.rounding)
		return replace(
			result, amount=NOTHING, eligible=False, lines=[row], reasons=[*result.reasons, *owned.reasons]
		)
	if ground and ground.code == "SINGLE_NO_GROUND":
		row = line(ground.text, "0", ground.article, result.rounding)
		return replace(result, amount=NOTHING, eligible=False, lines=[row], reasons=[*result.reasons, ground])
	return result


def recompute(explanation: dict) -> Decimal:
	"""The amount again, from what the explanation holds. Raises RuleError where income and amount do not fit."""
	income.recompute(explanation)
	return entitlement.recompute(explanation)
