"""Clocks of a case: opened and closed by the acts, under the rule of their day, in the hands of who has the case."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.access import work_calendar
from sjzj_app.casework import clock_steps, clock_steps_award, limits, limits_shown
from sjzj_app.rules import clocks
from tests import cases, demo_world, factories
from tests import notices as made
from tests.clocks import by_purpose, naive, planted, row_of
from tests.rules.test_clock_numbers import TABLE


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def test_acceptance_ends_the_check_and_starts_investigation_and_decision_under_their_rules(tree):
	case = cases.accepted(tree.village)
	found, today = by_purpose(case.name), getdate(nowdate())
	assert (found["ACCEPT_CHECK"].status, found["ACCEPT_CHECK"].rule_code) == ("Met", "C1")
	assert (found["START_INVESTIGATION"].rule_code, found["START_INVESTIGATION"].due_on) == (
		"C2",
		naive(today, 3),
	)
	decide = found["DECIDE"]
	assert (decide.rule_code, decide.due_on, decide.status) == ("C7", naive(today, 20), "Running")
	assert (getdate(case.decision_due), case.clock_rule) == (decide.due_on, decide.clock_rule)
	assert "四(一)" in decide.source and decide.township == case.township
	assert "FIRST_OPINION" not in found and "COUNTY_REVIEW" not in found
	assert decide.follows_state and decide.position == "SJZJ Township Clerk"
	_the_investigation_ends_its_clock_and_takes_the_case_over(case)
	_withdrawal_lets_the_rest_lapse(case)


def _the_investigation_ends_its_clock_and_takes_the_case_over(case):
	late = by_purpose(case.name)["START_INVESTIGATION"].due_on + timedelta(days=1)
	with made.on_day(late):
		factories.act(cases.clerk(case.township), case, "Start Investigation")
	found = by_purpose(case.name)
	assert (found["START_INVESTIGATION"].status, found["START_INVESTIGATION"].finished_on) == (
		"Met Late",
		late,
	)
	assert found["DECIDE"].position == "SJZJ Township Surveyor"


def _withdrawal_lets_the_rest_lapse(case):
	factories.act(cases.clerk(case.township), case, "Withdraw Application", "测试：本人撤回")
	assert by_purpose(case.name)["DECIDE"].status == "Dropped"
	assert not frappe.db.count(limits.CLOCK, {"application": case.name, "running_key": ["is", "set"]})
	written = frappe.get_doc("Official Letter", {"application": case.name, "letter_kind": "W21"})
	assert frappe.parse_json(written.context_json)["facts"] == "测试：本人撤回"


def test_the_county_has_its_own_days_from_the_day_it_gets_the_file(tree):
	case = planted(tree, "REVIEW", route="County Route")
	act = frappe._dict(today=getdate(nowdate()))
	clock_steps.proposed(case, act)
	clock = limits.running(case, "COUNTY_REVIEW")
	assert (clock.rule_code, clock.due_on, clock.position) == (
		"C5",
		naive(act.today, 10),
		"SJZJ County Reviewer",
	)
	clock_steps.reviewing(case, act)
	assert row_of(clock.name).status == "Dropped"
	devolved = planted(tree, "REVIEW")
	clock_steps.proposed(devolved, act)
	assert limits.running(devolved, "COUNTY_REVIEW") is None


def test_a_refusal_is_to_be_delivered_within_its_days_and_starts_the_time_for_remedies(tree):
	case = planted(tree, "DECIDED_NO")
	decision = frappe.get_doc(
		{"doctype": "Assistance Decision", "application": case.name, "outcome": "Refused"}
	)
	decision.update(
		{
			"assistance_type": case.assistance_type,
			"administrative_unit": tree.village,
			"name": factories.mark(),
		}
	)
	decision.update({"decision_number": factories.mark(), "decided_on": frappe.utils.now()})
	decision.db_insert()
	today = getdate(nowdate())
	name = limits.start(decision, "REFUSAL_LETTER", today, governed_on=today)
	assert (row_of(name).rule_code, row_of(name).due_on) == ("C8", naive(today, 3))
	letter = frappe._dict(subject_doctype=decision.doctype, subject_name=decision.name)
	clock_steps_award.letter_delivered(letter, today)
	assert row_of(name).status == "Met"
	found = by_purpose(case.name)
	assert {found["RECONSIDERATION"].rule_code, found["LAWSUIT"].rule_code} == {"C36"}
	assert found["RECONSIDERATION"].due_on >= today + timedelta(days=60)


def test_every_number_of_the_table_runs_exactly_as_long_as_its_rule(tree):
	on, calendar = date(2026, 3, 2), work_calendar.load()
	for code, matter, kind, devolved, purpose, limit, _extended, unit in TABLE:
		asked = "DIBAO" if matter == "ALL" else matter
		route = "County Route" if devolved is False else "Devolved Route"
		case = planted(tree, "DECIDED_YES", asked, route=route)
		at = datetime(2026, 3, 2, 9) if unit == "hours" else None
		name = limits.start(case, purpose, on, at=at, kind=kind)
		if unit == "times":
			assert name is None
			continue
		clock = row_of(name)
		assert (clock.rule_code, clock.time_limit, clock.started_on) == (code, limit, on), code
		rule = work_calendar.rule_for(purpose, asked, devolved is not False, on, kind)
		due = clocks.deadline(rule, at or on, calendar)
		assert (clock.due_on, clock.due_at) == (due.date, due.at), code
		if unit == "working_days":
			assert clock.due_on == naive(on, limit), code


def test_an_old_case_keeps_the_rule_of_its_day_and_a_running_clock_is_not_opened_twice(tree):
	case = planted(tree, accepted_on="2022-10-19")
	name = limits.start(case, "DECIDE", date(2022, 10, 19))
	assert (row_of(name).rule_code, row_of(name).time_limit) == ("C6", 30)
	assert limits.start(case, "DECIDE", date(2026, 3, 2)) == name
	assert row_of(name).started_on == date(2022, 10, 19)
	limits.finish(case, "DECIDE", date(2022, 10, 20))
	assert limits.start(case, "DECIDE", date(2022, 10, 20)) != name


def test_a_promise_may_be_shorter_and_a_notice_longer_but_never_the_other_way(tree):
	case, on = planted(tree), date(2026, 3, 2)
	assert row_of(limits.start(case, "DECIDE", on, limit=15)).due_on == naive(on, 15)
	assert row_of(limits.start(planted(tree), "DECIDE", on, limit=25)).due_on == naive(on, 20)
	assert row_of(limits.start(planted(tree), "NOTICE", on, limit=10)).time_limit == 10
	assert row_of(limits.start(planted(tree), "NOTICE", on, limit=5)).time_limit == 7


def test_a_notice_closed_before_its_last_day_is_over_did_not_run(tree):
	case, on = planted(tree), date(2026, 3, 2)
	early = limits.start(case, "NOTICE", on)
	limits.finish(case, "NOTICE", row_of(early).due_on)
	assert row_of(early).status == "Dropped"
	whole = limits.start(case, "NOTICE", on)
	limits.finish(case, "NOTICE", row_of(whole).due_on + timedelta(days=1))
	assert row_of(whole).status == "Met"


def test_relief_first_is_timed_by_the_hour(tree):
	case = planted(tree, matter="TEMPRELIEF", procedure="Emergency Procedure")
	began = datetime(2026, 3, 2, 9)
	name = limits.start(case, "DECIDE", began.date(), at=began, kind="EMERGENCY")
	clock = row_of(name)
	assert (clock.rule_code, clock.due_at) == ("C25", began + timedelta(hours=24))
	assert clock.yellow_at == began + timedelta(hours=16, minutes=48)
	whole = limits.start(case, "DECIDE", began.date())
	assert row_of(whole).rule_code == "C24" and whole != name
	limits.finish(case, "DECIDE", date(2026, 3, 3), at=began + timedelta(hours=25), kind="EMERGENCY")
	assert (row_of(name).status, row_of(whole).status) == ("Met Late", "Running")
	assert limits.start(planted(tree), "COMPLETE_PAPERS", began.date()) is None
	papers = row_of(limits.start(case, "COMPLETE_PAPERS", began.date(), kind="EMERGENCY"))
	assert (papers.rule_code, papers.due_on) == ("C26", naive(began.date(), 10))


def test_a_class_with_a_limit_of_its_own_takes_over_once_it_is_found(tree):
	case = planted(tree, matter="LOWINCOME", accepted_on="2026-03-02")
	name = limits.start(case, "DECIDE", date(2026, 3, 2))
	assert row_of(name).rule_code == "D21"
	case.family_class = "RIGID"
	limits.follow_class(case)
	assert (row_of(name).rule_code, row_of(name).due_on) == ("C22", naive(date(2026, 3, 2), 30))


def test_the_form_shows_what_is_due_by_which_rule_and_how_late_notices_may_be_posted(tree):
	case = planted(tree)
	limits.start(case, "DECIDE", getdate(nowdate()))
	shown = limits_shown.of_case(case)
	row = shown["clocks"][0]
	assert row["what"] == "作出决定" and row["light"] == "Running" and row["is_law"]
	assert row["rule"].startswith("C7 ") and row["due"] == str(naive(getdate(nowdate()), 20))
	assert "20" in shown["plan"][0] and "7" in shown["plan"][1]
	limits.drop(case, None, getdate(nowdate()))
	late = planted(tree, accepted_on=add_days(nowdate(), -90))
	limits.start(late, "DECIDE", getdate(add_days(nowdate(), -90)))
	shown = limits_shown.of_case(late)
	assert (shown["clocks"][0]["light"], shown["clocks"][0]["late"]) == ("Red", True)
	assert "无法" in shown["plan"][-1] or "逾期" in shown["plan"][-1]


def test_nobody_writes_a_clock_by_hand(tree):
	name = limits.start(planted(tree), "DECIDE", getdate(nowdate()))
	with factories.acting_as(cases.approver(tree.township)):
		clock = frappe.get_doc(limits.CLOCK, name)
		clock.due_on = add_days(nowdate(), 300)
		with pytest.raises((frappe.PermissionError, exceptions.ImmutableRecord)):
			clock.save()
	assert row_of(name).due_on == naive(getdate(nowdate()), 20)


def test_a_local_rule_may_promise_less_time_than_the_law_and_never_more():
	law = work_calendar.rule_for("DECIDE", "DIBAO", True, date(2026, 3, 2))
	row = frappe.get_doc("Clock Rule", work_calendar.name_of(law)).as_dict()
	values = {
		field: row[field]
		for field in ("rule_code", "purpose", "assistance_type", "devolved", "limit_unit", "roll")
	}
	values |= {
		"doctype": "Clock Rule",
		"valid_from": "2027-06-01",
		"source": "测试：本地设定",
		"reliability": "Local Setting",
	}
	with pytest.raises(exceptions.BadInput, match="不得长于规定的20"):
		factories.insert({**values, "time_limit": 21})
	with pytest.raises(exceptions.BadInput, match="延期事由不得超出规定"):
		factories.insert({**values, "time_limit": 15, "extended_limit": 60, "reasons": "NOTICE_OBJECTION"})
	with pytest.raises(exceptions.BadInput, match="相同的单位"):
		factories.insert({**values, "time_limit": 15, "limit_unit": "Days"})
	promised = factories.insert({**values, "time_limit": 15})
	assert work_calendar.rule_for("DECIDE", "DIBAO", True, date(2027, 6, 1)).limit == 15
	assert work_calendar.rule_for("DECIDE", "DIBAO", True, date(2027, 5, 31)) == replace(law)
	assert promised.name


def rule_name(purpose: str, matter: str, devolved: bool | None = True) -> str:
	return work_calendar.name_of(work_calendar.rule_for(purpose, matter, devolved, getdate(nowdate())))


def test_the_destitute_have_their_opinion_their_objection_and_the_county_in_fifteen_days_each(tree):
	today = getdate(nowdate())
	act = frappe._dict(today=today, now=frappe.utils.now_datetime())
	case = planted(tree, "ACCEPTED", "TEKUN")
	clock_steps.accepted(case, act)
	opinion, decide = limits.running(case, "FIRST_OPINION"), limits.running(case, "DECIDE")
	assert (opinion.rule_code, opinion.due_on, opinion.position) == (
		"C10",
		naive(today, 15),
		"SJZJ Township Reviewer",
	)
	assert (decide.rule_code, decide.due_on) == ("C20", naive(today, 30))
	clock_steps.opinion_given(case, act)
	assert row_of(opinion.name).status == "Met"
	objection = frappe._dict(
		application=case.name, received_on=today, clock_rule=rule_name("REINVESTIGATE", "TEKUN")
	)
	clock_steps.objected(objection)
	again = limits.running(case, "REINVESTIGATE")
	assert (again.rule_code, again.due_on) == ("C12", naive(today, 15))
	clock_steps.objection_settled(frappe._dict(objection, status="Upheld"), today)
	assert row_of(again.name).status == "Running"
	clock_steps.opinion_given(case, act)
	assert row_of(again.name).status == "Met"
	case.route = "County Route"
	clock_steps.proposed(case, act)
	county = limits.running(case, "COUNTY_REVIEW")
	assert (county.rule_code, county.due_on) == ("C13", naive(today, 15))


def test_a_withdrawn_objection_asks_for_nothing_more(tree):
	case, today = planted(tree, "REVIEW_NOTICE", "TEKUN"), getdate(nowdate())
	objection = frappe._dict(
		application=case.name, received_on=today, clock_rule=rule_name("REINVESTIGATE", "TEKUN")
	)
	clock_steps.objected(objection)
	clock_steps.objection_settled(frappe._dict(objection, status="Taken Back"), today)
	assert limits.running(case, "REINVESTIGATE") is None


@pytest.mark.parametrize(
	("purpose", "matter", "code"),
	[("NOTICE", "DIBAO", "C4"), ("NOTICE", "TEKUN", "C11"), ("END_NOTICE", "TEKUN", "C17")],
)
def test_a_notice_hangs_by_the_rule_of_its_kind(tree, purpose, matter, code):
	notice = frappe.new_doc("Public Notice")
	values = {"name": factories.mark(), "application": planted(tree, matter=matter).name, "notice_days": 7}
	values |= {
		"clock_rule": rule_name(purpose, matter),
		"posted_on": "2026-02-09",
		"notice_kind": "Review Result",
	}
	notice.update({**values, "administrative_unit": tree.village})
	notice.db_insert()
	clock_steps.notice_posted(notice, frappe._dict(today=date(2026, 2, 9)))
	clock = limits.running(notice, purpose)
	assert (clock.rule_code, clock.due_on, clock.least) == (code, date(2026, 2, 24), 1)
	clock_steps.notice_removed(notice, frappe._dict(today=date(2026, 2, 25)))
	assert row_of(clock.name).status == "Met"
