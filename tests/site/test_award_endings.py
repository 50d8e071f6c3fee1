"""The end of 特困 support: published, decided, told to the person and to the village (43号第二十四至二十七条, C17-C19)."""

import json

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.authority import replay
from sjzj_app.exceptions import BadInput, MissingStep, NoticeNotFinished
from sjzj_app.rules.clocks import add_months
from tests import award_rows as awards
from tests import cases, factories, notices
from tests import payment_rows as money
from tests.factories import act

MATTER = "TEKUN"


@pytest.fixture
def award():
	with factories.without_drawing():
		yield awards.granted(awards.village(), matter=MATTER, size=1)


def decider(doc) -> str:
	devolved = doc.route == "Devolved Route"
	return cases.approver(doc.township) if devolved else factories.holder("SJZJ County Reviewer", doc.county)


def published(award, ground: str = "Means No Longer Fit", **values):
	"""The change whose end was published; the notice hangs since today."""
	doc = awards.under_review(award, ground, **values)
	awards.tell(doc)
	act(cases.reviewer(doc.township), doc, "Publish Ending")
	hang(doc)
	return doc


def hang(doc):
	notice = frappe.get_doc("Public Notice", doc.ending_notice)
	for action in ("Check Notice", "Post Notice"):
		notices.step(notice, action)
	frappe.db.set_value(
		"Public Notice", notice.name, "posted_photo", "/private/files/x.png", update_modified=False
	)
	return notice


def let_run(doc) -> None:
	cases.let_run(frappe.get_doc("Public Notice", doc.ending_notice))


def test_the_end_is_published_for_its_days_before_it_is_decided(award):
	doc = awards.under_review(award, "Means No Longer Fit")
	awards.tell(doc)
	with pytest.raises(MissingStep, match=r"第二十六条|article 26"):
		act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.reviewer(doc.township), doc, "Publish Ending")
	notice = hang(doc)
	assert (notice.notice_kind, notice.end_reason) == ("Ending of Support", "收入和财产状况不再符合规定")
	with pytest.raises(NoticeNotFinished):
		act(cases.reviewer(doc.township), doc, "Propose Change")
	assert frappe.db.get_value("Award Change", doc.name, "stage") == "ENDING_NOTICE"
	let_run(doc)
	act(cases.reviewer(doc.township), doc, "Propose Change")
	assert doc.stage == "PROPOSED"


def test_person_and_village_are_told_and_other_help_is_looked_at(award):
	doc = published(award)
	let_run(doc)
	act(cases.reviewer(doc.township), doc, "Propose Change")
	act(decider(doc), doc, "Decide Change", "同意终止")
	award.reload()
	assert (award.status, award.end_month) == ("Stopped", money.this_month())
	letters = frappe.get_all(
		"Official Letter", {"subject_name": doc.decision, "letter_kind": "W26"}, pluck="context_json"
	)
	told = sorted(json.loads(text)["addressee"] for text in letters)
	assert (
		len(told) == 2
		and any("村（居）民委员会" in one for one in told)
		and any(award.recipient_name in one for one in told)
	)
	assert "第二十七条" in doc.next_help and "最低生活保障" in doc.next_help
	answer = replay.replay(doc.decision)
	assert next(one for one in answer.findings if one.code == "NOTICE").answer


def test_support_ends_with_the_month_of_the_death_and_is_published_all_the_same(award):
	died = add_days(money.this_month(), -3)
	frappe.db.set_value("Assistance Award", award.name, "start_month", money.months_ago(2))
	report = awards.register(award, award.resident, died=died)
	doc = frappe.get_doc("Award Change", report.deaths[0].award_change)
	batch = money.batch(awards.office(award.village))
	frappe.db.set_value("Disbursement Batch", batch.name, "assistance_type", MATTER)
	batch.reload()
	act(awards.maker(award.township), batch, "Generate Lines")
	paid = {row.month for row in money.lines_of(batch) if row.award == award.name}
	assert paid == {money.months_ago(2), money.months_ago(1)}
	act(awards.surveyor(doc.township), doc, "Submit for Review")
	with pytest.raises(MissingStep, match=r"第二十六条|article 26"):
		act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.reviewer(doc.township), doc, "Publish Ending")
	hang(doc)
	let_run(doc)
	act(cases.reviewer(doc.township), doc, "Propose Change")
	act(decider(doc), doc, "Decide Change")
	assert (doc.from_month, doc.last_month) == (money.this_month(), money.months_ago(1))
	assert not doc.next_help


def test_an_objection_starts_fifteen_working_days_and_a_new_notice(award):
	doc = published(award)
	first = doc.ending_notice
	notices.objection(frappe.get_doc("Public Notice", first))
	let_run(doc)
	with pytest.raises(NoticeNotFinished):
		act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.reviewer(doc.township), doc, "Review Again", "公示有异议，重新核查")
	assert doc.due_rule.startswith("C18") and doc.due_on > add_days(getdate(nowdate()), 14)
	act(cases.reviewer(doc.township), doc, "Publish Ending")
	assert doc.ending_notice != first
	assert frappe.db.get_value("Public Notice", first, "replaced_by") == doc.ending_notice


def test_only_the_grounds_of_the_order_end_the_support(award):
	for ground in ("No Cooperation", "Employment"):
		with pytest.raises(BadInput, match=r"第二十四条|article 24"):
			awards.change(award, ground)
	assert not frappe.db.exists("Award Change", {"award": award.name})


def test_a_changed_level_of_care_is_assessed_within_ten_working_days(award):
	doc = awards.change(award, "Care Level")
	assert doc.due_rule.startswith("C16") and getdate(nowdate()) < doc.due_on < add_months(
		getdate(nowdate()), 2
	)


def test_a_family_by_income_knows_no_ending_notice():
	with factories.without_drawing():
		doc = awards.under_review(awards.granted(awards.village()), "Voluntary Exit")
		with pytest.raises(MissingStep, match=r"第二十六条|article 26"):
			act(cases.reviewer(doc.township), doc, "Publish Ending")
	assert not frappe.db.exists("Public Notice", {"application": doc.application})
