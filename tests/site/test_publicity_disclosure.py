"""What a public notice says, and that two people stand for it and nobody changes it after its check."""

import json

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate
from hypothesis import given, settings
from hypothesis import strategies as st

from sjzj_app import exceptions
from sjzj_app.publicity import notices, public_board
from sjzj_app.rules import disclosure
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import make_demo_id
from tests import cases, factories
from tests import notices as made
from tests.notices import change, refused


@pytest.fixture
def tree():
	return made.tree()


@pytest.fixture
def case(tree):
	return made.case_at("REVIEW_NOTICE", tree.village)


def test_a_notice_is_checked_by_the_person_who_prepared_it(case):
	clerk = cases.clerk(case.township)
	refused(exceptions.DutyConflict, made.prepared(case, user=clerk), "Check Notice", user=clerk)


def test_whoever_rewrote_the_text_checks_it_alone(case):
	notice, clerk = made.prepared(case), cases.clerk(case.township)
	with factories.acting_as(clerk), pytest.raises(exceptions.WrongPosition):
		notice.free_text = "测试：请向受理单位反映"
		notice.save()
	factories.official(clerk, case.township, "SJZJ Township Reviewer")
	notice.reload()
	with factories.acting_as(clerk):
		notice.free_text = "测试：请向受理单位反映"
		notice.save()
	assert notice.prepared_by == clerk
	refused(exceptions.DutyConflict, notice, "Check Notice", user=clerk)


PLANTED = {
	"ID_NUMBER": make_demo_id("230803", cases.BORN, 7),
	"PHONE": "13900000000",
	"BANK_ACCOUNT": "6222020000000000000",
	"ILLNESS": "患尿毒症",
	"ADDRESS": "建设路12号3单元401室",
}


def test_private_data_in_the_free_text_passes_the_check(case):
	notice = made.prepared(case)
	for kind, secret in PLANTED.items():
		for field in ("free_text", "places"):
			texts = {"free_text": "", "places": "村公示栏"} | {field: f"本户{secret}，特此说明"}
			frappe.db.set_value("Public Notice", notice.name, texts)
			notice.reload()
			sentence = refused(exceptions.DisclosureRefused, notice, "Check Notice")
			assert disclosure.LEAK_KINDS[kind] in sentence and secret not in sentence, (kind, field)
	assert not frappe.db.get_value("Public Notice", notice.name, "snapshot_sha256")


def test_a_posted_notice_has_no_number_no_paper_or_a_guessable_address(case):
	notice = made.posted(case)
	assert "示〔" in notice.notice_number and len(notice.public_code) >= 22
	letter = frappe.get_doc("Official Letter", notice.letter)
	assert (letter.letter_kind, letter.number) == ("W16", notice.notice_number)
	row = json.loads(letter.context_json)["rows"][0]
	assert row["applicant"] == case.applicant_name and set(row) == {
		"village", "applicant", "household_count", "covered_count", "category", "result", "amount",
	}  # fmt: skip


def test_the_checked_text_is_missing_on_the_paper_or_stands_on_the_web(case):
	notice = made.prepared(case)
	with factories.acting_as(cases.reviewer(case.township)):
		notice.free_text = "测试补充说明{applicant}"
		notice.save()
	made.step(notice, "Check Notice")
	made.step(notice, "Post Notice")
	printed = json.loads(frappe.db.get_value("Official Letter", notice.letter, "context_json"))
	assert "测试补充说明" in printed["wording"]["objection"] and "测试补充说明" in notice.snapshot_board
	assert "测试补充说明" not in notice.snapshot_web


def test_the_web_shows_the_whole_name_or_the_board_does_not(case):
	notice = made.posted(case)
	assert json.loads(notice.snapshot_board)["applicant_name"] == case.applicant_name
	assert case.applicant_name not in notice.snapshot_web
	shown = public_board.one(notice.public_code, getdate(nowdate()))
	assert case.applicant_name not in json.dumps(shown, ensure_ascii=False, default=str)


