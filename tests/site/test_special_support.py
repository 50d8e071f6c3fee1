"""特困 from the application to award and letter, and each step that must be refused on the way (民发〔2021〕43号)."""

from datetime import date
from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, add_years, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import assessment, care, special_support
from sjzj_app.evidence import chain
from tests import cases, clocks, demo_world, factories, hardship
from tests.factories import act, acting_as, insert
from tests.refusals import refused_wordless as refused


@pytest.fixture
def devolved():
	"""The demo's offices with synthetic 特困 standards. Letters are checked and kept but not drawn."""
	tree = demo_world.tree()
	hardship.support_standards(tree.county)
	with factories.without_drawing():
		yield tree


def letter(case, kind: str) -> dict:
	found = frappe.get_all("Official Letter", {"application": case.name, "letter_kind": kind}, "context_json")
	return frappe.parse_json(found[0].context_json)


def test_a_person_is_led_to_care_award_and_reassessment_to_the_fen(devolved):
	case = hardship.destitute_under_investigation(devolved.village)
	cases.signed_survey(case)
	cases.verified(case)
	_no_amount_without_care(case)
	_who_assesses_and_what(case, devolved)
	act(cases.surveyors(case.township)[0], case, "Submit for Review")
	hardship.led_to_decision(case)
	_confirmed_with_basic_and_care(case)
	_a_new_tier_changes_the_amount(case)


def _no_amount_without_care(case):
	said = refused(exceptions.BadInput, cases.surveyors(case.township)[0], case, "Submit for Review")
	assert "自理能力评估" in said and "第二十条" in said


def _who_assesses_and_what(case, tree):
	"""Own signatures, all six indicators, two of them, and the county, unless the county set it otherwise."""
	people = cases.surveyors(case.township)
	doc = hardship.drafted_assessment(case, ("toilet", "bathing"), assessors=people, eating="")
	with acting_as(people[0]):
		doc.assessors[0].signed = 1
		doc.save()
	assert not frappe.db.get_value("Care Assessor", doc.assessors[0].name, "signed")
	assert "自主吃饭" in refused(exceptions.BadInput, people[0], doc, "Complete Assessment")
	with acting_as(people[0]):
		doc.eating = "Reached"
		doc.save()
	act(people[0], doc, "Sign Assessment")
	assert "2" in refused(exceptions.MissingStep, people[0], doc, "Complete Assessment")
	act(people[1], doc, "Sign Assessment")
	assert "第二十条" in refused(exceptions.WrongPosition, people[0], doc, "Complete Assessment")
	hardship.parameter("CARE_ASSESSED_BY", "TOWNSHIP", tree.county)
	act(people[0], doc, "Complete Assessment")
	assert (doc.stage, doc.care_tier, doc.unmet_count) == ("SIGNED", "Half Care", 2)


def _confirmed_with_basic_and_care(case):
	decision = frappe.get_doc("Assistance Decision", case.decision)
	award = frappe.get_doc("Assistance Award", case.award)
	assert (case.care_tier, award.care_tier, award.support_way) == ("Half Care", "Half Care", "At Home")
	assert Decimal(str(decision.amount)) == Decimal(str(award.amount)) == Decimal("1250.50")
	assert (award.benefit, award.status, award.people) == ("Paid Monthly", "Active", 1)
	assert assessment.recomputes(decision.explanation, decision.amount)
	words = letter(case, "W19")
	assert words["heading"] == "特困人员救助供养确认通知书" and "半护理" in words["category"]
	assert [row["amount"] for row in words["items"]] == ["950.00", "300.50"]
	assert "第十七条" in str(words["basis"]) and "供养证" in words["wording"]["opening"]
	assert letter(case, "W25")["unmet"] == 2
	found = clocks.by_purpose(case.name)
	assert (found["FIRST_OPINION"].rule_code, found["FIRST_OPINION"].time_limit) == ("C10", 15)
	assert (found["DECIDE"].rule_code, found["DECIDE"].time_limit) == ("C20", 30)
	assert chain.verify(case.name) == []


def _a_new_tier_changes_the_amount(case):
	award, today = frappe.get_doc("Assistance Award", case.award), getdate(nowdate())
	assert care.reassessment(award, today) is None
	with pytest.raises(exceptions.BadInput, match="重新评估"):
		hardship.drafted_assessment(case)
	why = {"assess_reason": "Reported Change", "reported_on": nowdate()}
	again = hardship.assessed(case, ("eating", "dressing", "bed", "toilet"), **why)
	change = care.reassessment(award, today)
	assert (change.before, change.after, change.changed) == ("HALF", "FULL", True)
	assert again.award == award.name and getdate(again.due_on) > today
	copy = frappe.get_doc(case.doctype, case.name)
	assessment.assess(copy, today)
	assert Decimal(str(copy.proposed_amount)) == Decimal("1550.25")


def test_a_refusal_says_which_criterion_failed(devolved):
	able = {"born": date(date.today().year - 45, 1, 1)}
	case = hardship.destitute_under_investigation(devolved.village, **able)
	cases.signed_survey(case)
	cases.verified(case)
	act(cases.surveyors(case.township)[0], case, "Submit for Review")
	assert not case.eligible and not case.proposed_amount
	cases.write_opinion(case, "Not Eligible")
	act(cases.reviewer(case.township), case, "Propose Refusal", "不符合条件")
	act(cases.approver(case.township), case, "Refuse Assistance", "申请人有劳动能力")
	rows = {row["item"]: row["result"] for row in letter(case, "W20")["comparisons"]}
	assert rows == {"劳动能力": "不符合", "生活来源": "符合", "法定义务人": "符合"}


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


def test_support_in_an_institution_goes_to_the_institutions_account(devolved):
	case = hardship.destitute(
		devolved.village, support_way="In Institution", support_institution="测试敬老院"
	)
	with pytest.raises(exceptions.BadInput, match="供养服务机构账户"):
		special_support.require_payee(case, None)
	row = {
		"doctype": "Payee Account",
		"resident": case.applicant,
		"holder_kind": "Institution",
		"bank_name": "测试银行",
	}
	row |= {
		"institution": "测试敬老院",
		"account_input": "6222021234567890123",
		"administrative_unit": devolved.village,
	}
	with pytest.raises(exceptions.BadInput, match="户名"):
		insert({**row, "account_name": case.applicant_name}, cases.clerk(case.township))
	account = insert({**row, "account_name": "测试敬老院"}, cases.clerk(case.township))
	case.payee_account = account.name
	special_support.require_payee(case, None)
	assert account.relation == "供养服务机构"


def test_a_basic_standard_below_the_factor_is_warned_of_and_a_care_standard_names_its_tier(devolved):
	tekun = factories.assistance_type("TEKUN")
	frappe.clear_messages()
	cases.standard(devolved.county, 909.99, valid_from="2026-02-01", assistance_type=tekun, way="At Home")
	assert "1.3" in str(frappe.get_message_log())
	frappe.clear_messages()
	cases.standard(devolved.county, 910, valid_from="2026-03-01", assistance_type=tekun, way="At Home")
	assert "1.3" not in str(frappe.get_message_log())
	with pytest.raises(exceptions.BadInput, match="第二十二条"):
		cases.standard(devolved.city, 100, assistance_type=tekun, component="Care")
