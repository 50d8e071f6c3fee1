"""低收入家庭: which class a family is recognised as, by the wording of the day of acceptance; a status, no money.

国办转发《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》二; 2022年10月20日通知一(四); 刚性支出困难家庭认定办法第四条.
"""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sjzj_app.casework import members
from sjzj_app.casework.calculations import family_tests, holdings, income
from sjzj_app.casework.calculations.outcome import Outcome
from sjzj_app.rules.classify import ORDER, sort_case
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import NOTHING, Entitlement, ExplainLine, explain_dict
from sjzj_app.rules.lowincome import RECOGNISED, LowIncomeFacts
from sjzj_app.rules.money import round_yuan
from sjzj_app.rules.reasons import LOW_INCOME_OPINION
from sjzj_app.rules.standards import Standard

ARTICLE = f"{LOW_INCOME_OPINION}二"
STANDARDS = ("standard", "disposable_income")
METHOD = "LOWINCOME_STATUS"


def assess(application, on: date) -> Outcome:
	"""The class as of day `on`. Raises RuleError where a standard or a parameter is missing."""
	known, found, notes = family_tests.facts(application, on)
	tests = family_tests.in_force(known, notes["classes"])
	sorting = sort_case(tests, tuple(tests))
	family_class = "TEKUN" if known.is_tekun else sorting.family_class
	eligible = family_class in RECOGNISED
	name = ORDER[family_class][0] if family_class in ORDER else "不属于低收入家庭"
	label = f"认定类别:{name}(不发放现金)"
	inputs = {"monthly_total": str(found.monthly), "people": str(known.people), **known.standard.inputs()}
	status = Entitlement(
		NOTHING,
		eligible,
		[ExplainLine(label, "0", NOTHING, ARTICLE)],
		METHOD,
		"0.01",
		inputs,
		sorting.reasons,
	)
	explanation = explain_dict(status) | found.notes()
	explanation |= {
		"family_class": family_class,
		"facts": _kept(known),
		"classes": list(notes["classes"]),
		"tests": family_tests.shown(tests),
		"expenses": notes["expenses"],
		"people": members.shown(application),
		"standard": notes["standard_row"],
		"property": _property(application, notes, family_class, on),
	}
	figures = {
		"people_counted": known.people,
		"monthly_income": found.monthly,
		"per_capita_income": round_yuan(Fraction(found.monthly) / known.people),
		"standard": notes["standard_row"],
		"standard_amount": known.standard.monthly_yuan(),
	}
	return Outcome(eligible, Decimal(0), explanation, figures, family_class if eligible else "")


def _property(application, notes: dict, family_class: str, on: date) -> dict:
	"""The property rules of the class found, or of the first class tested."""
	shown = family_class if family_class in notes["property_tests"] else next(iter(notes["classes"]), "DIBAO")
	return holdings.notes(application, notes["property_tests"].get(shown), on, shown)


def recompute(explanation: dict) -> Decimal:
	"""Nothing is paid: 0.00. Raises RuleError where the stored facts give another class, or another income."""
	income.recompute(explanation)
	facts, classes = _restored(explanation["facts"]), tuple(explanation["classes"])
	tests = family_tests.in_force(facts, classes)
	found = "TEKUN" if facts.is_tekun else sort_case(tests, tuple(tests)).family_class
	if found != explanation["family_class"]:
		raise RuleError("EXPLANATION_CLASS", "计算说明中的家庭类别与其所列事实不符。")
	return NOTHING


def _kept(facts: LowIncomeFacts) -> dict:
	"""The facts as plain text, so that the class can be found again from them."""
	values = {field.name: getattr(facts, field.name) for field in fields(facts)}
	for name in STANDARDS:
		if values[name]:
			values[name] = {field.name: getattr(values[name], field.name) for field in fields(Standard)}
			for day in ("valid_from", "valid_to"):
				values[name][day] = values[name][day] and values[name][day].isoformat()
			values[name]["amount"] = str(values[name]["amount"])
	return {key: str(value) if isinstance(value, Decimal) else value for key, value in values.items()}


def _restored(stored: dict) -> LowIncomeFacts:
	values = dict(stored)
	for name in STANDARDS:
		if values[name]:
			row = dict(values[name], amount=Decimal(values[name]["amount"]))
			row |= {day: row[day] and date.fromisoformat(row[day]) for day in ("valid_from", "valid_to")}
			values[name] = Standard(**row)
	numbers = (
		"monthly_income",
		"rigid_expense_12m",
		"income_12m",
		"rigid_ratio",
		"edge_multiple",
		"low_multiple",
	)
	return LowIncomeFacts(
		**values | {key: Decimal(values[key]) for key in numbers if values[key] is not None}
	)
