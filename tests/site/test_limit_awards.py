"""Clocks of what follows a decision: who is looked at again, what a change must keep to, relief first, complaints."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import frappe
import pytest
from frappe.utils import getdate, nowdate

from sjzj_app.access import work_calendar
from sjzj_app.casework import clock_steps, limits
from sjzj_app.casework import clock_steps_award as steps
from sjzj_app.rules.clocks import add_months
from tests import demo_world, factories
from tests.clocks import naive, planted, row_of

ON = date(2026, 3, 2)


@pytest.fixture
def tree():
	return demo_world.tree()


def at(day: date, hour: int = 9):
	"""An act of that day."""
	return SimpleNamespace(today=day, now=datetime(day.year, day.month, day.day, hour))


def row(doctype: str, case, **values):
	"""A document of the case as it stands in the table."""
	doc = frappe.new_doc(doctype)
	place = {field: case.get(field) for field in ("administrative_unit", "county", "township", "village")}
	doc.update(
		{"name": factories.mark(), "application": case.name, "assistance_type": case.assistance_type, **place}
	)
	doc.update(values)
	doc.db_insert()
	return doc


def award(case, **values):
	found = {
		"recipient_name": case.applicant_name,
		"status": "Active",
		"amount": 700,
		"start_month": "2026-04-01",
	}
	return row(
		"Assistance Award",
		case,
		decision=factories.mark(),
		active_key=factories.mark(),
		**{**found, **values},
	)


def running(doc, purpose: str):
	return limits.running(doc, purpose)


@pytest.mark.parametrize(("kind", "code", "months"), [("A", "C27", 12), ("B", "C28", 6)])
def test_a_family_in_receipt_is_looked_at_again_by_its_class(tree, kind, code, months):
	given = award(planted(tree, "DECIDED_YES"), review_class=kind, next_review_on=add_months(ON, months))
	steps.award_started(given, ON, ON)
	clock = running(given, "REVIEW_CYCLE")
	assert (clock.rule_code, clock.due_on) == (code, add_months(ON, months))
	review = SimpleNamespace(award=given.name, reviewed_on=add_months(ON, months))
	frappe.db.set_value("Assistance Award", given.name, "next_review_on", add_months(ON, 2 * months))
	steps.review_concluded(review, at(add_months(ON, months)))
	assert row_of(clock.name).status == "Met"
	assert running(given, "REVIEW_CYCLE").due_on == add_months(ON, 2 * months)


def test_a_supported_person_is_looked_at_every_year_and_a_recognition_runs_out(tree):
	person = award(planted(tree, "DECIDED_YES", "TEKUN"), next_review_on=add_months(ON, 12))
	frappe.db.set_value("Assistance Type", "TEKUN", "benefit", "Paid Monthly")
	frappe.clear_document_cache("Assistance Type", "TEKUN")
	steps.award_started(person, ON, ON)
	assert (running(person, "REVIEW_CYCLE").rule_code, running(person, "PAYMENT_START").rule_code) == (
		"C29",
		"C15",
	)
	family = award(planted(tree, "DECIDED_YES", "LOWINCOME", family_class="RIGID"), family_class="RIGID")
	family.recognised_until = add_months(ON, 12) - timedelta(days=1)
	steps.award_started(family, ON, ON)
	assert (running(family, "VALIDITY").rule_code, running(family, "VALIDITY").due_on) == (
		"C23",
		family.recognised_until,
	)


def test_an_emergency_moves_the_review_and_an_ended_award_is_timed_no_more(tree):
	given = award(planted(tree, "DECIDED_YES"), review_class="A", next_review_on=add_months(ON, 12))
	steps.award_started(given, ON, ON)
	name = running(given, "REVIEW_CYCLE").name
	later = add_months(ON, 14)
	frappe.db.set_value("Assistance Award", given.name, "next_review_on", later)
	steps.follow_awards(ON)
	assert (row_of(name).due_on, row_of(name).red_at.date()) == (later, later + timedelta(days=1))
	frappe.db.set_value("Assistance Award", given.name, "status", "Stopped")
	steps.follow_awards(ON)
	assert row_of(name).status == "Dropped"


def test_a_death_has_its_months_and_what_was_kept_back_too_long_is_seen(tree):
	given = award(planted(tree, "DECIDED_YES"))
	died = row("Award Change", planted(tree), award=given.name, ground="Death", changed_on=ON, reported_on=ON)
	died.due_on = add_months(ON, 3)
	steps.change_entered(died)
	assert (running(died, "DEATH_CHANGE").rule_code, running(died, "DEATH_CHANGE").due_on) == (
		"C30",
		add_months(ON, 3),
	)
	values = {"award": given.name, "ground": "Reported Change", "changed_on": ON}
	for reported, outcome in ((add_months(ON, 2), "Met"), (add_months(ON, 4), "Met Late")):
		change = row("Award Change", planted(tree), **values, reported_on=reported)
		steps.change_entered(change)
		kept = frappe.get_all(limits.CLOCK, {"subject_name": change.name}, ["rule_code", "status"])
		assert [(one.rule_code, one.status) for one in kept] == [("C32", outcome)]


def test_a_stop_works_from_the_next_month_and_a_taper_ends_with_its_last(tree):
	given = award(planted(tree, "DECIDED_YES", "TEKUN"), next_review_on=add_months(ON, 12))
	limits.start(given, "REVIEW_CYCLE", ON)
	change = row("Award Change", planted(tree, "DECIDED_YES", "TEKUN"), award=given.name, result="Stop")
	steps.change_decided(change, at(ON))
	stop = running(given, "PAYMENT_STOP")
	assert (stop.rule_code, stop.due_on) == ("C19", date(2026, 4, 30))
	assert running(given, "REVIEW_CYCLE") is None
	steps.follow_awards(date(2026, 5, 1))
	assert row_of(stop.name).status == "Met"
	tapered = award(planted(tree, "DECIDED_YES"))
	change = row("Award Change", planted(tree), award=tapered.name, result="Taper", last_month="2026-08-01")
	steps.change_decided(change, at(ON))
	assert (running(tapered, "TAPER").rule_code, running(tapered, "TAPER").due_on) == (
		"C31",
		date(2026, 8, 31),
	)


def test_changed_care_is_assessed_within_its_days(tree):
	assessment = row(
		"Care Assessment", planted(tree, "DECIDED_YES", "TEKUN"), reported_on=ON, due_on=naive(ON, 10)
	)
	steps.care_reported(assessment)
	clock = running(assessment, "REASSESS_CARE")
	assert (clock.rule_code, clock.due_on) == ("C16", naive(ON, 10))
	steps.care_assessed(assessment, at(naive(ON, 11)))
	assert row_of(clock.name).status == "Met Late"


def test_relief_first_has_its_hours_and_the_papers_their_days_from_the_easing(tree):
	values = {"procedure": "Emergency Procedure", "reported_at": datetime(2026, 3, 2, 9), "accepted_on": ON}
	case = planted(tree, "LODGED", "TEMPRELIEF", **values)
	steps.emergency_lodged(case)
	first = limits.running(case, "DECIDE", "EMERGENCY")
	assert (first.rule_code, first.due_at) == ("C25", datetime(2026, 3, 3, 9))
	steps.relieved(case, at(date(2026, 3, 3), 8))
	assert row_of(first.name).status == "Met"
	assert limits.running(case, "DECIDE").rule_code == "C24"
	papers = limits.running(case, "COMPLETE_PAPERS", "EMERGENCY")
	assert (papers.rule_code, papers.due_on) == ("C26", naive(date(2026, 3, 3), 10))
	case.eased_on = "2026-03-10"
	steps.papers_completed(case, at(naive(date(2026, 3, 10), 10)))
	done = row_of(papers.name)
	assert (done.started_on, done.status) == (date(2026, 3, 10), "Met")


def test_a_complaint_is_answered_in_its_days_and_its_clock_names_nobody(tree):
	case = planted(tree)
	complaint = row("Assistance Complaint", case, received_on=ON, real_name=1, complainant_name="测试举报人")
	steps.complaint_received(complaint)
	clock = running(complaint, "COMPLAINT_REPLY")
	due = work_calendar.load().add_days(ON, 15)
	assert (clock.rule_code, clock.due_on) == ("C37", due.date)
	assert clock.application is None and clock.title == "投诉举报"
	complaint.handled_on = ON
	steps.complaint_progressed(complaint)
	assert row_of(clock.name).status == "Running"
	complaint.fed_back_on = due.date
	steps.complaint_progressed(complaint)
	assert row_of(clock.name).status == "Met"


def test_measures_that_the_city_agreed_to_are_published_in_their_days(tree):
	document = factories.approved_measures(tree.county)
	clock, outer = running(document, "PUBLISH_ITEM"), running(document, "PUBLISH_LATEST")
	assert (clock.rule_code, clock.due_on) == ("C35", naive(getdate(nowdate()), 10))
	assert outer.due_on == naive(getdate(nowdate()), 20) and outer.reliability == "Law"
	with factories.acting_as(factories.holder("SJZJ County Administrator", tree.county)):
		document.announced_on, document.announced_where = nowdate(), "测试县政府网站"
		document.save()
	assert {row_of(one.name).status for one in (clock, outer)} == {"Met"}


def test_the_money_of_a_month_is_paid_by_its_day_and_the_first_payment_ends_with_it(tree):
	case = planted(tree, "DECIDED_YES")
	given = award(case)
	limits.start(given, "PAYMENT_START", ON)
	batch = row("Disbursement Batch", case, month="2026-04-01")
	clock_steps.batch_submitted(batch, at(ON))
	payday = running(batch, "PAYMENT_DAY")
	assert (payday.rule_code, payday.due_on) == ("C34", date(2026, 4, 10))
	line = {"batch": batch.name, "award": given.name, "month": "2026-04-01", "status": "Paid"}
	row(
		"Disbursement Line",
		case,
		**line,
		line_key=factories.mark(),
		month_key=factories.mark(),
		reissue_of="",
	)
	first = running(given, "PAYMENT_START").name
	clock_steps.batch_paid(batch, at(date(2026, 4, 9)))
	assert (row_of(payday.name).status, row_of(first).status) == ("Met", "Met")


def test_an_objection_to_an_ending_is_decided_within_its_days(tree):
	case = planted(tree, "DECIDED_YES", "TEKUN")
	change = row("Award Change", case, award=award(case).name)
	about = {"subject_doctype": "Award Change", "subject_name": change.name}
	notice = row("Public Notice", case, notice_kind="Ending of Support", **about)
	rule = work_calendar.rule_for("END_OBJECTION", "TEKUN", None, ON)
	objection = frappe._dict(public_notice=notice.name, application=case.name, received_on=ON)
	clock_steps.objected(frappe._dict(objection, clock_rule=work_calendar.name_of(rule)))
	clock = running(change, "END_OBJECTION")
	assert (clock.rule_code, clock.due_on) == ("C18", naive(ON, 15))
	steps.ending_announced(change, at(naive(ON, 15)))
	assert row_of(clock.name).status == "Met"
