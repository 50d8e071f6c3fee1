"""Incompatible positions as data, substitutes within their window, and the county's logged exceptions (INV-3)."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from sjzj_app import exceptions
from sjzj_app.access import lent_roles, postings, separation
from sjzj_app.authority import proof
from tests import cases, demo_world, factories, relatives
from tests import payment_rows as money
from tests.factories import act, acting_as, insert
from tests.refusals import refused

SURVEYOR, APPROVER = "SJZJ Township Surveyor", "SJZJ Township Approver"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def new_official(tree, position: str = SURVEYOR) -> str:
	return relatives.colleague(position, tree.township)


def exception(tree, user: str, **values):
	"""A duty exception that the township's reviewer asks for."""
	row = {
		"doctype": "Duty Exception",
		"official": relatives.posting_of(user),
		"duties": "测试",
		"reason": "测试：一人岗位",
	}
	return insert({**row, "administrative_unit": tree.township, **values}, cases.reviewer(tree.township))


def confirm(tree, doc) -> None:
	act(factories.holder("SJZJ County Reviewer", tree.county), doc, "Confirm Exception", "同意")


def test_nobody_is_appointed_to_two_incompatible_positions_at_one_unit_on_the_same_days(tree):
	user, today = new_official(tree), nowdate()
	with pytest.raises(exceptions.DutyConflict) as caught:
		factories.official(user, tree.township, APPROVER, valid_from=today)
	assert all(text in str(caught.value) for text in ("乡镇调查员", "乡镇审批人", "不相容岗位", "本地设定"))
	assert frappe.db.count("Assistance Official", {"user": user}) == 1
	factories.official(user, tree.other_township, APPROVER, valid_from=today)
	first = frappe.get_doc("Assistance Official", {"user": user, "position": SURVEYOR})
	first.valid_to = add_days(today, -1)
	first.save()
	second = factories.official(user, tree.township, APPROVER, valid_from=today)
	first.valid_to = today
	with pytest.raises(exceptions.DutyConflict):
		first.save()
	second.valid_to = add_days(today, 30)
	second.save()


def test_the_county_may_let_one_person_hold_both_for_some_days(tree):
	user, until = new_official(tree), add_days(nowdate(), 30)
	window = {"valid_from": nowdate(), "valid_to": until}
	asked = exception(tree, user, exception_kind="Appointment", position=APPROVER, **window)
	with pytest.raises(exceptions.DutyConflict):
		factories.official(user, tree.township, APPROVER, **window)
	confirm(tree, asked)
	with pytest.raises(exceptions.DutyConflict):
		factories.official(user, tree.township, APPROVER, valid_from=nowdate(), valid_to=add_days(until, 1))
	factories.official(user, tree.township, APPROVER, **window)
	assert postings.holds(user, APPROVER) and not postings.holds(user, APPROVER, add_days(until, 1))


def test_the_administrators_table_rules_appointments_and_cases_from_its_day_on(tree):
	admin = relatives.colleague("SJZJ Administrator", tree.city)
	user, clerk = new_official(tree), cases.clerk(tree.township)
	rule = {
		"doctype": "Incompatible Positions",
		"duty_one": "ACCEPTOR",
		"duty_two": "REVIEWER",
		"basis": "测试县规定第三条",
	}
	rule |= {
		"position_one": "SJZJ Township Clerk",
		"position_two": SURVEYOR,
		"valid_from": add_days(nowdate(), 1),
	}
	with pytest.raises(frappe.PermissionError):
		insert(rule, clerk)
	kept = insert(rule, admin)
	today, tomorrow = (frappe.utils.getdate(add_days(nowdate(), days)) for days in (0, 1))
	pair = frozenset(("ACCEPTOR", "REVIEWER"))
	assert pair not in separation.pairs_on(today)
	assert separation.pairs_on(tomorrow)[pair] == "测试县规定第三条"
	factories.official(user, tree.township, "SJZJ Township Clerk", valid_from=nowdate(), valid_to=nowdate())
	with pytest.raises(exceptions.DutyConflict, match="测试县规定第三条"):
		factories.official(user, tree.township, "SJZJ Township Clerk", valid_from=add_days(nowdate(), 1))
	with acting_as(admin):
		kept.valid_to = add_days(nowdate(), 1)
		kept.save()
	factories.official(user, tree.township, "SJZJ Township Clerk", valid_from=add_days(nowdate(), 2))


