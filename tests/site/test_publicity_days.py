"""How long a public notice hangs, and what waits for it: objections, replacement, and its end."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.evidence import chain
from sjzj_app.publicity import notices, posting, public_board
from tests import cases, factories
from tests import notices as made
from tests.notices import change, refused


@pytest.fixture
def tree():
	return made.tree()


@pytest.fixture
def case(tree):
	return made.case_at("REVIEW_NOTICE", tree.village)


def test_the_last_day_of_a_notice_is_not_the_one_the_calendar_gives(case):
	vectors = {
		"2021-04-29": "2021-05-06",
		"2024-02-09": "2024-02-18",
		"2025-09-24": "2025-10-09",
		"2026-02-09": "2026-02-24",
	}
	for posted_on, due_on in vectors.items():
		with made.on_day(posted_on):
			notice = made.posted(case)
		assert (str(notice.posted_on), str(notice.due_on)) == (posted_on, due_on)
		assert notice.calendar_version and notice.notice_days == 7


def test_the_city_may_lengthen_a_notice_but_not_shorten_it_below_the_law(case):
	for entered, counted in ((3, 7), (10, 10)):
		frappe.db.set_single_value("SJZJ Settings", "notice_days", entered)
		assert notices.notice_days(case, getdate(nowdate())) == counted


def test_a_notice_is_posted_unchecked_ahead_of_time_or_before_its_check(case):
	notice, clerk = made.prepared(case), cases.clerk(case.township)
	refused(exceptions.WrongStage, notice, "Post Notice")
	made.step(notice, "Check Notice")
	for days, kind in ((1, exceptions.BadInput), (-1, exceptions.BadInput)):
		with factories.acting_as(clerk):
			notice.posted_on = add_days(nowdate(), days)
			notice.save()
		refused(kind, notice, "Post Notice")


def test_a_running_notice_is_taken_down_early(case):
	notice = made.posted(case)
	with made.on_day(notice.due_on):
		assert str(notice.due_on) in refused(exceptions.NoticeNotFinished, notice, "Take Down Notice")
	cases.photographed(notice, "removed_photo")
	with made.on_day(getdate(notice.due_on) + timedelta(days=1)):
		made.step(notice, "Take Down Notice")
	assert notice.stage == "REMOVED" and getdate(notice.removed_on) > getdate(notice.due_on)


def test_the_day_of_posting_is_moved_afterwards(case):
	notice = made.posted(case)
	# Not even code that asks for no permission: the notice itself refuses.
	for field in ("posted_on", "due_on", "public_code"):
		with pytest.raises(exceptions.ImmutableRecord):
			change(notice, field, add_days(nowdate(), -30), "Administrator", ignore_permissions=True)


def test_a_replaced_notice_counts_or_its_open_objection_is_forgotten(case):
	notice, reviewer, late = (
		made.posted(case),
		cases.reviewer(case.township),
		getdate(add_days(nowdate(), 60)),
	)
	objection = made.objection(notice)
	refused(exceptions.MissingStep, notice, posting.REPLACE, user=reviewer)
	made.step(notice, posting.REPLACE, "姓名有误", reviewer)
	assert notice.stage == "REMOVED" and notice.replaced_by
	new = frappe.get_doc("Public Notice", notice.replaced_by)
	assert (new.stage, new.replaces, new.prepared_by) == ("DRAFT", notice.name, reviewer)
	assert public_board.one(notice.public_code, getdate(nowdate())) is None
	assert not notices.finished(case.name, notices.REVIEW, late)
	made.step(new, "Check Notice")
	made.step(new, "Post Notice")
	cases.photographed(new)
	assert not notices.finished(case.name, notices.REVIEW, late)
	made.settle(objection, "Taken Back")
	assert notices.finished(case.name, notices.REVIEW, late)


def sentence(case, kind, day) -> str:
	with pytest.raises(exceptions.NoticeNotFinished) as caught:
		notices.require_finished(case.name, kind, day)
	return str(caught.value)


def test_a_case_moves_on_before_the_day_after_the_last_day(case):
	today = getdate(nowdate())
	assert "尚未张贴" in sentence(case, notices.REVIEW, today)
	notice = made.posted(case)
	due = getdate(notice.due_on)
	for day in (today, due):
		assert due.isoformat() in sentence(case, notices.REVIEW, day)
	notices.require_finished(case.name, notices.REVIEW, due + timedelta(days=1))
	assert "尚未张贴" in sentence(case, notices.DECISION, due + timedelta(days=1))


def test_an_objection_does_not_hold_the_case(case):
	notice = made.posted(case)
	after = getdate(notice.due_on) + timedelta(days=1)
	objection = made.objection(notice)
	assert "异议" in sentence(case, notices.REVIEW, after)
	made.settle(objection, "Taken Back")
	notices.require_finished(case.name, notices.REVIEW, after)
	second = made.objection(notice)
	made.settle(second, "Upheld")
	assert "重新公示" in sentence(case, notices.REVIEW, after)
	again = made.posted(case)
	assert frappe.db.get_value("Public Notice", notice.name, "replaced_by") == again.name
	notices.require_finished(case.name, notices.REVIEW, getdate(again.due_on) + timedelta(days=1))


def test_one_combined_notice_does_not_answer_for_both(case):
	frappe.db.set_single_value("SJZJ Settings", "notice_scheme", "Combined")
	notice = made.posted(case)
	assert notice.notice_kind == notices.COMBINED
	for kind in (notices.REVIEW, notices.DECISION):
		notices.require_finished(case.name, kind, getdate(notice.due_on) + timedelta(days=1))


def test_a_case_that_went_back_stays_on_the_web_or_is_posted_again(case):
	notice, today = made.posted(case), getdate(nowdate())
	assert public_board.one(notice.public_code, today)
	draft = made.prepared(made.case_at("DECISION_NOTICE", case.village), notices.DECISION)
	made.step(draft, "Check Notice")
	for name in (case.name, draft.application):
		frappe.db.set_value("Assistance Application", name, "stage", "INVESTIGATION")
	assert public_board.one(notice.public_code, today) is None
	refused(exceptions.WrongStage, draft, "Post Notice")
	made.step(notice, "Take Down Notice")


def test_the_web_shows_a_notice_after_its_last_day_or_a_tampered_one(case):
	notice = made.posted(case)
	due = getdate(notice.due_on)
	assert public_board.one(notice.public_code, due) and public_board.running(case.township, due)
	assert public_board.one(notice.public_code, due + timedelta(days=1)) is None
	assert not public_board.running(case.township, due + timedelta(days=1))
	frappe.db.set_value("Public Notice", notice.name, "snapshot_web", '{"applicant_name": "改"}')
	assert public_board.one(notice.public_code, due) is None
	assert not public_board.running(case.township, due)


def test_posting_leaves_no_trace_in_the_chain(case):
	notice = made.posted(case)
	events = frappe.get_all(
		"Case Event", filters={"chain": case.name}, fields=["event_type", "payload"], order_by="sequence"
	)
	assert {"Notice Snapshot", "Check Notice", "Post Notice"} <= {row.event_type for row in events}
	assert any(notice.snapshot_sha256 in (row.payload or "") for row in events)
	assert chain.verify(case.name) == []
