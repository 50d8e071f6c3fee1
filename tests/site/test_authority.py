"""From the county's measures to an agreement in force, and each step that must be refused on the way."""

import io

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate
from pypdf import PdfReader

from sjzj_app import exceptions
from sjzj_app.authority import papers
from sjzj_app.authority.check import holds_power
from sjzj_app.evidence import chain
from sjzj_app.sjzj_app.workflow.packs import PACKS
from tests import factories
from tests.factories import act, acting_as, holder
from tests.walked import once

ADMINISTRATOR, REVIEWER = "SJZJ County Administrator", "SJZJ County Reviewer"
SUPERVISOR, APPROVER = "SJZJ City Supervisor", "SJZJ Township Approver"
STEPS = (
	"Submit for County Review",
	"Report to City",
	"Agree to Agreement",
	"Sign for the County",
	"Sign for the Township",
)


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield factories.make_tree()


@pytest.fixture
def offices(tree):
	"""Who takes which step of the agreement of `tree.township`."""
	administrator = holder(ADMINISTRATOR, tree.county)
	people = (administrator, holder(REVIEWER, tree.county), holder(SUPERVISOR, tree.city), administrator)
	return dict(zip(STEPS, (*people, holder(APPROVER, tree.township)), strict=True))


def stored(doc):
	return frappe.db.get_value(doc.doctype, doc.name, ["workflow_state", "stage", "modified"])


def refused(kind, user, doc, action, opinion=""):
	"""The step is refused with this class, and the row is as it was; returns the sentence."""
	before, opinions = stored(doc), frappe.db.count("Approval Opinion")
	with pytest.raises(kind) as caught:
		act(user, doc, action, opinion)
	assert stored(doc) == before
	assert frappe.db.count("Approval Opinion") == opinions
	return str(caught.value)


@once
def led_to(stage: str, tree, offices):
	"""An agreement of `tree.township` led as far as this stage."""
	doc = factories.draft_agreement(tree.township)
	for step in STEPS:
		if doc.stage == stage:
			return doc
		act(offices[step], doc, step, "同意")
	assert doc.stage == stage
	return doc


def text_of(letter: str) -> str:
	return text_in(frappe.get_doc("File", {"attached_to_name": letter}).get_content())


def text_in(pdf: bytes) -> str:
	return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")


def test_power_comes_from_measures_list_and_agreement_each_by_its_office(tree, offices):
	agreement = led_to("IN_FORCE", tree, offices)
	measures = frappe.get_doc("Policy Document", agreement.policy_document)
	power_list = frappe.get_doc("Power List", agreement.power_list)
	assert (measures.stage, power_list.stage) == ("APPROVED", "IN_FORCE")
	assert measures.city_consent_by == agreement.city_agreed_by == offices["Agree to Agreement"]
	assert agreement.county_signed_by == offices["Sign for the County"]
	assert agreement.township_signed_by == offices["Sign for the Township"]
	assert len(agreement.content_sha256) == len(power_list.content_sha256) == 64
	assert agreement.agreement_number.endswith(f"委〔{getdate().year}〕0001号")
	assert agreement.suspended_from is None and agreement.ended_on is None
	assert chain.verify(agreement.name) == []
	assert holds_power(tree.township, "DIBAO", "Decide", None, getdate())


def test_agreement_and_list_are_printed_when_they_come_into_force():
	tree = factories.make_tree()
	agreement = factories.sign(factories.draft_agreement(tree.township))
	with acting_as(holder(ADMINISTRATOR, tree.county)):
		text = text_of(papers.print_agreement(agreement.name))
	bodies = [
		frappe.db.get_value("Government Body", name, "body_name")
		for name in (agreement.county_body, agreement.township_body)
	]
	number = frappe.db.get_value("Policy Document", agreement.policy_document, "document_number")
	for words in (
		"社会救助审批（确认）权委托协议",
		*bodies,
		agreement.powers[0].item_name,
		"个人信息保护",
		"第十四条",
	):
		assert words in text
	assert agreement.agreement_number in text.replace(" ", "") and number in text.replace(" ", "")
	power_list = frappe.get_doc("Power List", agreement.power_list)
	listed = text_of(papers.letter_of(power_list, "W30B"))
	assert "社会救助审批（确认）权下放事项清单" in listed and power_list.items[0].item_name in listed
	assert (
		frappe.db.count("Official Letter", {"subject_name": ["in", [agreement.name, power_list.name]]}) == 2
	)


