"""Who dies while the case runs: nobody is decided for or paid for who is dead, and no case hangs (57号第七条)."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import deliveries, limits
from sjzj_app.sjzj_app.workflow import verify
from tests import cases, demo_world, factories, intake
from tests.factories import act
from tests.refusals import refused

CLOSE, REASON = "Close After Death", "测试：凭死亡医学证明登记"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def dies(resident: str, township: str) -> None:
	"""The township's clerk enters the day of death."""
	intake.edit(
		frappe.get_doc("Resident", resident), cases.clerk(township), deceased_on=add_days(nowdate(), -1)
	)


def other_member(case) -> str:
	return next(row.resident for row in case.members if row.resident != case.applicant)


def take_out(case, resident: str) -> None:
	"""The surveyor takes the dead out of the members."""
	left = [row for row in case.members if row.resident != resident]
	intake.edit(case, cases.surveyors(case.township)[0], members=left)


def test_a_member_who_died_is_not_decided_and_paid_for(tree):
	case = cases.on_decision_notice(tree.village)
	approver, surveyor = cases.approver(tree.township), cases.surveyors(tree.township)[0]
	dead, before = other_member(case), case.proposed_amount
	dies(dead, tree.township)
	assert "第七条" in refused(exceptions.MissingStep, approver, case, "Confirm Assistance")
	assert "退回调查" in refused(exceptions.MissingStep, approver, case, "Refuse Assistance")
	act(cases.reviewer(tree.township), case, "Investigate Again", "测试：家庭成员死亡")
	refused(exceptions.MissingStep, surveyor, case, "Submit for Review")
	take_out(case, dead)
	cases.signed_survey(case)
	act(surveyor, case, "Submit for Review")
	assert case.people_counted == 1 and case.proposed_amount < before


def test_a_proposal_with_a_dead_member_goes_back_to_the_investigation(tree):
	case = cases.proposed(tree.village)
	approver, reviewer = cases.approver(tree.township), cases.reviewer(tree.township)
	dies(other_member(case), tree.township)
	refused(exceptions.MissingStep, approver, case, "Publish Proposed Decision")
	act(approver, case, "Return to Review", "测试：家庭成员死亡")
	refused(exceptions.MissingStep, reviewer, case, "Publish Review Result")
	act(reviewer, case, "Return to Investigation", "测试：家庭成员死亡")
	assert case.stage == "INVESTIGATION"


def test_the_applicants_death_ends_the_case_and_the_family_is_told(tree):
	case = cases.under_review(tree.village)
	clerk = cases.clerk(tree.township)
	cases.write_opinion(case)
	assert "死亡日期" in refused(exceptions.MissingStep, clerk, case, CLOSE, REASON)
	dies(case.applicant, tree.township)
	assert "因申请人死亡结案" in refused(
		exceptions.MissingStep, cases.reviewer(tree.township), case, "Publish Review Result"
	)
	refused(exceptions.BadInput, clerk, case, CLOSE, "")
	refused(exceptions.WrongPosition, cases.reviewer(tree.township), case, CLOSE, REASON)
	act(clerk, case, CLOSE, REASON)
	assert (case.stage, case.closing_ground, str(case.closed_on)) == ("CLOSED", "Applicant Died", nowdate())
	_the_family_is_told(case)
	assert not frappe.db.exists(limits.CLOCK, {"application": case.name, "running_key": ["is", "set"]})
	assert verify.of_chains([case.name]) == []


def _the_family_is_told(case):
	letter = frappe.get_doc("Official Letter", {"application": case.name, "letter_kind": "W21"})
	told = frappe.parse_json(letter.context_json)
	assert (told["ground"], told["died_on"], told["facts"]) == ("申请人死亡", add_days(nowdate(), -1), REASON)
	assert [row.letter_number for row in deliveries.undelivered(case.name, adverse_only=True)] == [
		letter.number
	]


def test_nobody_is_written_to_when_nobody_is_left(tree):
	case = cases.accepted(tree.village)
	dies(other_member(case), tree.township)
	dies(case.applicant, tree.township)
	act(cases.clerk(tree.township), case, CLOSE, REASON)
	assert case.stage == "CLOSED"
	assert "W21" not in intake.letters_of(case)


def test_no_application_begins_for_the_dead(tree):
	home = cases.family(tree.village)
	dies(home.members[1].resident, tree.township)
	wage = {"resident": home.head, "kind": "Wage", "amount": 300, "period": "Month"}
	family = {"household": home.name, "applicant": home.head, "incomes": [wage]}
	case = cases.lodged(tree.village, **family)
	assert [row.resident for row in case.members] == [home.head]
	dies(home.head, tree.township)
	clerk = cases.clerk(tree.township)
	refused(exceptions.MissingStep, clerk, case, "Accept Application")
	with pytest.raises(exceptions.BadInput, match="第七条"):
		cases.lodged(tree.village, **family)


def test_a_member_found_during_the_investigation_is_verified_too(tree):
	case = cases.under_investigation(tree.village)
	cases.signed_survey(case)
	cases.verified(case)
	surveyor, newcomer = cases.surveyors(tree.township)[0], cases.resident(tree.village)
	row = {"resident": newcomer.name, "relation": "Child", "counts": 1, "covered": 1}
	intake.edit(case, surveyor, members=[*case.members, {**row, "cannot_live_alone": 1}])
	refusal = refused(exceptions.MissingStep, surveyor, case, "Submit for Review")
	assert newcomer.full_name in refusal and "第十七条" in refusal
