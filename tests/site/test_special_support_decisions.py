"""特困 from the application to care, award, letter and account, to the fen (民发〔2021〕43号)."""

from datetime import date
from decimal import Decimal

import frappe
import pytest
from frappe.utils import getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import assessment, care, special_support
from sjzj_app.evidence import chain
from tests import cases, clocks, factories, hardship
from tests.factories import act, acting_as, insert
from tests.refusals import refused_wordless as refused


@pytest.fixture
def devolved():
	with hardship.support_offices() as tree:
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
	why = {"assess_reason": "Change of Ability", "reported_on": nowdate()}
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
