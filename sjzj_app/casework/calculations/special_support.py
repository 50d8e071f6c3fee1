"""特困: the three criteria, the tier of care, and what is paid for both (民发〔2021〕43号; 国务院令第649号第十四至十九条)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import frappe

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework import care, special_support
from sjzj_app.casework.calculations import case_rows, holdings, local_rows
from sjzj_app.casework.calculations.outcome import Outcome
from sjzj_app.casework.governed_day import governed_day
from sjzj_app.rules import entitlement, means, tekun
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import round_yuan
from sjzj_app.rules.tekun_criteria import TEKUN_EXEMPTIONS, TekunFinding, tekun_test

CLASS = "TEKUN"
CARE_ARTICLE = "民发〔2021〕43号第二十条"


def assess(application, on: date) -> Outcome:
	"""The figures as of day `on`. Raises RuleError where a standard, or the care assessment, is missing."""
	found, income, owned, dibao, reasons = criteria(application, on)
	params = parameters_for(application.administrative_unit, governed_day(application, on))
	notes = {
		"criteria": [
			{"code": row.code, "met": row.met, "reasons": [reason.as_dict() for reason in row.reasons]}
			for row in found.criteria
		],
		"income_reasons": [reason.as_dict() for reason in reasons],
		"property": holdings.notes(application, owned, on),
	}
	figures = {"people_counted": 1, "monthly_income": income, "per_capita_income": round_yuan(income)}
	if not found.eligible:
		return _refused(found, notes, figures, dibao)
	return _supported(application, on, notes, figures, dibao, params, found)


def criteria(application, on: date) -> tuple:
	"""(finding, own monthly income, property test, 低保 standard, reasons of the income) on that day."""
	areas = case_rows.areas_of(application.administrative_unit)
	params = parameters_for(application.administrative_unit, governed_day(application, on))
	dibao = local_rows.reference_standard(areas, application.residence, on)
	income, reasons = means.monthly_income(_own_incomes(application), on, exemptions=TEKUN_EXEMPTIONS)
	owned = holdings.test(application, 1, dibao, on)
	disposable = local_rows.disposable_income(application.administrative_unit, application.residence, on)
	facts = special_support.facts(application, income, owned.passed)
	return tekun_test(facts, on, dibao, params, disposable), income, owned, dibao, reasons


def _own_incomes(application) -> list[means.IncomeEntry]:
	"""The person's own incomes; what article 6 does not name counts, whatever another matter leaves out."""
	own = [row for row in application.incomes if row.resident == application.applicant]
	entries = case_rows.incomes(
		frappe._dict(
			incomes=own,
			accepted_on=application.accepted_on,
			administrative_unit=application.administrative_unit,
		)
	)
	named = {row.item for row in TEKUN_EXEMPTIONS}
	return [
		replace(entry, kind="OTHER") if entry.kind == "EXEMPT" and entry.item not in named else entry
		for entry in entries
	]


def _refused(found: TekunFinding, notes: dict, figures: dict, dibao) -> Outcome:
	nothing = entitlement.Entitlement(
		Decimal("0.00"),
		False,
		[entitlement.ExplainLine("不符合特困人员认定条件", "0", Decimal("0.00"), "民发〔2021〕43号第四条")],
		CLASS,
		reasons=found.reasons,
	)
	figures |= {
		"standard": None,
		"standard_amount": dibao.monthly_yuan(),
		"care_assessment": None,
		"care_tier": None,
	}
	return Outcome(False, Decimal(0), entitlement.explain_dict(nothing) | notes, figures)


def _supported(
	application, on: date, notes: dict, figures: dict, dibao, params, found: TekunFinding
) -> Outcome:
	assessed = care.latest(application.name, on)
	if not assessed:
		raise RuleError(
			"CARE_MISSING",
			"尚未完成生活自理能力评估,不能确定照料护理档次,请先办理自理能力评估。",
			CARE_ARTICLE,
		)
	way = special_support.WAYS.get(application.support_way, "")
	by_standard = local_rows.support_standards(application)
	picked = tekun.pick_tekun_standards(
		by_standard,
		case_rows.areas_of(application.administrative_unit),
		application.residence,
		on,
		way,
		assessed.tier,
	)
	result = tekun.tekun_support(
		picked,
		way,
		assessed.tier,
		params,
		dibao,
		frappe.db.get_single_value("SJZJ Settings", "rounding_rule") or "0.01",
	)
	name = by_standard[picked.basic]
	explanation = (
		entitlement.explain_dict(result) | notes | {"standard": name, "care_assessment": assessed.name}
	)
	explanation["reasons"] += [reason.as_dict() for reason in found.reasons] + [assessed.reason.as_dict()]
	explanation["warnings"] = [row.as_dict() for row in result.reasons if row.code == "TEKUN_BASIC_LOW"]
	figures |= {
		"standard": name,
		"standard_amount": picked.basic.monthly_yuan(),
		"care_assessment": assessed.name,
		"care_tier": care.TIERS[assessed.tier],
	}
	return Outcome(True, result.amount, explanation, figures, CLASS)


def recompute(explanation: dict) -> Decimal:
	"""The amount again, from what the explanation holds."""
	return entitlement.recompute(explanation)