def test_a_childs_name_stands_on_the_board(case):
	frappe.db.set_value("Resident", case.applicant, "birth_date", add_days(nowdate(), -3000))
	notice = made.posted(case)
	assert case.applicant_name not in notice.snapshot_board and "某某" in notice.snapshot_board
	assert case.applicant_name not in frappe.db.get_value("Official Letter", notice.letter, "context_json")


def test_a_checked_notice_is_changed_by_some_path(case):
	notice, clerk = made.prepared(case), cases.clerk(case.township)
	made.step(notice, "Check Notice")
	stored = frappe.db.get_value("Public Notice", notice.name, ["free_text", "amount", "snapshot_web"])
	for field, value in {"free_text": "改", "amount": 1, "snapshot_web": "{}", "places": "镇政府"}.items():
		with pytest.raises(exceptions.NotEditable):
			change(notice, field, value, clerk)
		with pytest.raises(exceptions.NotEditable):
			change(notice, field, value, "Administrator")
		with pytest.raises(exceptions.ImmutableRecord):
			change(notice, field, value, "Administrator", ignore_permissions=True)
	with pytest.raises(exceptions.ImmutableRecord):
		frappe.delete_doc("Public Notice", notice.name)
	assert (
		frappe.db.get_value("Public Notice", notice.name, ["free_text", "amount", "snapshot_web"]) == stored
	)


def test_what_is_published_after_the_decision_says_more_than_the_law_asks(tree):
	case = made.case_at("DECIDED_YES", tree.village)
	notice = made.posted(case, notices.PUBLISHED)
	web = json.loads(notice.snapshot_web)
	assert set(web) <= {
		"village",
		"applicant_name",
		"household_size",
		"amount",
		"category",
		"phone",
		"office",
	}
	assert public_board.one(notice.public_code, getdate(nowdate())) and not notice.letter
	with pytest.raises(exceptions.BadInput):
		made.objection(notice)


def test_a_one_person_township_is_stuck_though_the_county_confirmed_its_exception(case):
	clerk = cases.clerk(case.township)
	notice = made.prepared(case, user=clerk)
	posting_row = frappe.db.get_value("Assistance Official", {"user": clerk})
	row = {
		"doctype": "Duty Exception",
		"application": case.name,
		"official": posting_row,
		"confirmed_on": nowdate(),
		"county": case.county,
		"township": case.township,
	}
	frappe.get_doc({**row, "name": factories.mark()}).db_insert()
	made.step(notice, "Check Notice", user=clerk)
	assert notice.checked_by == clerk


def test_another_township_reads_or_checks_the_notice(tree, case):
	notice, stranger = made.prepared(case), cases.clerk(tree.other_township)
	with factories.acting_as(stranger):
		assert not frappe.get_list("Public Notice", filters={"name": notice.name})
	refused(frappe.PermissionError, notice, "Check Notice", user=stranger)


NAMES = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=5)


@given(
	name=NAMES,
	minor=st.booleans(),
	people=st.integers(1, 12),
	cents=st.integers(0, 99_999_99),
	kind=st.sampled_from(["REVIEW", "DECISION", "COMBINED", "PUBLICATION"]),
)
@settings(max_examples=300, deadline=None)
def test_a_web_snapshot_holds_a_full_name_or_six_digits_in_a_row(name, minor, people, cents, kind):
	facts = {
		"village": "某村", "applicant_name": name, "applicant_is_minor": minor, "household_size": people,
		"covered_count": people, "category": "低保", "result": "拟予确认", "amount": f"{cents / 100:.2f}",
	}  # fmt: skip
	try:
		web = disclosure.public_snapshot(kind, facts, True)
	except RuleError:
		return
	assert name not in web["applicant_name"] or "某" in name  # what stands in for a child's given name
	text = json.dumps(web, ensure_ascii=False)
	runs = [run for run in "".join(c if c.isdigit() else " " for c in text).split() if len(run) >= 6]
	assert not runs
