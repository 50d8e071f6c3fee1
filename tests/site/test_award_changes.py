"""What a change does to an award, and who may decide it (57号第三十至三十四条)."""

import json

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, nowdate

from sjzj_app.authority import proof, replay
from sjzj_app.casework import assessment
from sjzj_app.evidence import chain
from sjzj_app.exceptions import (
	BadInput,
	Duplicate,
	DutyConflict,
	ImmutableRecord,
	MissingStep,
	NoPower,
	NotEditable,
)
from tests import award_rows as awards
from tests import cases, factories
from tests import payment_rows as money
from tests.factories import act, acting_as, insert


@pytest.fixture
def village():
	with factories.without_drawing():
		yield awards.village()


def letter(doc, kind: str):
	return frappe.get_doc("Official Letter", {"subject_name": doc.decision, "letter_kind": kind})


def test_an_increase_works_from_the_next_month_with_the_figures_of_the_day(village):
	award = awards.granted(village, income=300)
	doc = awards.decided(award, income=100.25)
	decision = frappe.get_doc("Assistance Decision", doc.decision)
	assert (doc.result, float(doc.old_amount), float(doc.new_amount)) == ("Increase", 1100.0, 1299.75)
	assert [(row.from_month, row.to_month, float(row.amount)) for row in award.amounts] == [
		(awards.next_month(), None, 1299.75)
	]
	assert (decision.outcome, decision.start_month) == ("Increased", awards.next_month())
	assert proof.recompute(decision)
	assert chain.verify(award.application) == []


def test_a_decided_change_keeps_an_explanation_that_recomputes_to_the_fen(village):
	award = awards.granted(village, income=300)
	doc = awards.decided(award, income=333.33)
	assert doc.result == "Reduce"
	assert assessment.recomputes(
		frappe.db.get_value("Assistance Decision", doc.decision, "explanation"), doc.new_amount
	)


def test_replay_finds_a_lawful_change_lawful_and_names_what_was_not(village):
	award = awards.granted(village, income=300)
	doc = awards.decided(award, income=400)
	answer = replay.replay(doc.decision)
	assert answer.lawful, [(f.code, f.note) for f in answer.faults]
	assert {"IN_RECEIPT", "GROUND", "EFFECT", "TOLD", "DUTIES", "SEAL", "FACTS"} <= {
		f.code for f in answer.findings
	}
	decision = frappe.get_doc("Assistance Decision", doc.decision)
	facts = json.loads(decision.facts)
	facts["change"]["told_on"] = None
	decision.facts = json.dumps(facts)
	assert {f.code for f in replay.replay(decision).faults} >= {"TOLD", "FACTS"}


def test_the_family_is_told_before_less_is_paid_and_nothing_is_decided_otherwise(village):
	award = awards.granted(village, income=300)
	doc = awards.under_review(award, income=500)
	with pytest.raises(MissingStep, match=r"第三十二条|article 32"):
		act(cases.reviewer(doc.township), doc, "Propose Change")
	assert frappe.db.get_value("Award Change", doc.name, "stage") == "REVIEW"
	awards.tell(doc)
	act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.approver(doc.township), doc, "Decide Change")
	said = json.loads(letter(doc, "W22").context_json)
	assert (said["change_kind"], said["old_amount"], said["new_amount"]) == ("减发", "1100.00", "900.00")
	assert "无异议" in said["told"] and said["remedy_text"] and said["reasons"]


def test_amounts_are_worked_out_and_never_typed(village):
	award = awards.granted(village, income=300)
	doc = awards.change(award, new_amount=9999, result="Increase", old_amount=1)
	assert (doc.new_amount or 0, doc.result) == (0, None)
	with pytest.raises(NotEditable), acting_as(awards.surveyor(doc.township)):
		doc.new_amount = 9999
		doc.save()
	doc.reload()
	act(awards.surveyor(doc.township), doc, "Submit for Review")
	assert (doc.result, float(doc.new_amount)) == ("Keep", 1100.0)


def test_a_change_that_changes_nothing_is_not_decided(village):
	doc = awards.under_review(awards.granted(village, income=300), income=300)
	with pytest.raises(BadInput, match=r"第三十一条|article 31"):
		act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.reviewer(doc.township), doc, "Drop Change", "经核查无变化")
	assert doc.stage == "DROPPED"


