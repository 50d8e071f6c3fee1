"""An objection from its receipt to the new notice, and the notice that support is going to end (57号 19; 43号 15, 26)."""

import json
from types import SimpleNamespace

import frappe
import pytest
from frappe.utils import add_days, getdate, now_datetime, nowdate

from sjzj_app import exceptions
from sjzj_app.evidence import chain
from sjzj_app.publicity import notices, public_board
from sjzj_app.rules.identity import make_demo_id
from tests import cases, demo_world, factories, inquiries
from tests import notices as made

SECRET = "测试反映人乙"


@pytest.fixture(scope="module", autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


def test_a_case_goes_on_after_an_objection_without_new_investigation_opinion_and_notice():
	case = cases.on_review_notice(demo_world.tree().village)
	township, reviewer = case.township, cases.reviewer(case.township)
	notice = cases.post(case, "Review Result")
	doc = made.objection(notice, user=reviewer, real_name=1, objector_name=SECRET)
	cases.let_run(notice)
	late(case, reviewer)
	with pytest.raises(exceptions.MissingStep) as caught:
		made.settle(doc, "Dismissed")
	assert (
		"重新组织调查" in str(caught.value) and frappe.db.get_value(doc.doctype, doc.name, "status") == "Open"
	)
	factories.act(reviewer, case, "Investigate Again", "公示有异议，重新调查")
	surveyor = cases.surveyors(township)[0]
	with pytest.raises(exceptions.MissingStep):
		factories.act(surveyor, case, "Submit for Review")
	cases.signed_survey(case)
	with pytest.raises(exceptions.MissingStep) as caught:
		factories.act(surveyor, case, "Submit for Review")
	assert (
		"异议" in str(caught.value)
		and frappe.db.get_value(case.doctype, case.name, "stage") == "INVESTIGATION"
	)
	with pytest.raises(exceptions.MissingStep) as caught:
		made.settle(doc, "Dismissed")
	assert "第三十七条" in str(caught.value)
	with factories.acting_as(reviewer):
		doc.reload()
		doc.update({"reply_text": "测试：已告知", "replied_on": nowdate(), "reply_way": "Telephone"})
		doc.save()
	made.settle(doc, "Dismissed")
	context = json.loads(frappe.db.get_value("Official Letter", letter_of(doc), "context_json"))
	assert "重新入户调查" in context["checks"] and context["reply"] == "测试：已告知"
	assert SECRET not in json.dumps(context, ensure_ascii=False)
	factories.act(surveyor, case, "Submit for Review")
	cases.write_opinion(case)
	factories.act(reviewer, case, "Publish Review Result", "同意公示")
	again = cases.notice_of(case, "Review Result")
	assert again.name != notice.name and again.stage == "DRAFT"
	assert frappe.db.get_value("Public Notice", notice.name, "replaced_by") == again.name
	late(case, reviewer)
	cases.let_run(cases.post(case, "Review Result"))
	factories.act(reviewer, case, "Propose Decision", "建议予以确认")
	assert case.stage == "PROPOSED" and chain.verify(case.name) == []


def letter_of(doc) -> str:
	return frappe.db.get_value(doc.doctype, doc.name, "letter")


def late(case, reviewer) -> None:
	"""The case may not move on by what hangs now."""
	with pytest.raises(exceptions.NoticeNotFinished):
		factories.act(reviewer, case, "Propose Decision", "建议予以确认")
	assert frappe.db.get_value(case.doctype, case.name, "stage") == "REVIEW_NOTICE"


def test_an_appraisal_does_not_answer_an_objection():
	case = made.case_at("REVIEW_NOTICE", demo_world.tree().village, workflow_state="On Review Notice")
	doc = made.objection(made.posted(case))
	factories.act(cases.reviewer(case.township), case, "Refer to Appraisal", "公示有异议，开展民主评议")
	inquiries.concluded(case)
	made.settle(doc, "Dismissed")
	assert "民主评议" in frappe.db.get_value(doc.doctype, doc.name, "checks")


def test_the_objection_to_a_tekun_notice_has_no_fifteen_days():
	case = made.case_at(
		"REVIEW_NOTICE", demo_world.tree().village, assistance_type=factories.assistance_type("TEKUN")
	)
	frappe.db.set_value(case.doctype, case.name, "accepted_on", "2026-09-01")
	case.reload()
	notice = made.posted(case)
	frappe.db.set_value("Public Notice", notice.name, {"posted_on": "2026-09-01"})
	doc = made.objection(notice, received_on="2026-09-02")
	assert str(doc.due_on) == "2026-09-22" and doc.clock_rule


def test_a_notice_without_its_photos_counts_or_is_taken_down():
	case = made.case_at("REVIEW_NOTICE", demo_world.tree().village)
	notice = made.prepared(case)
	made.step(notice, "Check Notice")
	made.step(notice, "Post Notice")
	cases.let_run(notice)
	with pytest.raises(exceptions.NoticeNotFinished) as caught:
		notices.require_finished(case.name, notices.REVIEW, getdate(nowdate()))
	assert "照片" in str(caught.value)
	with pytest.raises(exceptions.MissingStep):
		made.step(notice, "Take Down Notice")
	notice = cases.photographed(notice)
	notices.require_finished(case.name, notices.REVIEW, getdate(nowdate()))
	user = cases.clerk(case.township)
	with factories.acting_as(user):
		notice.removed_photo = cases.photo(notice.doctype, notice.name, user)
		notice.save()
	made.step(notice, "Take Down Notice")
	assert notice.stage == "REMOVED" and notice.posted_photo_sha256 and notice.removed_photo_sha256


SPELLED = {
	"ID_NUMBER": " ".join(make_demo_id("230803", cases.BORN, 9)),
	"PHONE": "一三九·零零零零·零零零零",
	"BANK_ACCOUNT": "６２２２．０２０２．００００．００００",
	"ILLNESS": "尿.毒.症",
	"ADDRESS": "建设路 十二号",
	"INCOME": "存款伍万元",
}


def test_private_data_dressed_up_pass_the_check_or_the_posting():
	case = made.case_at("REVIEW_NOTICE", demo_world.tree().village)
	notice = made.prepared(case)
	for kind, text in SPELLED.items():
		frappe.db.set_value("Public Notice", notice.name, "free_text", f"说明：{text}。")
		notice.reload()
		with pytest.raises(exceptions.DisclosureRefused) as caught:
			made.step(notice, "Check Notice")
		assert "第二十四条" in str(caught.value) and text not in str(caught.value), kind
	frappe.db.set_value("Public Notice", notice.name, "free_text", "请向受理单位反映。")
	notice.reload()
	made.step(notice, "Check Notice")
	frappe.db.set_value("Public Notice", notice.name, "free_text", "电话一三九零零零零零零零零")
	notice.reload()
	with pytest.raises(exceptions.DisclosureRefused):
		made.step(notice, "Post Notice")
	assert frappe.db.get_value("Public Notice", notice.name, "stage") == "CHECKED"


class Subject(SimpleNamespace):
	"""What stands in for the document that ends an award: any governed row with a stage."""


def ending(**values):
	tree = demo_world.tree()
	case = made.case_at("DECIDED_YES", tree.village, assistance_type=factories.assistance_type("TEKUN"))
	award = frappe._dict(
		application=case.name,
		assistance_type="TEKUN",
		resident=case.applicant,
		recipient_name=case.applicant_name,
		village=case.village,
		administrative_unit=case.village,
		people=1,
	)
	document = Subject(doctype=case.doctype, name=case.name)
	user = cases.reviewer(case.township)
	act = SimpleNamespace(user=user, today=getdate(nowdate()), to_stage="DECIDED_YES", now=now_datetime())
	with factories.acting_as(user), factories.mock.patch.dict(frappe.flags, {"sjzj_act": act}):
		facts = {"end_reason": "自愿申请退出救助供养", "support_way": "分散供养", **values}
		notice = notices.prepare_for(document, act, award=award, **facts)
	return document, frappe.get_doc("Public Notice", notice.name)


def test_the_ending_of_support_is_not_announced_or_says_why_in_detail():
	document, notice = ending()
	made.step(notice, "Check Notice")
	made.step(notice, "Post Notice")
	notice = cases.photographed(notice)
	assert (
		notice.notice_days == 7 and json.loads(notice.snapshot_board)["end_reason"] == "自愿申请退出救助供养"
	)
	assert frappe.db.get_value("Official Letter", notice.letter, "letter_kind") == "W26A"
	assert public_board.one(notice.public_code, getdate(nowdate()))
	with pytest.raises(exceptions.NoticeNotFinished):
		notices.require_finished_for(document, notices.ENDING, getdate(nowdate()))
	over = getdate(add_days(notice.due_on, 1))
	notices.require_finished_for(document, notices.ENDING, over)
	objection = made.objection(notice)
	assert objection.due_on and not notices.finished_for(document, notices.ENDING, over)
	made.settle(objection, "Upheld")
	assert "重新公示" in hindered(document, over)
	made.step(notice, "Replace Notice", "异议处理后重新公示", cases.reviewer(notice.township))
	again = frappe.get_doc("Public Notice", notice.replaced_by)
	assert again.subject_name == document.name and again.end_reason == notice.end_reason


def hindered(document, day) -> str:
	with pytest.raises(exceptions.NoticeNotFinished) as caught:
		notices.require_finished_for(document, notices.ENDING, day)
	return str(caught.value)


def test_the_ending_names_an_illness():
	_document, notice = ending(end_reason="尿毒症治愈")
	with pytest.raises(exceptions.DisclosureRefused):
		made.step(notice, "Check Notice")
	assert frappe.db.get_value("Public Notice", notice.name, "stage") == "DRAFT"
