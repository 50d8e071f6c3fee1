"""The tests of a family's class with the rows of its day: 低保, 边缘, 低收入, 刚性 (一次申请、分类审核认定)."""

from datetime import date

import frappe
from frappe.utils import getdate

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework import matters, members
from sjzj_app.casework.calculations import case_rows, expenses, holdings, local_rows
from sjzj_app.casework.calculations.income import IncomeFound, household_income
from sjzj_app.casework.governed_day import governed_day
from sjzj_app.rules.lowincome import LowIncomeFacts, class_results, with_parameters
from sjzj_app.rules.means import TestResult
from sjzj_app.rules.parameters import Parameters

DIBAO, RIGID = "DIBAO", "RIGID"
TEKUN_WAY, DIBAO_WAY, STATUS_WAY = "Special Support", "Income Gap", "Low-income Status"
CLASSES = "LOWINCOME_CLASSES"


def classes_in_force(params: Parameters, matter: str = "") -> tuple[str, ...]:
	"""The classes of low-income family that exist on the parameters' day."""
	row = params.find(CLASSES, matter)
	return tuple(row.text.split()) if row else ()


def facts(application, on: date) -> tuple[LowIncomeFacts, IncomeFound, dict]:
	"""(what the tests need, the income with its rows, notes for the explanation) of the whole family on that day."""
	unit, day = application.administrative_unit, governed_day(application, on)
	params = parameters_for(unit, day)
	counted = {row.resident for row in members.counted(application)}
	income = household_income(application, counted, on)
	name, standard = local_rows.reference_row(case_rows.areas_of(unit), application.residence, on)
	classes = classes_in_force(params, application.assistance_type)
	found, tests = {}, {}
	for family_class in (DIBAO, *classes):
		way = DIBAO_WAY if family_class == DIBAO else STATUS_WAY
		matter = matters.computed_by(way, application) or application.assistance_type
		tests[family_class] = holdings.test(application, len(counted), standard, on, family_class, matter)
		found[f"{family_class.lower()}_property_ok"] = tests[family_class].passed
	spent = expenses.rigid(application, on, params) if RIGID in classes else expenses.NONE
	base = LowIncomeFacts(
		income.monthly,
		len(counted),
		standard,
		disposable_income=local_rows.disposable_income(unit, application.residence, day),
		rigid_expense_12m=spent.total,
		is_tekun=bool(on_support(application, TEKUN_WAY, on)),
		**found,
	)
	known = with_parameters(base, params)
	notes = {"standard_row": name, "expenses": spent.notes(), "property_tests": tests, "classes": classes}
	return known, income, notes


def results(application, on: date) -> dict[str, TestResult]:
	"""Each class in force tested for itself, 低保 first."""
	known, _income, notes = facts(application, on)
	return in_force(known, notes["classes"])


def in_force(known: LowIncomeFacts, classes: tuple[str, ...]) -> dict[str, TestResult]:
	"""The results of 低保 and of these classes; a class whose multiple is not set is left out."""
	kept = class_results(known)
	return {name: kept[name] for name in (DIBAO, *classes) if name in kept}


def shown(results: dict[str, TestResult]) -> dict:
	"""The results as plain values, for an explanation."""
	return {
		name: {"passed": found.passed, "reasons": [reason.as_dict() for reason in found.reasons]}
		for name, found in results.items()
	}


def class_of(application, on: date) -> str:
	"""The first class that the whole family meets, NONE where none."""
	return next((name for name, found in results(application, on).items() if found.passed), "NONE")


def recognised_as(application, family_class: str, on: date) -> bool:
	"""Whether the household holds a recognition as this class that is valid on the day."""
	return bool(
		frappe.db.exists(
			"Assistance Award",
			{
				"household": application.household,
				"family_class": family_class,
				"status": "Active",
				"recognised_from": ["<=", on],
				"recognised_until": [">=", on],
			},
		)
	)


def on_support(application, calculation: str, on: date) -> str | None:
	"""An active award of a matter that is computed this way, held by a counted member; its name."""
	matters = frappe.get_all("Assistance Type", filters={"calculation": calculation}, pluck="name")
	residents = [row.resident for row in members.counted(application)]
	if not matters or not residents:
		return None
	found = frappe.get_all(
		"Assistance Award",
		filters={
			"assistance_type": ["in", matters],
			"resident": ["in", residents],
			"status": "Active",
			"start_month": ["<=", getdate(on)],
		},
		pluck="name",
		limit=1,
	)
	return found[0] if found else None