def test_a_draft_is_read_as_a_preview_that_claims_no_consent(tree):
	agreement = factories.draft_agreement(tree.township, seal_clause="用{测试}章。")
	with acting_as(holder(ADMINISTRATOR, tree.county)):
		text = text_in(papers.preview_agreement(agreement.name))
	assert "预览" in text and "用｛测试｝章" in text
	assert "审核同意" not in text and "核验码" not in text
	assert not papers.letter_of(agreement, "W30A")


def test_a_draft_is_not_printed_and_a_foreign_township_prints_nothing(tree, offices):
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	with acting_as(offices["Sign for the County"]), pytest.raises(exceptions.MissingStep):
		papers.print_agreement(agreement.name)
	with acting_as(holder(APPROVER, tree.other_township)), pytest.raises(frappe.PermissionError):
		papers.print_agreement(agreement.name)


def test_the_county_does_not_agree_to_its_own_measures(tree):
	administrator, supervisor = holder(ADMINISTRATOR, tree.county), holder(SUPERVISOR, tree.city)
	doc = factories.draft_measures(tree.county)
	refused(exceptions.WrongStage, supervisor, doc, "Agree to Document")
	act(administrator, doc, "Report to City")
	refused(exceptions.WrongPosition, administrator, doc, "Agree to Document")
	refused(exceptions.BadInput, supervisor, doc, "Return for Change")
	assert doc.city_consent_by is None
	act(supervisor, doc, "Return for Change", "补充承接条件")
	assert (doc.stage, doc.city_consent_on) == ("DRAFT", None)


def test_an_arrow_drawn_for_the_county_does_not_give_the_citys_consent(tree):
	workflow = frappe.get_doc("Workflow", {"document_type": "Policy Document", "is_active": 1})
	row = next(row for row in workflow.transitions if row.action == "Agree to Document")
	row.allowed = ADMINISTRATOR
	workflow.save()
	doc = factories.draft_measures(tree.county)
	act(holder(ADMINISTRATOR, tree.county), doc, "Report to City")
	refused(exceptions.WrongPosition, holder(ADMINISTRATOR, tree.county), doc, "Agree to Document", "同意")
	assert doc.city_consent_by is None


@pytest.mark.parametrize(
	"stage", ["DRAFT", "COUNTY_REVIEW", "CITY_REVIEW", "CITY_AGREED", "COUNTY_SIGNED", "IN_FORCE"]
)
def test_every_step_out_of_order_or_by_another_office_is_refused(tree, offices, stage):
	doc = led_to(stage, tree, offices)
	pack = PACKS["Delegation Agreement"]
	state = next(name for name, code, _role in pack["states"] if code == stage)
	open_to = {
		(action, role)
		for from_state, action, _to, roles, _if in pack["transitions"]
		if from_state == state
		for role in roles
	}
	people = {
		ADMINISTRATOR: offices["Sign for the County"],
		REVIEWER: offices["Report to City"],
		SUPERVISOR: offices["Agree to Agreement"],
		APPROVER: offices["Sign for the Township"],
	}
	for action in {action for _from, action, *_rest in pack["transitions"]}:
		for role, user in people.items():
			if (action, role.removeprefix("SJZJ ")) not in open_to:
				refused(
					(exceptions.WrongStage, exceptions.WrongPosition, exceptions.OutOfScope),
					user,
					doc,
					action,
					"试",
				)


