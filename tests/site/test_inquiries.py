"""Visits and inquiries: who signs, when a telephone will do, and what a letter that was not answered stops (57号 art. 16)."""

import json

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import inquiries as rooms
from sjzj_app.evidence import chain
from tests import cases, demo_world, factories, inquiries
from tests import notices as made


@pytest.fixture(scope="module", autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


@pytest.fixture
def case():
	return made.case_at("INVESTIGATION", demo_world.tree().village, workflow_state="Under Investigation")


def letters_of(case, kind: str) -> list:
	rows = frappe.get_all(
		"Official Letter", filters={"application": case.name, "letter_kind": kind}, pluck="context_json"
	)
	return [json.loads(row) for row in rows]


def refused(kind, user, doc, action) -> str:
	stage = doc.stage
	with pytest.raises(kind) as caught:
		factories.act(user, doc, action)
	assert frappe.db.get_value(doc.doctype, doc.name, "stage") == stage
	return str(caught.value)


def test_a_neighbour_visit_is_made_by_one_person_or_leaves_no_paper(case):
	first, _second = cases.surveyors(case.township)[:2]
	doc = inquiries.inquiry(
		case, second_investigator=frappe.db.get_value("Assistance Official", {"user": first})
	)
	assert "第二" in refused(exceptions.DutyConflict, first, doc, "Record Inquiry")
	doc = inquiries.inquiry(case)
	factories.act(first, doc, "Record Inquiry")
	(context,) = letters_of(case, "W13")
	assert (context["form"], context["asked"], len(context["investigators"])) == ("visit", "测试邻居", 2)
	assert doc.stage == "ANSWERED" and chain.verify(case.name) == []
	with pytest.raises(exceptions.NotEditable), factories.acting_as(first):
		doc.answer = "改"
		doc.save()
	assert frappe.db.get_value(doc.doctype, doc.name, "answer") == "测试：与申报一致"


def test_a_proof_request_is_forgotten_when_the_review_begins(case):
	surveyor = cases.surveyors(case.township)[0]
	doc = inquiries.inquiry(case, inquiry_kind="Proof Request", answer=None, finding=None, asked="测试单位")
	refused(exceptions.WrongStage, surveyor, doc, "Record Inquiry")
	factories.act(surveyor, doc, "Send Proof Request")
	assert (
		getdate(doc.answer_due) == getdate(add_days(nowdate(), 10))
		and letters_of(case, "W13")[0]["form"] == "letter"
	)
	act = made.SimpleNamespace(today=getdate(nowdate()))
	with pytest.raises(exceptions.MissingStep) as caught:
		rooms.require_no_open_letter(case, act)
	assert "第十六条" in str(caught.value) and "测试单位" in str(caught.value)
	refused(exceptions.MissingStep, surveyor, doc, "Record Answer")
	with factories.acting_as(surveyor):
		doc.reload()
		doc.finding = "No Answer"
		doc.save()
	factories.act(surveyor, doc, "Record Answer")
	rooms.require_no_open_letter(case, act)
	assert doc.answered_on


def test_a_village_assistant_makes_visits_or_is_shut_out(case):
	helper = factories.user_with("SJZJ Village Assistant", case.village, "测试协理员")
	with pytest.raises(exceptions.WrongPosition):
		inquiries.inquiry(case, user=helper, second_investigator=None)
	doc = inquiries.inquiry(case, user=helper, inquiry_kind="Help of the Village", second_investigator=None)
	assert doc.inquired_by == helper
	surveyor = cases.surveyors(case.township)[0]
	factories.act(surveyor, doc, "Record Inquiry")
	assert letters_of(case, "W13")[0]["form"] == "village"
	other = next(village for village in demo_world.tree().villages[case.township] if village != case.village)
	stranger = factories.user_with("SJZJ Village Assistant", other, "测试协理员二")
	with factories.acting_as(stranger):
		assert not frappe.get_list("Collateral Inquiry", filters={"name": doc.name})


def test_a_family_is_questioned_by_telephone_on_an_ordinary_day(case):
	people = cases.surveyors(case.township)
	before = frappe.db.count("Household Survey")
	with pytest.raises(exceptions.BadInput) as caught:
		remote(case, people)
	assert "第十六条" in str(caught.value) and frappe.db.count("Household Survey") == before
	frappe.db.set_value(
		"Administrative Unit",
		case.county,
		{"emergency_from": nowdate(), "emergency_to": nowdate(), "emergency_basis": "测试：重大突发事件"},
	)
	doc = remote(case, people)
	for user in people[:2]:
		factories.act(user, doc, "Sign Survey")
	factories.act(people[0], doc, "Complete Survey")
	assert doc.stage == "SIGNED"
	frappe.db.set_value("Administrative Unit", case.county, "emergency_to", add_days(nowdate(), -1))
	with pytest.raises(exceptions.BadInput):
		remote(case, people)


def remote(case, people):
	rows = [
		{"capacity": "Surveyor", "user": user, "participant_name": f"测试调查员{n}"}
		for n, user in enumerate(people[:2])
	]
	rows.append({"capacity": "Family Member Present", "participant_name": case.applicant_name})
	words = dict.fromkeys(
		("housing", "living_condition", "income_found", "property_found"), "测试：与申报一致"
	)
	row = {
		"doctype": "Household Survey",
		"application": case.name,
		"address": "测试路",
		"participants": rows,
		**words,
	}
	row |= {"survey_way": "Video", "remote_reason": "测试：交通管制", "conclusion": "Matches Declaration"}
	return factories.insert(row, people[0])


def test_somebody_present_or_in_the_group_need_not_sign(case):
	people = cases.surveyors(case.township)
	survey = cases.survey(case, people[:2])
	factories.act(people[0], survey, "Sign Survey")
	assert "2" in refused(exceptions.MissingStep, people[0], survey, "Complete Survey")
	factories.act(people[1], survey, "Sign Survey")
	with factories.acting_as(people[0]):
		survey.append("participants", {"capacity": "Family Member Present", "participant_name": "测试配偶"})
		survey.save()
	assert "在场" in refused(exceptions.MissingStep, people[0], survey, "Complete Survey")