def test_who_reviewed_does_not_decide_and_who_entered_does_not_review(village):
	award = awards.granted(village, income=300)
	doc = awards.proposed(award, income=500)
	both = cases.reviewer(doc.township)
	with acting_as("Administrator"):
		money.official(
			"SJZJ Township Approver", doc.township, user=both, county=doc.county, township=doc.township
		)
	with pytest.raises(DutyConflict):
		act(both, doc, "Decide Change")
	assert frappe.db.count("Assistance Decision", {"award_change": doc.name}) == 0
	award.reload()
	assert not award.amounts


def test_without_the_power_the_township_decides_nothing(village):
	award = awards.granted(village, income=300)
	doc = awards.proposed(award, income=500)
	agreement = frappe.db.get_value("Delegation Agreement", {"administrative_unit": doc.township}, "name")
	frappe.db.set_value(
		"Delegation Agreement", agreement, "ended_on", add_days(nowdate(), -1), update_modified=False
	)
	with pytest.raises(NoPower):
		act(cases.approver(doc.township), doc, "Decide Change")
	act(cases.approver(doc.township), doc, "Refer to County")
	act(factories.holder("SJZJ County Reviewer", doc.county), doc, "Decide Change", "同意")
	decision = frappe.get_doc("Assistance Decision", doc.decision)
	assert (decision.mode, decision.route) == ("Own Power", "County Route")


def test_a_second_change_waits_for_the_first(village):
	award = awards.granted(village)
	awards.change(award)
	with pytest.raises(Duplicate):
		awards.change(award)
	assert frappe.db.count("Award Change", {"award": award.name}) == 1


def test_a_stop_is_in_writing_with_its_reason_and_ends_with_this_month(village):
	award = awards.granted(village, income=300)
	doc = awards.decided(award, income=5000)
	said = json.loads(letter(doc, "W22").context_json)
	assert (award.status, award.end_month) == ("Stopped", money.this_month())
	assert (said["change_kind"], said["new_amount"]) == ("停发", "0.00")
	assert {"社会救助暂行办法"} <= {row["document"] for row in said["basis"]}
	assert not frappe.db.get_value("Assistance Award", award.name, "active_key")


def test_a_family_that_leaves_by_itself_need_not_be_told_first(village):
	award = awards.granted(village)
	doc = awards.under_review(award, "Voluntary Exit")
	act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.approver(doc.township), doc, "Decide Change")
	award.reload()
	assert (doc.result, award.status) == ("Stop", "Stopped")


def test_an_unreported_change_of_more_than_three_months_asks_for_an_admonition(village):
	award = awards.granted(village, income=300)
	happened = add_months(getdate(nowdate()), -5)
	doc = awards.under_review(award, income=500, changed_on=happened)
	assert "3个月" in doc.unreported
	awards.tell(doc)
	with pytest.raises(MissingStep, match="批评教育"):
		act(cases.reviewer(doc.township), doc, "Propose Change")
	doc.reload()
	with acting_as(cases.reviewer(doc.township)):
		doc.update({"admonished_on": nowdate(), "admonished_by": "测试审核员"})
		doc.save()
	act(cases.reviewer(doc.township), doc, "Propose Change")
	assert doc.stage == "PROPOSED"


def test_a_change_reported_within_three_months_asks_for_none(village):
	doc = awards.change(awards.granted(village), changed_on=add_days(nowdate(), -20))
	assert not doc.unreported


def test_the_taper_names_each_month_and_ends_by_itself(village):
	parameter("TAPER_SHARES", "100,50.5,20")
	award = awards.granted(village, income=300)
	doc = awards.decided(award, "Employment", income=5000, taper_months=3)
	months = [awards.next_month(n) for n in (1, 2, 3)]
	assert [(row.from_month, row.to_month, float(row.amount)) for row in award.amounts] == list(
		zip(months, months, (1100.0, 555.5, 220.0), strict=True)
	)
	assert (doc.result, award.status, award.end_month) == ("Taper", "Active", months[-1])
	said = json.loads(letter(doc, "W23").context_json)
	assert [row["amount"] for row in said["months"]] == ["1100.00", "555.50", "220.00"]
	assert said["stop_month"] == str(awards.next_month(4))
	from sjzj_app.casework.awards import nightly

	nightly.end_run_out(months[-1])
	assert frappe.db.get_value("Assistance Award", award.name, "status") == "Active"
	nightly.end_run_out(awards.next_month(4))
	assert frappe.db.get_value("Assistance Award", award.name, ["status", "active_key"]) == ("Stopped", None)


