"""What happens to a family while a change of its award is open: nothing is forgotten, and nothing hangs."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.authority import replay
from sjzj_app.casework import limits
from sjzj_app.exceptions import BadInput, MissingStep
from tests import award_rows as awards
from tests import cases, demo_world, factories
from tests import payment_rows as money
from tests.factories import act, acting_as
from tests.refusals import refused
from tests.site.test_award_changes import offer

CHANGE = "Award Change"


@pytest.fixture
def village():
	with factories.without_drawing():
		yield awards.village()


def members(award) -> list[str]:
	return [row.resident for row in frappe.get_doc("Assistance Application", award.application).members]


def next_change(award, ground: str):
	return frappe.get_doc(CHANGE, {"award": award.name, "ground": ground, "stage": "DRAFT"})


def test_who_died_meanwhile_is_still_paid_by_the_open_change_and_forgotten_after_it(village):
	award = awards.granted(village, income=300)
	doc = awards.proposed(award, income=200)
	person, died = members(award)[1], add_days(nowdate(), -3)
	awards.register(award, person, died=died)
	assert limits.running(doc, "DEATH_CHANGE").started_on == getdate(died)
	said = refused(MissingStep, cases.approver(doc.township), doc, "Decide Change")
	assert "第七条" in said and person not in said
	act(cases.approver(doc.township), doc, "Return to Review", "成员死亡")
	act(cases.reviewer(doc.township), doc, "Drop Change", "按死亡变更办理")
	waited = next_change(award, "Death")
	assert (waited.resident, waited.changed_on) == (person, getdate(died))
	assert person not in [row.resident for row in waited.members]
	assert limits.running(waited, "DEATH_CHANGE").due_on == waited.due_on
	act(awards.surveyor(doc.township), waited, "Drop Change", "登记有误")
	assert not frappe.db.exists(CHANGE, {"award": award.name, "stage": "DRAFT"})


def test_the_death_of_a_recipient_who_is_not_covered_leaves_the_award_to_nobody(village):
	award = awards.granted(village, income=300)
	parent, child = members(award)
	frappe.db.set_value("Applicant Member", {"parent": award.application, "resident": parent}, "covered", 0)
	frappe.db.set_value("Assistance Award", award.name, "amount", 700)
	report = awards.register(award, parent)
	doc = frappe.get_doc(CHANGE, report.deaths[0].award_change)
	account = cases.account(child, village)
	with acting_as(awards.surveyor(doc.township)):
		doc.update({"new_recipient": child, "new_payee_account": account.name})
		doc.save()
	act(awards.surveyor(doc.township), doc, "Submit for Review")
	assert doc.result == "Keep"
	act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.approver(doc.township), doc, "Decide Change")
	award.reload()
	assert (award.resident, award.payee_account, award.status) == (child, account.name, "Active")
	assert (doc.stage, doc.decision, award.amounts) == ("DECIDED", None, [])


def test_a_proposal_that_a_new_job_overtook_finds_no_way_back(village):
	award = awards.granted(village, income=300)
	person = members(award)[1]
	frappe.db.set_value("Resident", person, "able_to_work", 1)
	for days in (30, 20, 10):
		offer(award, person, days)
	doc = next_change(award, "Job Refusals")
	act(awards.surveyor(doc.township), doc, "Submit for Review")
	awards.tell(doc)
	act(cases.reviewer(doc.township), doc, "Propose Change")
	offer(award, person, 0, answer="Accepted")
	refused(MissingStep, cases.approver(doc.township), doc, "Decide Change")
	act(cases.approver(doc.township), doc, "Return to Review", "已接受工作")
	refused(MissingStep, cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.reviewer(doc.township), doc, "Drop Change", "已就业")
	assert doc.stage == "DROPPED"


def test_a_third_refused_job_is_not_recorded_while_another_change_is_open(village):
	award = awards.granted(village, income=300)
	person = members(award)[1]
	frappe.db.set_value("Resident", person, "able_to_work", 1)
	doc = awards.change(award, income=300)
	for days in (30, 20, 10):
		offer(award, person, days)
	assert frappe.db.count(CHANGE, {"award": award.name}) == 1
	act(awards.surveyor(doc.township), doc, "Drop Change", "无变化")
	assert next_change(award, "Job Refusals").resident == person


def test_a_review_is_not_concluded_while_another_change_is_open(village):
	award = awards.granted(village, income=300)
	doc = awards.change(award, income=300)
	row = {
		"doctype": "Award Review",
		"award": award.name,
		"review_way": "Information Check",
		"reviewed_on": nowdate(),
	}
	clerk = awards.surveyor(award.township)
	review = factories.insert({**row, "found": "测试：收入变化", "conclusion": "Change Needed"}, clerk)
	act(clerk, review, "Sign Review")
	act(clerk, review, "Conclude Review")
	assert (review.stage, review.award_change) == ("CONCLUDED", doc.name)
	act(clerk, doc, "Drop Change", "无变化")
	assert next_change(award, "Periodic Review").award_review == review.name


def test_who_decides_a_move_counts_as_having_written_the_account(village):
	award = awards.granted(village)
	editor = frappe.db.get_value("Payee Account", award.payee_account, "modified_by")
	tree = demo_world.tree()
	other = tree.villages[tree.other_township][0]
	awards.decided(award, "Moved Out", move_to=other)
	assert frappe.db.get_value("Payee Account", award.payee_account, "administrative_unit") == other
	assert frappe.db.get_value("Payee Account", award.payee_account, "modified_by") == editor


def test_nobody_is_left_in_a_change(village):
	award = awards.granted(village)
	doc = awards.change(award)
	with acting_as(awards.surveyor(doc.township)):
		for row in doc.members:
			row.covered = row.counts = 0
			row.not_counted_ground, row.ground_evidence = "Living Apart", "测试：分户证明"
		doc.save()
	refused(BadInput, awards.surveyor(doc.township), doc, "Submit for Review")


def test_a_stop_that_did_not_hold_costs_the_family_its_months(village):
	award = awards.granted(village, income=300, start=money.months_ago(3))
	stop = awards.change(award, "Fraud")
	frappe.db.set_value(CHANGE, stop.name, {"stage": "DECIDED", "workflow_state": "Change Decided"})
	decision = money.planted(
		"Assistance Decision", award_change=stop.name, application=award.application, outcome="Stopped",
		decided_on=nowdate(), administrative_unit=village, county=award.county, township=award.township,
	)  # fmt: skip
	ended = {"status": "Stopped", "end_month": money.months_ago(2), "active_key": None}
	frappe.db.set_value("Assistance Award", award.name, ended)
	suit = {"doctype": "Legal Remedy", "decision": decision, "remedy_kind": "Administrative Review"}
	suit |= {
		"filed_on": nowdate(),
		"remedy_body": "测试区人民政府",
		"outcome": "Revoked",
		"outcome_on": nowdate(),
	}
	suit = factories.insert({**suit, "effect": "恢复待遇"}, awards.office(village).reviewer)
	with pytest.raises(BadInput, match="第四条"):
		awards.change(award, "Correction", error_from=money.months_ago(1))
	doc = awards.decided(award, "Correction", legal_remedy=suit.name)
	assert (award.status, award.end_month, doc.from_month) == ("Active", None, money.months_ago(1))
	assert replay.replay(doc.decision).lawful
	lines = money.lines_of(money.generated(awards.office(village)))
	paid = {row.month: row.amount for row in lines if row.award == award.name}
	assert paid == {money.months_ago(back): 1100 for back in (3, 2, 1, 0)}
