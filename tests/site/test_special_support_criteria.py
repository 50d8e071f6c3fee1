"""Who is a person of 特困 (民发〔2021〕43号): three criteria, and what the form must say of supporters."""

import frappe
import pytest
from frappe.utils import add_days, add_years, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import special_support
from tests import cases, hardship
from tests.factories import act, acting_as
from tests.refusals import refused_wordless as refused


@pytest.fixture
def devolved():
	with hardship.support_offices() as tree:
		yield tree


SUPPORTER = {
	"full_name": "测试义务人",
	"relation": "Child",
	"birth_date": "1985-05-01",
	"authorization_signed_on": "2025-01-01",
}


def supported_by(village: str, **facts):
	"""The case of a person with this one supporter."""
	return hardship.destitute(village, no_supporter=0, supporters=[{**SUPPORTER, **facts}])


# (what is known of the supporter; ages as (years, days short of it), whether the third criterion is met)
SUPPORTERS = (
	({}, False),
	({"is_tekun": 1}, True),
	({"on_dibao": 1}, False),
	({"on_dibao": 1, "age": (60, 0)}, True),
	({"on_dibao": 1, "age": (60, 1)}, False),
	({"age": (70, 0), "income_stated": 1, "monthly_income": 1999.99, "property_within": 1}, True),
	({"age": (70, 1), "income_stated": 1, "monthly_income": 1999.99, "property_within": 1}, False),
	({"age": (70, 0), "income_stated": 1, "monthly_income": 2000, "property_within": 1}, False),
	({"age": (70, 0), "income_stated": 1, "monthly_income": 1999.99}, False),
	({"age": (70, 0), "property_within": 1}, False),
	(
		{
			"disability_kind": "Mental",
			"disability_grade": "Grade Three",
			"income_stated": 1,
			"property_within": 1,
		},
		True,
	),
	(
		{
			"disability_kind": "Limb",
			"disability_grade": "Grade Three",
			"income_stated": 1,
			"property_within": 1,
		},
		False,
	),
	({"imprisoned": 1}, False),
	({"imprisoned": 1, "property_within": 1}, True),
	({"declared_missing": 1, "property_within": 1}, True),
	({"no_civil_capacity": 1, "property_within": 1}, True),
	({"provincial_ground": "测试省级规定"}, True),
)


def test_a_supporter_counts_as_unable_only_on_a_ground_of_article_eight(devolved):
	hardship.parameter("DISPOSABLE_INCOME_URBAN", "24000", devolved.county)
	case = supported_by(devolved.village)
	for facts, met in SUPPORTERS:
		known = {key: value for key, value in facts.items() if key != "age"}
		if "age" in facts:
			years, days = facts["age"]
			known["birth_date"] = add_days(add_years(nowdate(), -years), days)
		case.set("supporters", [{**SUPPORTER, **known}])
		found = {row.code: row.met for row in special_support.finding(case, getdate(nowdate())).criteria}
		assert found == {"NO_ABILITY": True, "NO_SOURCE": True, "NO_SUPPORTER": met}, facts


# (date of birth as (years, days short of it), disability, whether the first criterion is met)
PEOPLE = (
	((60, 0), "", "", True),
	((60, 1), "", "", False),
	((16, 0), "", "", False),
	((16, 1), "", "", True),
	((40, 0), "Intellectual", "Grade Three", True),
	((40, 0), "Mental", "Grade Four", False),
	((40, 0), "Limb", "Grade Two", True),
	((40, 0), "Limb", "Grade Three", False),
	((40, 0), "Sight", "Grade One", True),
	((40, 0), "Sight", "Grade Two", False),
	((40, 0), "Hearing", "Grade One", False),
)


def test_no_ability_to_work_by_age_kind_and_grade_and_minors_to_eighteen_where_set(devolved):
	case, today = hardship.destitute(devolved.village), getdate(nowdate())
	for (years, days), kind, grade, met in PEOPLE:
		born = add_days(add_years(nowdate(), -years), days)
		frappe.db.set_value("Resident", case.applicant, "birth_date", born, update_modified=False)
		case.disability_kind, case.disability_grade = kind, grade
		assert special_support.finding(case, today).criteria[0].met is met, (years, days, kind, grade)
	frappe.db.set_value(
		"Resident", case.applicant, "birth_date", add_years(nowdate(), -17), update_modified=False
	)
	case.disability_kind = case.disability_grade = ""
	assert not special_support.finding(case, today).eligible
	hardship.parameter("TEKUN_MINOR_AGE", "18", devolved.city)
	assert special_support.finding(case, today).eligible
	case.child_programme = 1
	assert not special_support.finding(case, today).eligible


def test_the_basic_pension_does_not_count_and_other_income_does(devolved):
	case = hardship.destitute(devolved.village)
	head, today = case.applicant, getdate(nowdate())
	pension = {
		"resident": head,
		"kind": "Exempt",
		"item": "BASIC_PENSION_CENTRAL",
		"amount": 200,
		"period": "Month",
	}
	case.append("incomes", pension)
	case.append("incomes", {"resident": head, "kind": "Wage", "amount": 699.99, "period": "Month"})
	assert special_support.finding(case, today).eligible
	case.incomes[1].amount = 700
	assert not special_support.finding(case, today).eligible


@pytest.mark.parametrize(
	("values", "words"),
	[
		({"disability_kind": "Limb"}, "第五条"),
		({"no_supporter": 1, "supporters": [SUPPORTER]}, "第十条"),
		({"support_way": "In Institution"}, "第十九条"),
		({"resettled_urban": 1, "contracts_land": 1}, "第十九条"),
		({"no_supporter": 0, "supporters": [{**SUPPORTER, "cannot_sign_reason": "测试"}]}, "第十条"),
	],
)
def test_the_form_refuses_what_contradicts_the_order(devolved, values, words):
	before = frappe.db.count("Assistance Application")
	with pytest.raises(exceptions.BadInput, match=words):
		hardship.destitute(devolved.village, **values)
	assert frappe.db.count("Assistance Application") == before


def test_nobody_is_accepted_without_a_word_about_supporters_and_way(devolved):
	case = hardship.destitute(devolved.village, no_supporter=0, support_way="")
	assert "第十九条" in refused(
		exceptions.MissingStep, cases.clerk(case.township), case, "Accept Application"
	)
	with acting_as(cases.clerk(case.township)):
		case.support_way = "At Home"
		case.save()
	assert "第十条" in refused(exceptions.MissingStep, cases.clerk(case.township), case, "Accept Application")


def test_a_supporter_who_did_not_sign_holds_the_verification_and_the_review_up(devolved):
	case = supported_by(devolved.village, is_tekun=1, authorization_signed_on=None)
	act(cases.clerk(case.township), case, "Accept Application")
	act(cases.clerk(case.township), case, "Start Investigation")
	with pytest.raises(exceptions.MissingStep, match=r"测试义务人.*第十条"):
		cases.verified(case)
	said = refused(exceptions.MissingStep, cases.surveyors(case.township)[0], case, "Submit for Review")
	assert "测试义务人" in said and "第十条" in said


def test_who_contracts_land_is_treated_as_rural(devolved):
	assert hardship.destitute(devolved.village, contracts_land=1).residence == "Rural"
	assert hardship.destitute(devolved.village, residence="Rural", resettled_urban=1).residence == "Urban"
