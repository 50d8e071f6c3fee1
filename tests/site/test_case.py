"""One family's case, and each step that must be refused on the way."""

import json
from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, add_months, get_first_day, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import assessment
from sjzj_app.evidence import chain, guard
from tests import cases, clocks, demo_world, factories
from tests.refusals import refused_wordless as refused


@pytest.fixture
def devolved():
	"""The demo's offices; 西林街道 holds the powers. Letters are checked and kept but not drawn."""
	with factories.without_drawing():
		yield demo_world.tree()


def move_to(user, unit, position):
	"""The user's posting ended yesterday; from today the user holds another one there."""
	frappe.db.set_value("Assistance Official", {"user": user}, "valid_to", add_days(nowdate(), -1))
	factories.official(user, unit, position, valid_from=nowdate())


def test_a_family_is_confirmed_with_proof_letters_and_award():
	case = cases.confirmed(demo_world.tree().village)
	decision = frappe.get_doc("Assistance Decision", case.decision)
	assert case.stage == "DECIDED_YES"
	assert Decimal(str(decision.amount)) == Decimal("1100.00")
	assert decision.agreement and decision.power_line and decision.official and decision.proof_sha256
	assert assessment.recomputes(decision.explanation, decision.amount)
	award = frappe.get_doc("Assistance Award", case.award)
	assert getdate(award.start_month) == getdate(get_first_day(add_months(nowdate(), 1)))
	kinds = set(frappe.get_all("Official Letter", filters={"application": case.name}, pluck="letter_kind"))
	assert {"W6", "W12", "W15", "W16", "W19", "EXPLAIN"} <= kinds
	assert chain.verify(case.name) == []
	_no_clock_of_the_procedure_runs_on(case)


def _no_clock_of_the_procedure_runs_on(case):
	found = clocks.by_purpose(case.name)
	met = ("ACCEPT_CHECK", "START_INVESTIGATION", "START_VERIFICATION", "DECIDE")
	assert {found[purpose].status for purpose in met} == {"Met"}
	assert (found["NOTICE"].rule_code, found["NOTICE"].least) == ("C4", 1)
	payment, first = found["PAYMENT_START"], get_first_day(add_months(nowdate(), 1))
	assert (payment.subject_doctype, payment.rule_code) == ("Assistance Award", "C9")
	assert payment.due_on == getdate(add_days(add_months(first, 1), -1))
	assert not {"COMPLETE_PAPERS", "REFUSAL_LETTER", "COUNTY_REVIEW"} & set(found)


def test_facts_of_a_decision_hold_no_full_number(devolved):
	case = cases.confirmed(devolved.village)
	facts = frappe.db.get_value("Assistance Decision", case.decision, "facts")
	assert json.loads(facts)["members"][0]["masked_id"].count("*") == 8


def test_without_agreement_the_case_goes_the_countys_way(devolved):
	case = cases.accepted(devolved.villages[devolved.other_township][0])
	assert case.route == "County Route"


def test_a_case_is_not_confirmed_after_the_agreement_ended_yesterday(devolved):
	case = cases.on_decision_notice(devolved.village)
	agreement = frappe.get_doc("Delegation Agreement", {"administrative_unit": devolved.township})
	factories.move_in_time(agreement, valid_from=-400, valid_to=-1)
	refused(exceptions.NoPower, cases.approver(devolved.township), case, "Confirm Assistance", "予以确认")
	assert not frappe.db.exists("Assistance Decision", {"application": case.name})


def test_a_case_is_not_confirmed_while_the_notice_runs(devolved):
	case = cases.proposed(devolved.village)
	factories.act(cases.approver(devolved.township), case, "Publish Proposed Decision", "同意公示")
	cases.post(case, "Proposed Decision")
	refused(exceptions.NoticeNotFinished, cases.approver(devolved.township), case, "Confirm Assistance", "予以确认")


def test_a_case_is_not_confirmed_with_an_open_objection(devolved):
	case = cases.proposed(devolved.village)
	factories.act(cases.approver(devolved.township), case, "Publish Proposed Decision", "同意公示")
	notice = cases.post(case, "Proposed Decision")
	row = {"doctype": "Notice Objection", "public_notice": notice.name, "received_way": "Telephone", "facts": "测试：有收入未申报"}
	factories.insert(row, cases.clerk(devolved.township))
	cases.let_run(notice)
	refused(exceptions.NoticeNotFinished, cases.approver(devolved.township), case, "Confirm Assistance", "予以确认")


def test_a_survey_by_one_person_is_not_completed(devolved):
	case = cases.under_investigation(devolved.village)
	alone = cases.surveyors(devolved.township)[:1]
	survey = cases.survey(case, alone)
	factories.act(alone[0], survey, "Sign Survey")
	refused(exceptions.MissingStep, alone[0], survey, "Complete Survey")