def test_survey_review_and_approval_stay_apart_whatever_the_table_says(tree):
	admin = relatives.colleague("SJZJ Administrator", tree.city)
	core = frappe.get_doc("Incompatible Positions", {"duty_one": "SURVEYOR", "duty_two": "APPROVER"})
	with acting_as(admin), pytest.raises(exceptions.ImmutableRecord):
		core.valid_to = nowdate()
		core.save()
	frappe.db.delete("Incompatible Positions")
	today = frappe.utils.getdate(nowdate())
	assert frozenset(("SURVEYOR", "APPROVER")) in separation.pairs_on(today)


def test_a_substitute_decides_within_the_window_and_the_decision_proves_it(tree):
	case = cases.on_decision_notice(tree.village)
	approver, user = cases.approver(tree.township), _free(tree)
	refused(exceptions.WrongPosition, user, case, "Confirm Assistance")
	row = relatives.substitute(approver, user, factories.holder("SJZJ County Administrator", tree.county))
	assert APPROVER in frappe.get_roles(user) and row.position == APPROVER
	act(user, case, "Confirm Assistance", "代理期间予以确认")
	decision = frappe.get_doc("Assistance Decision", case.decision)
	name = frappe.db.get_value("Assistance Official", {"user": approver}, "full_name")
	assert (decision.substitution, decision.acting_for, decision.position) == (row.name, name, APPROVER)
	assert decision.decided_by == user and decision.official == relatives.posting_of(user)
	opinion = frappe.get_last_doc("Approval Opinion", {"application": case.name, "to_stage": "DECIDED_YES"})
	assert (opinion.substitution, opinion.acting_for, opinion.actor) == (row.name, name, user)
	assert proof.recompute(decision)
	decision.substitution = None
	assert not proof.recompute(decision)


def _free(tree) -> str:
	"""Somebody of the township whose own position is compatible with every other."""
	return relatives.colleague("SJZJ Integration", tree.township)


def test_after_the_window_or_its_early_end_the_substitute_is_a_stranger_again_and_loses_the_role(tree):
	case = cases.lodged(tree.village)
	clerk, user = cases.clerk(tree.township), _free(tree)
	row = relatives.substitute(clerk, user, cases.approver(tree.township), days=2)
	assert postings.holds(user, "SJZJ Township Clerk", add_days(nowdate(), 2))
	assert not postings.holds(user, "SJZJ Township Clerk", add_days(nowdate(), 3))
	past = {"valid_from": add_days(nowdate(), -5), "valid_to": add_days(nowdate(), -1)}
	frappe.db.set_value(row.doctype, row.name, past)
	postings.forget()
	refused(exceptions.WrongPosition, user, case, "Accept Application")
	assert lent_roles.take_back() == 1 and lent_roles.take_back() == 0
	assert "SJZJ Township Clerk" not in {row.role for row in frappe.get_doc("User", user).roles}

	early = relatives.substitute(clerk, user, cases.approver(tree.township))
	with acting_as(cases.approver(tree.township)):
		early.ended_early_on = nowdate()
		early.save()
	refused(exceptions.WrongPosition, user, case, "Accept Application")
	with acting_as(cases.approver(tree.township)), pytest.raises(exceptions.ImmutableRecord):
		early.reload()
		early.valid_to = add_days(nowdate(), 300)
		early.save()


def test_who_may_not_fill_in_for_whom(tree):
	approver, surveyor = cases.approver(tree.township), new_official(tree)
	county = factories.holder("SJZJ County Administrator", tree.county)
	with pytest.raises(exceptions.DutyConflict, match="不相容岗位"):
		relatives.substitute(approver, surveyor, county)
	with pytest.raises(exceptions.BadInput, match="本人"):
		relatives.substitute(approver, approver, county)
	foreign = relatives.colleague("SJZJ Integration", tree.other_township)
	with pytest.raises((exceptions.OutOfScope, exceptions.WrongPosition)):
		relatives.substitute(approver, foreign, approver)
	relatives.substitute(approver, foreign, county)
	with pytest.raises(exceptions.Duplicate):
		relatives.substitute(approver, _free(tree), county)
	with pytest.raises(frappe.PermissionError):
		relatives.substitute(cases.clerk(tree.township), _free(tree), surveyor)