def test_neither_foreign_county_nor_foreign_township_nor_a_stranger_signs(tree, offices):
	agreement = led_to("CITY_AGREED", tree, offices)
	refused(
		frappe.PermissionError, holder(ADMINISTRATOR, tree.other_county), agreement, "Sign for the County"
	)
	refused(
		frappe.PermissionError, factories.person(roles=(ADMINISTRATOR,)), agreement, "Sign for the County"
	)
	refused(exceptions.WrongPosition, "Administrator", agreement, "Sign for the County")
	act(offices["Sign for the County"], agreement, "Sign for the County")
	refused(frappe.PermissionError, holder(APPROVER, tree.other_township), agreement, "Sign for the Township")
	refused(exceptions.WrongPosition, "Administrator", agreement, "Sign for the Township")
	assert agreement.township_signed_by is None


def test_the_person_who_submitted_does_not_review(tree, offices):
	administrator = offices["Submit for County Review"]
	factories.official(administrator, tree.county, REVIEWER)
	agreement = led_to("COUNTY_REVIEW", tree, offices)
	refused(exceptions.DutyConflict, administrator, agreement, "Report to City", "符合条件")


def test_one_person_does_not_sign_for_both_bodies(tree, offices):
	both = offices["Sign for the County"]
	factories.official(both, tree.township, APPROVER)
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	refused(exceptions.DutyConflict, both, agreement, "Sign for the Township")


def test_a_posting_that_ended_yesterday_signs_nothing(tree, offices):
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	name = frappe.db.get_value("Assistance Official", {"user": offices["Sign for the Township"]})
	official = frappe.get_doc("Assistance Official", name)
	official.valid_to = add_days(nowdate(), -1)
	official.save()
	refused(frappe.PermissionError, offices["Sign for the Township"], agreement, "Sign for the Township")


def test_no_signature_without_the_citys_consent_even_if_the_column_was_emptied(tree, offices):
	agreement = led_to("CITY_AGREED", tree, offices)
	frappe.db.set_value(
		"Delegation Agreement", agreement.name, {"city_agreed_by": None, "city_agreed_on": None}
	)
	agreement.reload()
	refused(exceptions.MissingStep, offices["Sign for the County"], agreement, "Sign for the County")


def test_no_signature_on_a_list_withdrawn_in_between(tree, offices):
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	power_list = frappe.get_doc("Power List", agreement.power_list)
	refused(exceptions.BadInput, offices["Sign for the County"], power_list, "Withdraw Powers")
	act(offices["Sign for the County"], power_list, "Withdraw Powers", "清单调整")
	refused(exceptions.MissingStep, offices["Sign for the Township"], agreement, "Sign for the Township")


def test_the_city_returns_an_agreement_with_its_reason_only(tree, offices):
	agreement = led_to("CITY_REVIEW", tree, offices)
	city = offices["Agree to Agreement"]
	refused(exceptions.BadInput, city, agreement, "Return for Change")
	act(city, agreement, "Return for Change", "请降低临时救助限额")
	assert (agreement.stage, agreement.city_agreed_by) == ("DRAFT", None)
	with acting_as(offices["Submit for County Review"]):
		agreement.powers[0].limit_amount = 900
		agreement.save()
	for step in STEPS:
		act(offices[step], agreement, step, "同意")
	assert agreement.stage == "IN_FORCE"


