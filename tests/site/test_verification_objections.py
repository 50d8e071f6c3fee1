"""A report over the limit: told at once, objected to with proof, looked at again, both kept (57号 art. 18; 43号 art. 10)."""

import json
from types import SimpleNamespace

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import forms, investigation, verification_objections
from sjzj_app.evidence import chain
from tests import cases, demo_world, factories, inquiries
from tests import notices as made


@pytest.fixture(scope="module", autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


@pytest.fixture
def case():
	case = made.case_at("INVESTIGATION", demo_world.tree().village, workflow_state="Under Investigation")
	inquiries.authorized(case)
	return case


def letter(case, kind: str, form: str) -> dict:
	rows = frappe.get_all(
		"Official Letter", filters={"application": case.name, "letter_kind": kind}, pluck="context_json"
	)
	return next(context for context in map(json.loads, rows) if context["form"] == form)


def today(days: int = 0):
	return at(getdate(add_days(nowdate(), days)))


def at(day) -> SimpleNamespace:
	"""The step from the investigation to the review on that day."""
	return SimpleNamespace(today=day, from_stage="INVESTIGATION", to_stage="REVIEW")


def test_a_family_over_the_limit_is_not_told_or_told_of_anothers_account(case):
	report = inquiries.answered(case)
	told = letter(case, "W11", "result")
	head, spouse = told["items"]
	assert (
		"90000.00" in head["detail"]
		and "90001" not in json.dumps(told)
		and "测试银行" not in json.dumps(told)
	)
	assert spouse["item"] == "银行存款" and getdate(report.objection_due) == getdate(add_days(nowdate(), 5))
	asked, answer = letter(case, "W10", "request"), letter(case, "W10", "report")
	assert asked["request_number"] == answer["request_number"] == report.request_number
	assert all(
		row["authorization"].startswith("佳") or "授" in row["authorization"] for row in asked["persons"]
	)
	assert [row["over"] for row in answer["items"]] == ["是", "是"]


def test_a_family_is_refused_before_it_could_object(case):
	inquiries.answered(case)
	with pytest.raises(exceptions.MissingStep) as caught:
		verification_objections.require_time_to_object(case, today())
	assert "第十八条" in str(caught.value)
	verification_objections.require_time_to_object(case, today(6))


def objection(case, report, **values):
	row = {
		"purpose": "Objection",
		"objects_to": report.name,
		"objected_on": nowdate(),
		"objection_reason": "测试：账户已注销",
	}
	return {**row, **values}


def test_an_objection_comes_without_proof_or_too_late(case):
	report = inquiries.answered(case)
	clerk = cases.clerk(case.township)
	doc = factories.insert(
		{"doctype": "Verification Request", "application": case.name, **objection(case, report)}, clerk
	)
	with pytest.raises(exceptions.MissingStep) as caught:
		factories.act(clerk, doc, "Send Request")
	assert "证明材料" in str(caught.value) and frappe.db.get_value(doc.doctype, doc.name, "stage") == "DRAFT"
	frappe.db.set_value("Verification Request", report.name, "objection_due", add_days(nowdate(), -1))
	with factories.acting_as(clerk):
		doc.reload()
		doc.objection_proof = cases.photo(doc.doctype, doc.name, clerk)
		doc.save()
	with pytest.raises(exceptions.BadInput):
		factories.act(clerk, doc, "Send Request")


def test_a_second_look_contradicts_itself_or_overwrites_the_first(case):
	report = inquiries.answered(case)
	with pytest.raises(exceptions.BadInput) as caught:
		inquiries.answered(case, False, "Maintained", **objection(case, report))
	assert "复查结果" in str(caught.value)
	doc = frappe.get_last_doc("Verification Request", {"application": case.name, "purpose": "Objection"})
	with pytest.raises(exceptions.MissingStep):
		verification_objections.require_none_open(case, today())
	with factories.acting_as(doc.handler):
		doc.recheck_result = "Corrected"
		doc.save()
	factories.act(doc.handler, doc, "Issue Report")
	assert letter(case, "W11", "recheck")["recheck"] == "更正" and letter(case, "W10", "report")
	verification_objections.require_none_open(case, today())
	verification_objections.require_time_to_object(case, today())
	first = frappe.get_doc("Verification Request", report.name)
	assert (first.overall_conclusion, first.stage) == ("Over Limits", "ANSWERED")
	assert frappe.db.get_value(doc.doctype, doc.name, "overall_conclusion") == "Within Limits"
	assert chain.verify(case.name) == []


def test_an_expired_report_carries_a_review_or_is_refused_without_saying_why(case):
	report = inquiries.answered(case, over=False)
	investigation.require_verification(case, today())
	later = at(getdate(add_days(report.valid_until, 1)))
	with pytest.raises(exceptions.MissingStep) as caught:
		investigation.require_verification(case, later)
	assert str(report.valid_until) in str(caught.value) and "第十七条" in str(caught.value)


def test_a_township_whose_right_is_off_sends_or_the_county_cannot(case):
	clerk, county = cases.clerk(case.township), factories.holder("SJZJ County Reviewer", case.county)
	doc = factories.insert({"doctype": "Verification Request", "application": case.name}, clerk)
	with pytest.raises(exceptions.WrongPosition):
		factories.act(county, doc, "Send Request")
	frappe.db.set_value("Administrative Unit", case.township, "may_verify", 0)
	with pytest.raises(exceptions.WrongPosition) as caught:
		factories.act(clerk, doc, "Send Request")
	assert "未开通" in str(caught.value) and frappe.db.get_value(doc.doctype, doc.name, "stage") == "DRAFT"
	factories.act(county, doc, "Send Request")
	assert doc.stage == "SENT"


def test_a_supporter_of_a_tekun_applicant_is_verified_without_a_signature(case):
	clerk = cases.clerk(case.township)
	supporter = cases.resident(case.village, "测试义务人")
	row = {
		"doctype": "Legal Supporter",
		"full_name": supporter.full_name,
		"relation": "Child",
		"resident": supporter.name,
	}
	row |= {"parent": case.name, "parenttype": case.doctype, "parentfield": "supporters", "idx": 1}
	frappe.get_doc({**row, "name": factories.mark()}).db_insert()
	doc = factories.insert({"doctype": "Verification Request", "application": case.name}, clerk)
	assert [(row.resident, row.capacity) for row in doc.persons][-1] == (supporter.name, "Supporter")
	with pytest.raises(exceptions.MissingStep) as caught:
		factories.act(clerk, doc, "Send Request")
	assert (
		supporter.full_name in str(caught.value)
		and frappe.db.get_value(doc.doctype, doc.name, "stage") == "DRAFT"
	)
	signed = {"doctype": "Verification Authorization", "application": case.name, "resident": supporter.name}
	given = factories.insert({**signed, "signed_on": nowdate()}, clerk)
	assert given.capacity == "Supporter"
	factories.act(clerk, doc, "Send Request")
	assert doc.stage == "SENT"


def test_the_authorisation_leaves_out_somebody_or_lets_a_child_sign(case):
	child = case.members[1]
	frappe.db.set_value("Applicant Member", child.name, "birth_date", add_days(nowdate(), -3000))
	case.reload()
	with factories.acting_as(cases.clerk(case.township)):
		letter = forms.print_form(case, "W4", getdate(nowdate()))
	context = json.loads(letter.context_json)
	assert [row["name"] for row in context["people"]] == [row.full_name for row in case.members]
	assert [row["signer"] for row in context["people"]] == ["本人签字", "监护人签字"]
	assert "银行存款" in context["scope_text"] and context["months"] == 3
	assert all(row["masked_id"].count("*") == 8 for row in context["people"])
