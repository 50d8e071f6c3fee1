"""From the county's measures to an agreement in force: each step by its office and in its order."""

import io

import frappe
import pytest
from frappe.utils import getdate
from pypdf import PdfReader

from sjzj_app import exceptions
from sjzj_app.authority import papers
from sjzj_app.authority.check import holds_power
from sjzj_app.evidence import chain
from sjzj_app.sjzj_app.workflow.packs import PACKS
from tests import agreements, factories
from tests.agreements import ADMINISTRATOR, APPROVER, REVIEWER, STEPS, SUPERVISOR, led_to
from tests.factories import act, acting_as, holder
from tests.refusals import refused_wordless as refused


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield factories.make_tree()


@pytest.fixture
def offices(tree):
	return agreements.offices(tree)


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
