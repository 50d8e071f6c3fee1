"""Reviews by class, run as documents, generated and marked in a fixed number of statements (57号第三十一条, C27-C29)."""

import json

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, nowdate

from sjzj_app.casework.awards import frame, nightly, review_dates
from sjzj_app.evidence import chain, recorded, walk
from sjzj_app.exceptions import BadInput, Duplicate, DutyConflict, MissingStep
from sjzj_app.rules.clocks import add_months as months_later
from tests import award_rows as awards
from tests import cases, factories
from tests import payment_rows as money
from tests.factories import act, acting_as, insert

REVIEW = "Award Review"


@pytest.fixture
def village():
	with factories.without_drawing():
		yield awards.village()


def written(award, way: str = "Home Visit", conclusion: str = "Unchanged", **values):
	"""A review with its content, not yet signed."""
	row = {"doctype": REVIEW, "award": award.name, "review_way": way, "conclusion": conclusion}
	row |= {"found": "测试：与上次一致", "reviewed_on": nowdate()}
	return insert({**row, **values}, cases.clerk(award.township))


def sign(review, *people: str) -> None:
	for person in people:
		act(person, review, "Sign Review")


def concluded(award, **values):
	review = written(award, **values)
	sign(review, *cases.surveyors(award.township))
	act(cases.clerk(award.township), review, "Conclude Review")
	award.reload()
	return review


def test_a_family_with_wages_is_looked_at_every_half_year_and_one_without_every_year(village):
	award = awards.granted(village, income=300)
	case = frame.latest_facts(award)
	today = getdate(nowdate())
	unsteady, _why = review_dates.classify(case)
	case.incomes = []
	frappe.db.set_value(
		"Resident", {"name": ["in", [row.resident for row in case.members]]}, "able_to_work", 0
	)
	steady, why = review_dates.classify(case)
	assert (unsteady, steady) == ("B", "A") and "第三十一条" in why
	half, year = (review_dates.next_due(award, code, today) for code in ("B", "A"))
	assert (half.rule_code, year.rule_code) == ("C28", "C27")
	assert half.date >= months_later(today, 6) and year.date >= months_later(today, 12)
	assert (half.date - months_later(today, 6)).days <= 14 and (
		year.date - months_later(today, 12)
	).days <= 14


def test_a_home_visit_needs_two_officials_and_sets_the_next_day(village):
	award = awards.granted(village, income=300)
	review = written(award)
	one, two = cases.surveyors(award.township)
	sign(review, one)
	with pytest.raises(DutyConflict):
		act(one, review, "Sign Review")
	with pytest.raises(MissingStep, match=r"第十六条|article 16"):
		act(cases.clerk(award.township), review, "Conclude Review")
	assert frappe.db.get_value(REVIEW, review.name, "stage") == "DRAFT"
	sign(review, two)
	act(cases.clerk(award.township), review, "Conclude Review")
	award.reload()
	assert review.stage == "CONCLUDED" and award.last_reviewed_on == getdate(nowdate())
	assert award.next_review_on == getdate(review.next_review_on) >= months_later(getdate(nowdate()), 6)
	said = json.loads(
		frappe.get_doc("Official Letter", {"subject_name": review.name, "letter_kind": "W24"}).context_json
	)
	assert len(said["officials"]) == 2 and said["next_on"] == str(award.next_review_on)
	assert chain.verify(award.application) == []


def test_an_information_check_is_signed_by_one(village):
	award = awards.granted(village)
	review = written(award, "Information Check")
	sign(review, cases.surveyors(award.township)[0])
	act(cases.clerk(award.township), review, "Conclude Review")
	assert review.stage == "CONCLUDED"


def test_phone_replaces_the_visit_only_in_the_emergency(village):
	award = awards.granted(village)
	with pytest.raises(BadInput, match=r"第十六条|article 16"):
		written(award, "Phone or Video")
	emergency(award.county)
	assert written(award, "Phone or Video").name


def emergency(unit: str, since: int = -5, until: int = 20) -> None:
	days = {"emergency_from": add_days(nowdate(), since), "emergency_to": add_days(nowdate(), until)}
	frappe.db.set_value("Administrative Unit", unit, {**days, "emergency_basis": "测试：应急"})
	frappe.clear_document_cache("Administrative Unit", unit)


