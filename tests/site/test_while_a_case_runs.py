"""Life goes on while a case runs: what was right when it was entered never leaves the official without a step."""

from types import SimpleNamespace

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.access import postings
from sjzj_app.casework import appraisal_mode, county_visits, matters, uniqueness
from tests import award_rows as awards
from tests import cases, demo_world, factories, intake, relatives
from tests import notices as made
from tests import payment_rows as money
from tests.factories import act, insert
from tests.refusals import refused
from tests.walked import once

CASE = "Assistance Application"


@pytest.fixture(scope="module", autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


@pytest.fixture
def village():
	return awards.village()


@once
def surveyed(village: str):
	"""A case under investigation with its signed survey."""
	case = made.case_at(
		"INVESTIGATION", village, workflow_state="Under Investigation", route="Devolved Route"
	)
	cases.signed_survey(case)
	return case


def stands(case, stage: str, state: str) -> None:
	frappe.db.set_value(CASE, case.name, {"stage": stage, "workflow_state": state}, update_modified=False)
	case.reload()


def reported(case, valid_until) -> None:
	"""A report on the case that is valid until this day."""
	days = {"answered_on": add_days(nowdate(), -100), "valid_until": valid_until}
	days |= {"overall_conclusion": "Within Limits", "request_number": factories.mark()}
	report = money.planted("Verification Request", application=case.name, stage="ANSWERED", **days)
	for row in case.members:
		of_report = {"parent": report, "parenttype": "Verification Request", "parentfield": "persons"}
		money.planted("Verification Person", resident=row.resident, **of_report)


def test_a_matter_that_is_put_out_of_use_holds_up_its_open_cases(village):
	case = cases.lodged(village)
	frappe.db.set_value("Assistance Type", case.assistance_type, "enabled", 0)
	frappe.clear_document_cache("Assistance Type", case.assistance_type)
	with pytest.raises(exceptions.BadInput, match=r"停用|不再"):
		matters.check_area(frappe.copy_doc(case))
	act(cases.clerk(case.township), case, "Withdraw Application", "家庭撤回")
	assert case.stage == "CLOSED"


def test_a_proposal_whose_report_ran_out_finds_no_way_back(village):
	case = surveyed(village)
	reported(case, add_days(nowdate(), -1))
	stands(case, "PROPOSED", "Proposed for Decision")
	act(cases.approver(case.township), case, "Return to Review", "标准已调整")
	cases.write_opinion(case)
	said = refused(exceptions.MissingStep, cases.reviewer(case.township), case, "Publish Review Result")
	assert "第十七条" in said
	act(cases.reviewer(case.township), case, "Return to Investigation", "重新核对")
	assert case.stage == "INVESTIGATION"


def test_an_objection_of_the_last_day_that_is_entered_late_is_never_settled(village):
	case = surveyed(village)
	reported(case, add_days(nowdate(), 30))
	stands(case, "REVIEW_NOTICE", "On Review Notice")
	notice = made.posted(case)
	cases.let_run(notice)
	notice.reload()
	stands(case, "PROPOSED", "Proposed for Decision")
	objection = made.objection(notice, received_on=notice.due_on)
	reviewer = cases.reviewer(case.township)
	with pytest.raises(exceptions.MissingStep):
		made.settle(objection, "Dismissed")
	act(cases.approver(case.township), case, "Return to Review", "公示有异议")
	cases.write_opinion(case)
	assert "异议" in refused(exceptions.MissingStep, reviewer, case, "Publish Review Result")
	act(reviewer, case, "Return to Investigation", "重新组织调查")
	cases.signed_survey(case)
	made.settle(objection, "Dismissed")
	act(cases.surveyors(case.township)[0], case, "Submit for Review")
	assert case.stage == "REVIEW"


def test_an_objection_that_was_upheld_is_answered_without_new_work(village):
	case = made.case_at("REVIEW", village)
	forward = SimpleNamespace(from_stage="REVIEW", to_stage="REVIEW_NOTICE")
	appraisal_mode.require_new_work(case, forward)
	money.planted("Notice Objection", application=case.name, status="Upheld", received_on=nowdate())
	with pytest.raises(exceptions.MissingStep, match="第十九条"):
		appraisal_mode.require_new_work(case, forward)


def test_the_countys_visit_waits_for_ever_when_its_first_visitor_leaves(village):
	case = made.case_at("PROPOSED", village, workflow_state="Proposed for Decision")
	first, second = (
		relatives.colleague("SJZJ County Inspector", case.county),
		relatives.inspectors(case.county)[0],
	)
	visit = relatives.visit(case, first, second)
	gone = {"valid_to": add_days(nowdate(), -1)}
	frappe.db.set_value("Assistance Official", relatives.posting_of(first), gone)
	postings.forget()
	act(second, visit, "Record County Visit")
	assert visit.stage == "RECORDED"


def test_a_visit_that_was_never_made_holds_the_decision_up_for_ever(village):
	case = made.case_at("PROPOSED", village, workflow_state="Proposed for Decision")
	visit = relatives.visit(case, *relatives.inspectors(case.county))
	deciding = SimpleNamespace(to_stage="DECIDED_YES", today=getdate(nowdate()))
	with pytest.raises(exceptions.MissingStep, match="第二十条"):
		county_visits.require_visit(case, deciding)
	reviewer = factories.holder("SJZJ County Reviewer", case.county)
	refused(exceptions.BadInput, reviewer, visit, "Drop County Visit", "")
	act(reviewer, visit, "Drop County Visit", "误登，未入户")
	county_visits.require_visit(case, deciding)


def test_who_left_a_family_in_receipt_never_applies_again(village):
	award = awards.granted(village)
	case = frappe.get_doc(CASE, award.application)
	left = case.members[1].resident
	own = frappe._dict(name=None, assistance_type=award.assistance_type)
	own.members = [frappe._dict(resident=left, covered=1)]
	with pytest.raises(exceptions.Duplicate):
		uniqueness.refuse_second_application(own)
	moved_away(award, left)
	uniqueness.refuse_second_application(own)
	own.members[0].resident = award.resident
	with pytest.raises(exceptions.Duplicate):
		uniqueness.refuse_second_application(own)


def moved_away(award, person: str) -> None:
	"""A decided change after which this person is no longer covered."""
	change = awards.change(award)
	frappe.db.delete("Applicant Member", {"parent": change.name, "resident": person})
	frappe.db.set_value(change.doctype, change.name, {"stage": "DECIDED", "workflow_state": "Change Decided"})


def test_who_comes_back_is_covered_by_two_awards(village):
	award, other = awards.granted(village), awards.granted(village)
	person = frappe.get_doc(CASE, other.application).members[1]
	change = awards.change(award)
	row = {
		"resident": person.resident,
		"full_name": person.full_name,
		"relation": "Child",
		"birth_date": cases.BORN,
	}
	with factories.acting_as(awards.surveyor(award.township)):
		change.append("members", {**row, "counts": 1, "covered": 1})
		with pytest.raises(exceptions.Duplicate, match=person.full_name):
			change.save()
	moved_away(other, person.resident)
	with factories.acting_as(awards.surveyor(award.township)):
		change.reload()
		change.append("members", {**row, "counts": 1, "covered": 1})
		change.save()
	assert len(change.members) == 3


def test_an_application_whose_transfer_comes_back_cannot_be_entered_again():
	tree = demo_world.tree()
	clerk = cases.clerk(tree.township)
	case = cases.lodged(tree.village, right_body="测试街道办事处")
	act(clerk, case, "Transfer Application", "户籍在测试街道")
	request = frappe.get_doc("Assistance Request", case.assistance_request)
	act(clerk, request, "Take Back Request", intake.WORDS)
	refused(exceptions.MissingStep, clerk, request, "Open Application")
	again = {
		field: case.get(field)
		for field in ("assistance_type", "administrative_unit", "household", "applicant")
	}
	again |= {"doctype": CASE, "assistance_request": request.name, "residence": "Urban"}
	new = insert({**again, "application_reason": "测试：退回后重新登记"}, clerk)
	request.reload()
	assert (request.stage, request.application) == ("APPLIED", new.name)


def test_a_request_for_verification_that_leaves_out_a_newborn_hangs_at_the_city(village):
	case = made.case_at("INVESTIGATION", village, workflow_state="Under Investigation")
	clerk, verifier = (
		cases.clerk(case.township),
		factories.holder("SJZJ City Verifier", factories.parent_of(case.county)),
	)
	request = insert({"doctype": "Verification Request", "application": case.name}, clerk)
	for row in case.members:
		signed = {"application": case.name, "resident": row.resident, "signed_on": nowdate()}
		insert({"doctype": "Verification Authorization", **signed}, clerk)
	act(clerk, request, "Send Request")
	born = cases.resident(village, born=getdate(add_months(nowdate(), -24)))
	child = case.append("members", {"resident": born.name, "relation": "Child", "counts": 1, "covered": 1})
	child.db_insert()
	refused(exceptions.MissingStep, verifier, request, "Start Verification")
	refused(exceptions.BadInput, verifier, request, "Return Request", "")
	act(verifier, request, "Return Request", "漏列新生儿")
	assert (request.stage, request.request_number, request.sent_on) == ("DRAFT", None, None)
	with factories.acting_as(clerk):
		request.append("persons", {"resident": born.name})
		request.save()


def test_who_left_the_family_cannot_withdraw_the_authorisation(village):
	case = made.case_at("INVESTIGATION", village)
	person, clerk = case.members[1].resident, cases.clerk(case.township)
	row = {"doctype": "Verification Authorization", "application": case.name, "resident": person}
	doc = insert({**row, "signed_on": nowdate()}, clerk)
	frappe.db.delete("Applicant Member", {"parent": case.name, "resident": person})
	with factories.acting_as(clerk):
		doc.withdrawn_on = nowdate()
		doc.save()
	assert frappe.db.get_value(doc.doctype, doc.name, ["withdrawn_on", "capacity"]) == (
		getdate(nowdate()),
		"Household Member",
	)


def test_a_case_can_be_written_no_more_when_the_family_moved_away_by_another_award():
	tree = demo_world.tree()
	case = made.case_at("INVESTIGATION", tree.village, workflow_state="Under Investigation")
	other = next(village for village in tree.villages[tree.other_township])
	gone = {"administrative_unit": other, "village": other, "township": tree.other_township}
	frappe.db.set_value("Resident", {"name": ["in", [row.resident for row in case.members]]}, gone)
	surveyor = cases.surveyors(case.township)[0]
	with factories.acting_as(surveyor):
		case.append("incomes", {"resident": case.applicant, "kind": "Wage", "amount": 1, "period": "Month"})
		case.save()
		stranger = cases.resident(other).name
		case.append("incomes", {"resident": stranger, "kind": "Wage", "amount": 1, "period": "Month"})
		with pytest.raises(exceptions.OutOfScope):
			case.save()
	assert frappe.db.count("Income Entry", {"parent": case.name}) == 2


def test_a_review_cannot_be_written_after_a_name_or_number_of_the_family_was_corrected(village):
	case = made.case_at("REVIEW", village, workflow_state="Under Review", route="Devolved Route")
	clerk, stored = cases.clerk(case.township), [(row.full_name, row.masked_id) for row in case.members]
	with factories.acting_as(clerk):
		for row in case.members:
			person = frappe.get_doc("Resident", row.resident)
			person.update({"full_name": f"{person.full_name}改", "id_number_input": cases.id_number()})
			person.save()
	cases.write_opinion(case)
	case.reload()
	assert [(row.full_name, row.masked_id) for row in case.members] == stored
	act(cases.reviewer(case.township), case, "Return to Investigation", "姓名更正")
	assert [row.full_name for row in case.members] == [f"{name}改" for name, _number in stored]
	assert case.applicant_name == f"{stored[0][0]}改"


def test_a_standard_that_rose_during_the_second_notice_asks_for_a_new_investigation(village):
	case = cases.on_decision_notice(village)
	approver, reviewer = cases.approver(case.township), cases.reviewer(case.township)
	case.db_set("proposed_amount", float(case.proposed_amount) - 20, update_modified=False)
	assert "退回审核" in refused(exceptions.BadInput, approver, case, "Confirm Assistance")
	refused(exceptions.BadInput, approver, case, "Return to Review", "")
	act(approver, case, "Return to Review", "保障标准已调整")
	act(reviewer, case, "Publish Review Result", "按新标准重新公示")
	assert cases.notice_of(case, "Review Result").stage == "DRAFT"
	act(reviewer, case, "Return to Review", "再次核对")
	assert case.stage == "REVIEW"
