"""The appraisal meeting: who may sit in it, how it votes, and what it stops (57号 art. 19; 每案必评 before July 2021)."""

import json

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime

from sjzj_app import exceptions
from sjzj_app.casework import appraisal_mode, appraisals
from sjzj_app.evidence import chain
from tests import cases, demo_world, factories, inquiries
from tests import notices as made


@pytest.fixture(scope="module", autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


@pytest.fixture
def case():
	return made.case_at("APPRAISAL", demo_world.tree().village, workflow_state="Under Appraisal")


def refused(kind, case, rows=None, **values) -> str:
	"""The meeting is typed in, signed, and cannot be concluded; the case stays where it is."""
	doc = inquiries.meeting(case, rows, **values)
	user = cases.surveyors(case.township)[0]
	factories.act(user, doc, appraisals.SIGN)
	with pytest.raises(kind) as caught:
		factories.act(user, doc, "Conclude Appraisal")
	doc.reload()
	assert (doc.stage, doc.outcome, doc.letter) == ("DRAFT", None, None)
	assert frappe.db.get_value(case.doctype, case.name, "stage") == "APPRAISAL"
	return str(caught.value)


def test_an_open_vote_is_not_counted_or_its_minutes_not_printed(case):
	doc = inquiries.concluded(case)
	assert (doc.votes_for, doc.votes_against, doc.votes_abstained) == (5, 0, 0)
	assert doc.outcome == "Facts Confirmed" and doc.concluded_by == cases.surveyors(case.township)[0]
	letter = frappe.get_doc("Official Letter", doc.letter)
	context = json.loads(letter.context_json)
	assert letter.letter_kind == "W14" and context["votes_for"] == "5" and context["representatives"] == 4
	assert {row["signed"] for row in context["members"]} == {"已签字"}
	assert chain.verify(case.name) == []


def test_a_secret_vote_keeps_a_name(case):
	with pytest.raises(exceptions.BadInput) as caught:
		inquiries.meeting(case, vote_way="Secret Vote", votes_for=5)
	assert "无记名" in str(caught.value)
	rows = inquiries.members(case, "-----")
	doc = inquiries.concluded(case, rows, vote_way="Secret Vote", votes_for=4, votes_against=1)
	assert doc.outcome == "Facts Confirmed" and not any(row.vote for row in doc.members)
	assert (
		"vote"
		not in json.loads(frappe.db.get_value("Official Letter", doc.letter, "context_json"))["members"][0]
	)


def test_counts_of_a_secret_vote_do_not_add_up(case):
	rows = inquiries.members(case, "-----")
	assert "票数" in refused(exceptions.Refusal, case, rows, vote_way="Secret Vote", votes_for=9)


def test_too_few_representatives_or_people_decide(case):
	staff = [
		dict(row, capacity="Party Member") if n == 1 else row for n, row in enumerate(inquiries.members(case))
	]
	staff[2]["capacity"] = "Village Committee Member"
	assert "2/3" in refused(exceptions.MissingStep, case, staff)
	assert "5人" in refused(exceptions.MissingStep, case, inquiries.members(case, "FFFF", 3))


def test_a_quorum_is_not_asked_for(case):
	absent = [
		{"member_name": f"测试缺席{n}", "capacity": "Villager Representative", "present": 0} for n in range(4)
	]
	assert "应到9人" in refused(exceptions.MissingStep, case, [*inquiries.members(case), *absent])


def test_a_member_of_the_family_or_a_relative_votes_on_it(case):
	rows = inquiries.members(case)
	rows[1]["resident"] = case.applicant
	assert "回避" in refused(exceptions.DutyConflict, case, rows)
	for row in rows[1:2]:
		row.update(recused=1, recusal_reason="申请家庭成员", vote=None)
	rows.append(
		{
			"member_name": "测试代表戊",
			"capacity": "Villager Representative",
			"present": 1,
			"signed": 1,
			"vote": "For",
		}
	)
	doc = inquiries.concluded(case, rows, recorder="测试代表戊")
	assert doc.outcome == "Facts Confirmed" and doc.votes_for == 5 and not doc.members[1].present


def test_an_unsigned_or_undocumented_meeting_counts(case):
	rows = inquiries.members(case)
	rows[4]["signed"] = 0
	assert "未签字" in refused(exceptions.MissingStep, case, rows)
	doc = inquiries.meeting(case)
	with pytest.raises(exceptions.MissingStep):
		factories.act(cases.surveyors(case.township)[0], doc, "Conclude Appraisal")
	assert frappe.db.get_value(doc.doctype, doc.name, "stage") == "DRAFT"


def test_a_signature_with_an_account_is_ticked_by_somebody_else(case):
	doc = inquiries.meeting(case)
	with factories.acting_as(cases.surveyors(case.township)[0]):
		doc.reload()
		doc.members[0].signed = 1
		doc.save()
	assert not frappe.db.get_value("Appraisal Member", doc.members[0].name, "signed")


def test_a_dispute_leaves_the_case_where_it_was(case):
	doc = inquiries.concluded(case, inquiries.members(case, "FFAAO"))
	case.reload()
	assert doc.outcome == "Disputed" and case.stage == "INVESTIGATION"
	with pytest.raises(exceptions.MissingStep) as caught:
		appraisal_mode.require_appraisal(case, None)
	assert "重新调查" in str(caught.value)
	with factories.acting_as(cases.surveyors(case.township)[0]), pytest.raises(exceptions.NotEditable):
		doc.reload()
		doc.opinions = "改"
		doc.save()


def test_a_meeting_is_held_in_the_future_or_before_the_acceptance(case):
	for held_at in (add_to_date(now_datetime(), days=1), "2020-01-01 09:00:00"):
		with pytest.raises(exceptions.BadInput):
			inquiries.meeting(case, held_at=held_at)
	assert not frappe.db.exists("Democratic Appraisal", {"application": case.name})


def need(case, **values) -> str:
	frappe.db.set_value(case.doctype, case.name, values)
	case.reload()
	return appraisals_need(case)


def appraisals_need(case) -> str:
	return appraisal_mode.need_of(case).need


def test_the_mode_of_its_day_and_county_does_not_govern_a_case(case):
	assert need(case, accepted_on="2021-06-30") == "REQUIRED"
	assert need(case, accepted_on="2021-07-01") == "NONE"
	row = {"doctype": "Rule Parameter", "parameter_code": "APPRAISAL_MODE", "value_text": "EVERY_CASE"}
	row |= {
		"assistance_type": case.assistance_type,
		"administrative_unit": case.county,
		"valid_from": "2021-07-01",
	}
	factories.insert({**row, "source": "本地设置（测试）", "reliability": "Local Setting"})
	assert appraisals_need(case) == "REQUIRED"
	with pytest.raises(exceptions.MissingStep) as caught:
		appraisal_mode.require_appraisal(case, None)
	assert "民主评议" in str(caught.value)
	inquiries.concluded(case)
	appraisal_mode.require_appraisal(case, None)


def test_the_citys_stricter_setting_is_ignored(case):
	frappe.db.set_single_value("SJZJ Settings", "appraisal_mode", "Every Case")
	assert need(case, accepted_on="2022-01-01") == "REQUIRED"
	frappe.db.set_single_value("SJZJ Settings", "appraisal_mode", "As Needed")
	assert appraisals_need(case) == "NONE"


def test_a_case_that_must_be_appraised_reaches_the_review_without_and_the_notice_hides_the_result():
	frappe.db.set_single_value("SJZJ Settings", "appraisal_mode", "Every Case")
	case = cases.under_investigation(demo_world.tree().village)
	cases.signed_survey(case)
	cases.verified(case)
	surveyor = cases.surveyors(case.township)[0]
	with pytest.raises(exceptions.MissingStep) as caught:
		factories.act(surveyor, case, "Submit for Review")
	assert (
		"民主评议" in str(caught.value)
		and frappe.db.get_value(case.doctype, case.name, "stage") == "INVESTIGATION"
	)
	factories.act(surveyor, case, "Refer to Appraisal")
	inquiries.concluded(case)
	factories.act(surveyor, case, "Submit for Review")
	cases.write_opinion(case)
	factories.act(cases.reviewer(case.township), case, "Publish Review Result", "同意公示")
	assert (
		cases.notice_of(case, "Review Result").result_text == "经民主评议，调查情况真实完整；经审核，拟予保障"
	)
