"""整改和指导意见: from the unit above, answered by the unit below, ended by the one above and by nobody else (R47)."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.sjzj_app.workflow import verify
from sjzj_app.supervision import directives, reminders
from tests import cases, checks, demo_world, factories, payment_rows, relatives
from tests.factories import act, acting_as
from tests.refusals import refused


@pytest.fixture(autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


@pytest.fixture
def at():
	tree = demo_world.tree()
	people = {"reviewer": checks.reviewer(tree.county), "city_user": checks.city_of(tree.county)}
	people |= {"head": checks.head_of(tree.township), "clerk": cases.clerk(tree.township)}
	return frappe._dict(county=tree.county, township=tree.township, other=tree.other_township, **people)


def test_the_countys_advice_is_read_before_it_is_issued_or_ends_without_a_reply(at):
	advice = checks.advice(at.township, at.reviewer)
	assert not checks.visible(at.clerk, advice)
	act(at.reviewer, advice, "Issue Directive")
	assert checks.visible(at.clerk, advice) and not checks.visible(cases.clerk(at.other), advice)
	assert checks.letters_of(advice) == ["W33C"] and getdate(advice.issued_on) == getdate(nowdate())
	assert "还需填写" in refused(exceptions.MissingStep, at.head, advice, "Reply to Directive")
	refused(exceptions.WrongStage, at.reviewer, advice, "Clear Directive")
	checks.answered(advice, at.clerk, at.head)
	assert sorted(checks.letters_of(advice)) == ["W33C", "W33D"] and advice.replied_by == at.head
	assert "理由" in refused(exceptions.BadInput, at.reviewer, advice, "Clear Directive", "")
	act(at.reviewer, advice, "Clear Directive", "已落实")
	assert (advice.stage, advice.recheck_note, advice.rechecked_by) == ("CLEARED", "已落实", at.reviewer)
	assert verify.of_chains([advice.name]) == []


def test_a_reply_goes_back_without_a_reason_or_a_new_day(at):
	advice = checks.advice(at.township, at.reviewer)
	act(at.reviewer, advice, "Issue Directive")
	checks.answered(advice, at.clerk, at.head)
	assert "期限" in refused(exceptions.MissingStep, at.reviewer, advice, "Send Back Reply")
	checks.edit(advice, at.reviewer, next_due_on=add_days(nowdate(), 20))
	assert "理由" in refused(exceptions.BadInput, at.reviewer, advice, "Send Back Reply", "")
	act(at.reviewer, advice, "Send Back Reply", "未附照片")
	assert (advice.stage, advice.returned_times, advice.recheck_note) == ("ISSUED", 1, "未附照片")
	assert getdate(advice.due_on) == getdate(add_days(nowdate(), 20)) and not advice.next_due_on
	assert checks.letters_of(advice) == ["W33C", "W33D"]
	checks.answered(advice, at.clerk, at.head)
	assert advice.stage == "REPLIED"


def test_the_township_ends_its_own_directive_or_rewrites_what_it_was_told(at):
	advice = checks.advice(at.township, at.reviewer)
	act(at.reviewer, advice, "Issue Directive")
	with pytest.raises(exceptions.NotEditable):
		checks.edit(advice, at.clerk, facts="没有问题")
	checks.answered(advice, at.clerk, at.head)
	for user in (at.clerk, at.head):
		refused(exceptions.WrongPosition, user, advice, "Clear Directive")
	payment_rows.official(
		"SJZJ Township Clerk", at.township, at.reviewer, **columns_for_unit(at.township)
	)
	assert "本单位" in refused(exceptions.DutyConflict, at.reviewer, advice, "Clear Directive")


def test_the_city_directs_a_county_and_a_township_and_only_the_city_ends_it(at):
	told = checks.advice(at.county, at.city_user)
	assert not checks.visible(at.reviewer, told)
	checks.edit(told, at.city_user, requirement="县级自查")
	act(at.city_user, told, "Issue Directive")
	assert checks.visible(at.reviewer, told) and not checks.visible(at.head, told)
	checks.answered(told, at.reviewer, at.reviewer)
	refused(exceptions.WrongPosition, at.reviewer, told, "Clear Directive")
	act(at.city_user, told, "Clear Directive", "同意")
	below = checks.advice(at.township, at.city_user)
	act(at.city_user, below, "Issue Directive")
	checks.answered(below, at.clerk, at.head)
	refused(exceptions.WrongPosition, at.reviewer, below, "Clear Directive")
	act(at.city_user, below, "Clear Directive", "同意")
	with pytest.raises(exceptions.WrongPosition, match="第二条"):
		checks.advice(at.county, at.reviewer)


def test_a_wrong_award_is_answered_by_words_alone_and_a_decision_changed(at):
	case = frappe.get_doc("Assistance Application", {"township": at.township, "stage": "DECIDED_YES"})
	before = frappe.db.get_value("Assistance Award", case.award, ["status", "modified"])
	wrong = {"directive_kind": "Rectification", "concerned_case": case.name, "finding": "Wrong Amount"}
	told = checks.advice(at.township, at.reviewer, **wrong)
	assert "不得直接更改原决定" in told.way_to_correct
	act(at.reviewer, told, "Issue Directive")
	checks.edit(told, at.clerk, measures="逐件自查", outcome_text="已核对")
	assert "待遇变更或者追缴" in refused(exceptions.MissingStep, at.head, told, "Reply to Directive")
	checks.answered(told, at.clerk, at.head, not_corrected="复核后金额无误")
	act(at.reviewer, told, "Exempt from Liability", "客观原因造成且及时纠正")
	assert told.stage == "EXEMPTED"
	assert frappe.db.get_value("Assistance Award", case.award, ["status", "modified"]) == before
	with pytest.raises(exceptions.BadInput, match="不属于"):
		checks.advice(at.other, at.reviewer, **wrong)


def test_advice_is_answered_by_an_exemption_or_the_third_time_goes_unseen(at):
	advice = checks.advice(at.township, at.reviewer)
	act(at.reviewer, advice, "Issue Directive")
	checks.answered(advice, at.clerk, at.head)
	assert "第三十九条" in refused(exceptions.BadInput, at.reviewer, advice, "Exempt from Liability")
	for time in (1, 2, 3):
		again = checks.advice(
			at.township, at.reviewer, directive_kind="Rectification", finding="File Incomplete"
		)
		act(at.reviewer, again, "Issue Directive")
		assert (again.repeat_count, directives.is_repeated(again)) == (time, time == 3)


def test_a_late_directive_is_told_to_nobody_or_twice(at):
	advice = checks.advice(at.township, at.reviewer)
	assert "晚于今天" in refused_limit(at, advice)
	checks.edit(advice, at.reviewer, due_on=add_days(nowdate(), 1))
	act(at.reviewer, advice, "Issue Directive")
	reminders.remind()
	where = {"document_name": advice.name}
	assert frappe.db.count("Notification Log", where) == 0
	frappe.db.set_value(advice.doctype, advice.name, "due_on", add_days(nowdate(), -1), update_modified=False)
	reminders.remind()
	told = frappe.get_all("Notification Log", where, pluck="for_user")
	assert at.clerk in told and at.reviewer in told and len(told) == len(set(told))
	reminders.remind()
	assert frappe.db.count("Notification Log", where) == len(told)


def refused_limit(at, advice) -> str:
	checks.edit(advice, at.reviewer, due_on=nowdate())
	return refused(exceptions.MissingStep, at.reviewer, advice, "Issue Directive")


def test_a_village_or_another_county_reads_it(at):
	advice = checks.advice(at.township, at.reviewer)
	act(at.reviewer, advice, "Issue Directive")
	village = frappe.db.get_value(
		"Administrative Unit", {"parent_administrative_unit": at.township, "level": "Village"}, "name"
	)
	with (
		acting_as(relatives.colleague("SJZJ Village Assistant", village)),
		pytest.raises(frappe.PermissionError),
	):
		frappe.get_list(advice.doctype, {"name": advice.name})