def test_nobody_signs_a_survey_for_another(devolved):
	case = cases.under_investigation(devolved.village)
	first, second = cases.surveyors(devolved.township)
	survey = cases.survey(case, [first, second])
	with factories.acting_as(first):
		for row in survey.participants:
			row.signed = 1
		survey.save()
	survey.reload()
	assert [row.signed for row in survey.participants if row.capacity == "Surveyor"] == [0, 0]


def test_the_surveyor_of_a_case_does_not_approve_it(devolved):
	case = cases.on_decision_notice(devolved.village)
	surveyor = cases.surveyors(devolved.township)[0]
	move_to(surveyor, devolved.township, "SJZJ Township Approver")
	refused(exceptions.DutyConflict, surveyor, case, "Confirm Assistance", "予以确认")


def test_a_relative_of_the_family_does_not_approve_the_case(devolved):
	case = cases.on_decision_notice(devolved.village)
	approver = cases.approver(devolved.township)
	posting = frappe.db.get_value("Assistance Official", {"user": approver})
	row = {"doctype": "Declared Relative", "official": posting, "official_name": "测试", "relation": "Sibling", "idx": 1}
	row |= {"parent": case.name, "parenttype": case.doctype, "parentfield": "relatives"}
	frappe.get_doc(row).db_insert()
	refused(exceptions.DutyConflict, approver, case, "Confirm Assistance", "予以确认")


def test_an_unsigned_promise_stops_acceptance(devolved):
	case = cases.lodged(devolved.village, promise_signed=0)
	refused(exceptions.MissingStep, cases.clerk(devolved.township), case, "Accept Application")


def test_missing_material_stops_acceptance_and_is_asked_for_once(devolved):
	case = cases.lodged(devolved.village, materials=[{"material_name": "户口簿", "received": 0}])
	refused(exceptions.MissingStep, cases.clerk(devolved.township), case, "Accept Application")
	factories.act(cases.clerk(devolved.township), case, "Ask for Supplement")
	assert frappe.db.exists("Official Letter", {"application": case.name, "letter_kind": "W7"})


def test_an_amount_typed_by_hand_is_refused(devolved):
	case = cases.under_review(devolved.village)
	with factories.acting_as(cases.reviewer(devolved.township)):
		case.proposed_amount = 9999
		with pytest.raises(exceptions.NotEditable):
			case.save()
	assert frappe.db.get_value(case.doctype, case.name, "proposed_amount") == 1100


def test_an_ineligible_family_is_refused_with_reasons(devolved):
	case = cases.under_review(devolved.village, income=1400)
	cases.write_opinion(case, "Not Eligible")
	factories.act(cases.reviewer(devolved.township), case, "Propose Refusal", "人均收入不低于标准")
	factories.act(cases.approver(devolved.township), case, "Refuse Assistance", "家庭人均月收入700元，不低于标准")
	assert case.stage == "DECIDED_NO" and not case.award
	assert frappe.db.exists("Official Letter", {"application": case.name, "letter_kind": "W20"})


def test_a_conclusion_against_the_figures_is_refused(devolved):
	case = cases.under_review(devolved.village, income=1400)
	cases.write_opinion(case, "Eligible")
	refused(exceptions.BadInput, cases.reviewer(devolved.township), case, "Publish Review Result", "同意")


def test_a_second_open_application_of_the_same_family_is_refused(devolved):
	case = cases.lodged(devolved.village)
	again = {**case.as_dict(no_default_fields=True), "doctype": case.doctype}
	with pytest.raises(exceptions.Duplicate):
		factories.insert(again, cases.clerk(devolved.township))


def test_a_wrong_check_digit_is_refused_and_nothing_is_stored(devolved):
	before = frappe.db.count("Resident")
	with pytest.raises(exceptions.BadInput) as caught:
		cases.resident(devolved.village, id_number_input="230803196001010010")
	assert "GB 11643" in str(caught.value)
	assert frappe.db.count("Resident") == before


def test_a_decision_cannot_be_changed_by_anybody(devolved):
	case = cases.confirmed(devolved.village)
	decision = frappe.get_doc("Assistance Decision", case.decision)
	decision.amount = 1
	with pytest.raises(exceptions.ImmutableRecord):
		decision.save()
	case.application_reason = "改"
	with pytest.raises(exceptions.NotEditable):
		case.save()


def test_a_changed_event_is_found_by_the_chain(devolved):
	case = cases.accepted(devolved.village)
	name = frappe.get_all("Case Event", filters={"chain": case.name}, pluck="name", order_by="sequence asc")[0]
	with guard.lifted():
		frappe.db.set_value("Case Event", name, "actor", "Guest", update_modified=False)
	assert any(name in fault for fault in chain.verify(case.name))