def test_a_substitute_does_not_act_for_an_official_who_may_not_act(tree):
	clerk, user = cases.clerk(tree.township), _free(tree)
	home, member, number = relatives.family_with(tree.village)
	case = cases.lodged(tree.village, **relatives.application_values(home, tree.village))
	relatives.declare(clerk, (member.full_name, "Sibling", number))
	relatives.substitute(clerk, user, cases.approver(tree.township))
	message = refused(exceptions.DutyConflict, user, case, "Accept Application")
	assert "被代理人" in message and "第十一条" in message


def test_the_exception_of_a_one_person_township_stands_on_opinion_and_decision_and_is_counted(tree):
	case = cases.on_decision_notice(tree.village)
	surveyor = cases.surveyors(tree.township)[0]
	frappe.db.set_value("Assistance Official", {"user": surveyor}, "valid_to", add_days(nowdate(), -1))
	factories.official(surveyor, tree.township, APPROVER, valid_from=nowdate())
	message = refused(exceptions.DutyConflict, surveyor, case, "Confirm Assistance")
	assert all(text in message for text in ("乡镇调查员", "入户调查", "乡镇审批人", "审批(确认)", "依据"))
	asked = exception(tree, surveyor, application=case.name)
	refused(exceptions.DutyConflict, surveyor, case, "Confirm Assistance")
	confirm(tree, asked)
	act(surveyor, case, "Confirm Assistance", "一人岗位，予以确认")
	decision = frappe.get_doc("Assistance Decision", case.decision)
	assert decision.duty_exception == asked.name and proof.recompute(decision)
	opinion = frappe.get_last_doc("Approval Opinion", {"application": case.name, "to_stage": "DECIDED_YES"})
	assert opinion.duty_exception == asked.name
	with acting_as(relatives.inspectors(tree.county)[0]):
		assert [
			row.name for row in frappe.get_list("Duty Exception", filters={"application": case.name})
		] == [asked.name]


def test_who_entered_an_account_does_not_make_the_batch_that_pays_to_it():
	with factories.without_drawing():
		at = money.office()
		money.award(at)
		batch = money.batch(at)
		frappe.db.set_value("Disbursement Batch", batch.name, "owner", at.registrar)
		message = refused(exceptions.DutyConflict, at.registrar, batch, "Generate Lines")
		assert "发放账户登记" in message and "发放批次编制" in message
		act(at.clerk, batch, "Generate Lines")
		with pytest.raises(exceptions.DutyConflict, match="发放账户登记"):
			act(at.approver, batch, "Submit Batch")
		frappe.db.set_value("Disbursement Batch", batch.name, "owner", at.clerk)
		act(at.approver, batch, "Submit Batch")
		assert batch.stage == "SUBMITTED"


def test_who_approved_an_award_makes_no_batch_for_it_and_does_not_change_its_account():
	with factories.without_drawing():
		at = money.office()
		columns = {"county": at.county, "township": at.township, "village": at.village}
		decided = {
			"decided_by": at.clerk,
			"position": APPROVER,
			"assistance_type": "DIBAO",
			"outcome": "Confirmed",
		}
		award = money.award(at)
		money.planted("Assistance Decision", application=award.application, **decided, **columns)
		batch = money.batch(at)
		message = refused(exceptions.DutyConflict, at.clerk, batch, "Generate Lines")
		assert "审批(确认)" in message and "乡镇审批人" in message
		with acting_as(at.clerk), pytest.raises(exceptions.DutyConflict, match="发放账户登记"):
			account = frappe.get_doc("Payee Account", award.payee_account)
			account.bank_name = "测试银行二"
			account.save()
		assert frappe.db.get_value("Payee Account", award.payee_account, "bank_name") == "测试银行"


def test_the_county_may_let_the_only_clerk_of_a_township_do_both():
	with factories.without_drawing():
		at = money.office()
		money.award(at)
		batch = money.batch(at)
		row = {"doctype": "Duty Exception", "exception_kind": "One Batch", "disbursement_batch": batch.name}
		row |= {
			"official": relatives.posting_of(at.registrar),
			"duties": "测试",
			"reason": "测试：只有一名经办人员",
		}
		asked = insert({**row, "administrative_unit": at.township}, at.approver)
		act(at.reviewer, asked, "Confirm Exception", "同意")
		act(at.registrar, batch, "Generate Lines")
		act(at.approver, batch, "Submit Batch")
		opinion = frappe.get_last_doc(
			"Approval Opinion", {"reference_name": batch.name, "action": "Generate Lines"}
		)
		assert (batch.stage, opinion.duty_exception) == ("SUBMITTED", asked.name)
