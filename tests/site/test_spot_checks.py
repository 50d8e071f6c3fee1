"""抽查: drawn once by nobody's choice, inspected by two who had no part, closed when all is put right (57号第二条)."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from sjzj_app import exceptions
from sjzj_app.evidence import guard
from sjzj_app.sjzj_app.workflow import verify
from tests import cases, checks, demo_world, factories, relatives
from tests.factories import act, acting_as
from tests.refusals import refused


@pytest.fixture(autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


@pytest.fixture
def at():
	tree = demo_world.tree()
	return frappe._dict(county=tree.county, township=tree.township, empty=tree.other_township)


def test_the_draw_is_kept_with_its_seed_and_draws_the_same_cases_again(at):
	check = checks.drawn(at.township, at.county)
	since = {"decided_on": [">=", checks.days(at.township)[0]]}
	decided = frappe.db.count("Assistance Decision", {"township": at.township, **since})
	assert check.population_count == decided == len(check.population.splitlines())
	assert len(check.seed) == 32 and 0 < len(check.cases) == check.drawn_count <= decided
	assert check.cases[0].inspector and check.cases[0].second_inspector
	act(checks.reviewer(at.county), check, "Repeat Draw")
	with guard.lifted():
		frappe.db.set_value("Spot Check", check.name, "seed", "0" * 32, update_modified=False)
		frappe.db.set_value("Spot Check", check.name, "population_sha256", "0" * 64, update_modified=False)
	assert "总体" in refused(exceptions.ImmutableRecord, checks.reviewer(at.county), check, "Repeat Draw")
	assert "总体" in refused(exceptions.ImmutableRecord, checks.reviewer(at.county), check, "Notify Township")


def test_a_reviewer_chooses_the_seed_or_the_cases(at):
	chosen = {
		"seed": "a" * 32,
		"cases": [{"application": frappe.get_all("Assistance Application", pluck="name")[0]}],
	}
	check = checks.planned(at.township, at.county, **chosen)
	assert not check.seed and not check.cases
	act(checks.reviewer(at.county), check, "Draw Cases")
	assert check.seed != "a" * 32
	with acting_as(checks.reviewer(at.county)):
		check.set("cases", [])
		with pytest.raises(exceptions.ImmutableRecord, match="随机抽取"):
			check.save()
		check.reload()
		check.seed = "a" * 32
		with pytest.raises(exceptions.NotEditable):
			check.save()


def test_a_period_is_drawn_twice_or_before_it_is_over(at):
	check = checks.drawn(at.township, at.county)
	again = checks.planned(at.township, at.county, assistance_type="DIBAO")
	assert check.title in refused(exceptions.Duplicate, checks.reviewer(at.county), again, "Draw Cases")
	with pytest.raises(exceptions.BadInput, match="末日已过"):
		checks.planned(at.township, at.county, period_to=nowdate())
	empty = checks.planned(at.empty, at.county, at.township)
	assert "没有作出决定" in refused(exceptions.MissingStep, checks.reviewer(at.county), empty, "Draw Cases")


def test_the_whole_county_gives_each_township_with_decisions_a_check_of_its_own(at):
	plan = checks.planned(at.county, at.county, at.township)
	act(checks.reviewer(at.county), plan, "Draw for Each Township", "季度抽查")
	made = frappe.get_all("Spot Check", {"draw_run": plan.name}, ["inspected_unit", "stage", "title", "seed"])
	assert [(row.inspected_unit, row.stage) for row in made] == [(at.township, "DRAWN")]
	assert made[0].seed and made[0].title and plan.stage == "DISTRIBUTED"


def test_an_inspector_checks_a_case_of_his_own_work_or_alone(at):
	lead, second = relatives.inspectors(at.county)
	decided = {"township": at.township, "to_stage": ["in", ["DECIDED_YES", "DECIDED_NO"]]}
	with guard.lifted():
		for name in frappe.get_all("Approval Opinion", decided, pluck="name"):
			frappe.db.set_value("Approval Opinion", name, "actor", lead, update_modified=False)
	check = checks.drawn(at.township, at.county)
	assert {(row.inspector, row.second_inspector) for row in check.cases} == {(None, checks.official(second))}
	reviewer = checks.reviewer(at.county)
	assert "两名" in refused(exceptions.MissingStep, reviewer, check, "Notify Township")
	with pytest.raises(exceptions.DutyConflict, match="办理过本件"):
		checks.edit(check, reviewer, rows={"inspector": checks.official(lead)})
	with pytest.raises(exceptions.BadInput, match="另选"):
		checks.edit(check, reviewer, rows={"inspector": checks.official(second)})
	with pytest.raises(exceptions.WrongPosition, match="本县"):
		checks.edit(check, reviewer, rows={"inspector": checks.official(cases.clerk(at.township))})
	checks.edit(check, reviewer, rows={"inspector": checks.official(reviewer)})
	act(reviewer, check, "Notify Township")
	assert check.stage == "NOTIFIED"


def test_the_township_reads_a_check_before_its_notice_or_a_finding_ever(at):
	clerk, stranger = cases.clerk(at.township), cases.clerk(at.empty)
	check = checks.drawn(at.township, at.county)
	assert not checks.visible(clerk, check)
	act(checks.reviewer(at.county), check, "Notify Township")
	assert checks.visible(clerk, check) and not checks.visible(stranger, check)
	assert checks.letters_of(check) == ["W33A"] and check.check_number
	checks.found(check, relatives.inspectors(at.county)[0], "Disciplinary Lead", "测试线索甲乙丙")
	for user, sees in (
		(clerk, False),
		(checks.head_of(at.township), False),
		(checks.reviewer(at.county), True),
	):
		with acting_as(user):
			shown = frappe.get_doc("Spot Check", check.name)
			shown.apply_fieldlevel_read_permissions()
			assert {row.get("finding_text") for row in shown.cases} == {"测试线索甲乙丙" if sees else None}, (
				user
			)
	with acting_as(clerk):
		shown.feedback = "乡镇自己写"
		with pytest.raises(frappe.PermissionError):
			shown.save()


def test_an_inspection_is_completed_without_findings_or_with_one_signature(at):
	lead, second = relatives.inspectors(at.county)
	check = checks.notified(at.township, at.county)
	assert "检查日期" in refused(exceptions.MissingStep, lead, check, "Sign Inspection")
	checks.found(check, lead, "Procedural Flaw")
	act(lead, check, "Sign Inspection")
	assert "签齐" in refused(exceptions.MissingStep, lead, check, "Complete Inspection")
	act(second, check, "Sign Inspection")
	checks.found(check, lead, "Wrong Amount")
	assert not check.cases[0].signed_at and not check.cases[0].second_signed_at
	assert "签齐" in refused(exceptions.MissingStep, lead, check, "Complete Inspection")
	stranger = relatives.colleague("SJZJ County Inspector", at.county)
	refused(exceptions.WrongPosition, stranger, check, "Sign Inspection")


def test_a_check_is_closed_before_every_finding_is_put_right(at):
	check = checks.inspected(at.township, at.county, "Procedural Flaw")
	directive, head, reviewer = (
		checks.directive_of(check),
		checks.head_of(at.township),
		checks.reviewer(at.county),
	)
	assert checks.letters_of(check) == ["W33A", "W33B"]
	assert (directive.stage, directive.directive_kind) == ("DRAFT", "Rectification")
	assert not checks.visible(head, directive)
	assert "尚未销号" in refused(exceptions.MissingStep, reviewer, check, "Close Check")
	assert "不能取消" in refused(exceptions.MissingStep, reviewer, directive, "Drop Directive")
	for row in check.cases:
		one = frappe.get_doc("Supervision Directive", row.directive)
		checks.edit(one, reviewer, due_on=add_days(nowdate(), 7))
		act(reviewer, one, "Issue Directive")
		checks.answered(one, cases.clerk(at.township), head)
		act(reviewer, one, "Clear Directive", "已核实整改到位")
		assert checks.letters_of(one) == ["W33C", "W33D"]
	act(reviewer, check, "Close Check")
	assert check.stage == "CLOSED"
	assert verify.of_chains([check.name, *(row.directive for row in check.cases)]) == []


def test_a_lead_about_discipline_ends_in_the_drawer(at):
	check = checks.inspected(at.township, at.county, "Disciplinary Lead")
	reviewer = checks.reviewer(at.county)
	assert not check.cases[0].directive
	assert "移送" in refused(exceptions.MissingStep, reviewer, check, "Close Check")
	checks.edit(check, reviewer, referred_to="测试纪检监察机关", referred_on=nowdate())
	act(reviewer, check, "Close Check")
	assert check.stage == "CLOSED"


def test_an_inspector_who_left_keeps_the_others_from_writing_down_what_they_found(at):
	check, (lead, second) = checks.notified(at.township, at.county), relatives.inspectors(at.county)
	left = {"valid_to": add_days(nowdate(), -1)}
	frappe.db.set_value("Assistance Official", checks.official(second), left, update_modified=False)
	frappe.local.sjzj_postings = {}
	checks.found(check, lead, "No Problem", "")
	assert {row.finding for row in check.cases} == {"No Problem"}
	with pytest.raises(exceptions.WrongPosition, match="本县"):
		checks.edit(check, lead, rows={"inspector": None, "second_inspector": None})
		checks.edit(
			check,
			lead,
			rows={"inspector": checks.official(lead), "second_inspector": checks.official(second)},
		)