def test_a_taper_of_more_than_six_months_is_refused(village):
	award = awards.granted(village, income=300)
	doc = awards.change(award, "Employment", income=5000, taper_months=7)
	with pytest.raises(BadInput, match="6个月"):
		act(awards.surveyor(doc.township), doc, "Submit for Review")
	assert frappe.db.get_value("Award Change", doc.name, "stage") == "DRAFT"


def test_amounts_that_were_decided_are_not_changed_by_any_act(village):
	award = awards.granted(village, income=300)
	awards.decided(award, income=100)
	outer, frappe.flags.sjzj_act = frappe.flags.sjzj_act, True
	try:
		award.amounts[0].amount = 9999
		with pytest.raises(ImmutableRecord):
			award.save(ignore_permissions=True)
	finally:
		frappe.flags.sjzj_act = outer
	assert frappe.db.get_value("Award Amount", {"parent": award.name}, "amount") == 1300


def test_three_refused_jobs_propose_the_change_for_that_person_alone(village):
	award = awards.granted(village, income=300)
	case = frappe.get_doc("Assistance Application", award.application)
	person = case.members[1].resident
	frappe.db.set_value("Resident", person, "able_to_work", 1)
	offers = [offer(award, person, days) for days in (30, 20)]
	assert not frappe.db.exists("Award Change", {"award": award.name})
	offers.append(offer(award, person, 10))
	name = frappe.db.get_value("Award Change", {"award": award.name, "ground": "Job Refusals"}, "name")
	doc = frappe.get_doc("Award Change", name)
	assert [row.in_a_row for row in offers] == [1, 2, 3] and doc.resident == person
	act(awards.surveyor(doc.township), doc, "Submit for Review")
	assert (doc.result, float(doc.new_amount)) == ("Reduce", 550.0)


def test_a_job_refused_with_good_reason_begins_the_count_again(village):
	award = awards.granted(village, income=300)
	person = frappe.get_doc("Assistance Application", award.application).members[1].resident
	frappe.db.set_value("Resident", person, "able_to_work", 1)
	offer(award, person, 30)
	offer(award, person, 20, good_reason=1, reason="测试：住院")
	offer(award, person, 10)
	last = offer(award, person, 5)
	assert last.in_a_row == 2
	assert not frappe.db.exists("Award Change", {"award": award.name})
	by_hand = awards.change(award, "Job Refusals", resident=person)
	with pytest.raises(MissingStep, match="第四十五条"):
		act(awards.surveyor(award.township), by_hand, "Submit for Review")


def offer(award, person: str, days_ago: int, **values):
	row = {
		"doctype": "Job Offer",
		"award": award.name,
		"resident": person,
		"offered_on": add_days(nowdate(), -days_ago),
	}
	row |= {"job": "测试：公益岗位", "offered_by": "测试公共就业服务机构", "suitable": 1, "answer": "Declined"}
	doc = insert({**row, **values}, awards.surveyor(award.township))
	doc.reload()
	return doc


def parameter(code: str, text: str) -> None:
	from sjzj_app.access import rule_parameters

	found = frappe.db.get_value(
		"Rule Parameter", {"parameter_code": code, "valid_to": ["is", "not set"]}, "name"
	)
	frappe.db.set_value("Rule Parameter", found, "value_text", text, update_modified=False)
	rule_parameters.forget()


def test_a_family_that_moves_out_finds_its_application_at_the_new_place(village):
	award = awards.granted(village)
	tree_city = factories.parent_of(award.county)
	other = next(
		row.name
		for row in frappe.get_all(
			"Administrative Unit", {"level": "Village"}, ["name", "parent_administrative_unit"]
		)
		if row.parent_administrative_unit != award.township
		and factories.parent_of(factories.parent_of(row.parent_administrative_unit)) == tree_city
	)
	doc = awards.under_review(award, "Moved Out", move_to=other)
	act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.approver(doc.township), doc, "Decide Change")
	award.reload()
	case = frappe.get_doc("Assistance Application", doc.moved_application)
	assert (award.status, award.end_month) == ("Stopped", money.this_month())
	assert (case.stage, case.administrative_unit, case.applicant) == ("LODGED", other, award.resident)
	assert [row.resident for row in case.members] == [row.resident for row in doc.members]
	assert frappe.db.get_value("Resident", award.resident, "administrative_unit") == other
	assert not case.promise_signed