def test_suspending_and_ending_need_words_and_keep_them(tree, offices):
	agreement = led_to("IN_FORCE", tree, offices)
	administrator = offices["Sign for the County"]
	refused(exceptions.BadInput, administrator, agreement, "Suspend Agreement")
	act(administrator, agreement, "Suspend Agreement", "抽查发现问题反复")
	assert getdate(agreement.suspended_from) == getdate()
	assert agreement.suspensions[0].reason == "抽查发现问题反复"
	refused(exceptions.BadInput, administrator, agreement, "End Agreement")
	act(administrator, agreement, "Resume Agreement")
	assert agreement.suspended_from is None and getdate(agreement.suspensions[0].resumed_on) == getdate()
	act(administrator, agreement, "End Agreement", "收回权力")
	assert (getdate(agreement.ended_on), agreement.ended_reason) == (getdate(), "收回权力")
	refused(exceptions.WrongStage, administrator, agreement, "Resume Agreement")
	assert chain.verify(agreement.name) == []


def test_what_was_signed_is_not_changed_by_any_way_of_saving(tree, offices):
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	people = (
		offices["Sign for the County"],
		offices["Sign for the Township"],
		offices["Agree to Agreement"],
		"Administrator",
	)
	before = frappe.get_doc("Delegation Agreement", agreement.name).as_dict()
	for stage in ("COUNTY_SIGNED", "IN_FORCE"):
		for user in people:
			for change in (
				{"valid_to": add_days(nowdate(), 9999)},
				{"mode": "Confer"},
				{"seal_clause": "改"},
				{"content_sha256": "0" * 64},
			):
				_save_refused(user, agreement, change)
			_power_change_refused(user, agreement)
		if stage == "COUNTY_SIGNED":
			act(offices["Sign for the Township"], agreement, "Sign for the Township")
	after = frappe.get_doc("Delegation Agreement", agreement.name).as_dict()
	for name in ("valid_to", "mode", "seal_clause", "content_sha256"):
		assert before[name] == after[name]
	assert [row.limit_amount for row in before.powers] == [row.limit_amount for row in after.powers]


def _save_refused(user, agreement, change):
	with acting_as(user), pytest.raises((exceptions.NotEditable, exceptions.ImmutableRecord)):
		frappe.get_doc("Delegation Agreement", agreement.name).update(change).save()
	if "content_sha256" not in change:
		doc = frappe.get_doc("Delegation Agreement", agreement.name).update(change)
		with pytest.raises(exceptions.ImmutableRecord):
			doc.save(ignore_permissions=True)


def _power_change_refused(user, agreement):
	with acting_as(user):
		doc = frappe.get_doc("Delegation Agreement", agreement.name)
		doc.powers[0].limit_amount = 99_999
		with pytest.raises(exceptions.NotEditable):
			doc.save()
		doc = frappe.get_doc("Delegation Agreement", agreement.name)
		doc.powers = doc.powers[1:]
		with pytest.raises(exceptions.NotEditable):
			doc.save()


def test_a_state_is_not_typed_in_and_an_agreement_is_not_deleted(tree, offices):
	agreement = led_to("CITY_REVIEW", tree, offices)
	for user in (offices["Sign for the County"], "Administrator"):
		with acting_as(user), pytest.raises(exceptions.NotThisWay):
			frappe.get_doc("Delegation Agreement", agreement.name).update(
				{"stage": "IN_FORCE", "workflow_state": "In Force"}
			).save()
	with pytest.raises(exceptions.ImmutableRecord):
		frappe.delete_doc("Delegation Agreement", agreement.name)
	assert frappe.db.get_value("Delegation Agreement", agreement.name, "stage") == "CITY_REVIEW"


def test_a_new_agreement_brings_no_signature_of_its_own(tree):
	forged = factories.draft_agreement(
		tree.township, agreement_number="伪委〔2026〕1号", city_agreed_by="Administrator", township_signed_by="Administrator",
		stage="IN_FORCE", workflow_state="In Force", content_sha256="0" * 64, township_signed_on="2020-01-01 00:00:00",
	)  # fmt: skip
	forged.reload()
	assert (forged.stage, forged.agreement_number, forged.content_sha256) == ("DRAFT", None, None)
	assert forged.city_agreed_by is forged.township_signed_by is forged.township_signed_on is None
	assert not holds_power(tree.township, "DIBAO", "Decide", None, getdate())