def test_a_needed_change_is_drafted_with_what_the_review_found(village):
	award = awards.granted(village)
	review = concluded(award, conclusion="Change Needed", found="测试：成员就业")
	change = frappe.get_doc("Award Change", review.award_change)
	assert (change.ground, change.award_review, change.statement) == (
		"Periodic Review",
		review.name,
		"测试：成员就业",
	)
	assert change.stage == "DRAFT" and len(change.members) == 2


def test_a_review_is_there_once_and_is_not_dropped_while_the_family_receives(village):
	award = awards.granted(village)
	review = written(award)
	with pytest.raises(Duplicate):
		written(award)
	with pytest.raises(BadInput, match=r"第三十一条|article 31"):
		act(cases.reviewer(award.township), review, "Drop Review", "测试")
	assert frappe.db.count(REVIEW, {"award": award.name}) == 1


def test_due_reviews_are_generated_once_and_shown_overdue(village):
	award = awards.granted(village)
	today = getdate(nowdate())
	set_due(award, add_days(today, -1))
	nightly.run()
	nightly.run()
	[name] = frappe.get_all(REVIEW, filters={"award": award.name}, pluck="name")
	review = frappe.get_doc(REVIEW, name)
	assert (review.stage, review.workflow_state, review.overdue) == ("DRAFT", "Draft", 1)
	assert (review.township, review.application) == (award.township, award.application)
	with acting_as(cases.clerk(award.township)):
		review.update({"review_way": "Information Check", "found": "测试", "conclusion": "Unchanged"})
		review.save()
	sign(review, cases.surveyors(award.township)[0])
	act(cases.clerk(award.township), review, "Conclude Review")
	assert review.stage == "CONCLUDED" and not review.overdue


def set_due(award, day) -> None:
	frappe.db.set_value("Assistance Award", award.name, "next_review_on", day, update_modified=False)


def test_the_generated_rows_stand_in_the_chain(village):
	award = awards.granted(village)
	set_due(award, nowdate())
	nightly.generate(getdate(nowdate()))
	run = frappe.db.get_value(REVIEW, {"award": award.name}, "review_run")
	assert chain.verify(run) == []
	said = recorded.last_words(walk.events_by_chain([run]))
	review = frappe.get_doc(REVIEW, {"award": award.name})
	assert recorded.fault_of(REVIEW, review, said.get((REVIEW, review.name))) is None


def test_a_review_that_falls_into_an_emergency_waits_until_after_it(village):
	award = awards.granted(village)
	set_due(award, add_days(nowdate(), 10))
	emergency(award.county, until=40)
	nightly.move_by_emergencies()
	moved = frappe.db.get_value("Assistance Award", award.name, "next_review_on")
	assert moved > getdate(add_days(nowdate(), 40))


def test_the_night_takes_as_many_statements_for_many_awards_as_for_few(village):
	def statements() -> int:
		asked = []
		real = frappe.db.sql
		frappe.db.sql = lambda *args, **kwargs: asked.append(1) or real(*args, **kwargs)
		try:
			nightly.run()
		finally:
			del frappe.db.sql
		return len(asked)

	nightly.run()
	award = awards.granted(village)
	set_due(award, nowdate())
	one = statements()
	copies = [copied(award) for _number in range(30)]
	many = statements()
	assert frappe.db.count(REVIEW, {"award": ["in", [award.name, *copies]]}) == 31
	assert many <= one


def copied(award) -> str:
	keep = (
		"application",
		"assistance_type",
		"resident",
		"administrative_unit",
		"county",
		"township",
		"village",
		"residence",
	)
	values = {field: award.get(field) for field in keep}
	return money.planted(
		"Assistance Award", **values, decision=factories.mark(), status="Active", start_month=award.start_month, amount=1,
		next_review_on=nowdate(), review_class="B",
	)  # fmt: skip


def test_awards_of_before_reviews_get_their_first_day(village):
	award = awards.granted(village, start=getdate(add_months(money.this_month(), -8)))
	set_due(award, None)
	nightly.place_first_reviews()
	due = frappe.db.get_value("Assistance Award", award.name, "next_review_on")
	assert due == months_later(award.start_month, 6)
