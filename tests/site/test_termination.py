"""终止审核: who refuses to cooperate is told with facts, article and remedies, and only so (57号第二十九条)."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import deliveries, limits
from sjzj_app.rules import archive_contents
from sjzj_app.sjzj_app.workflow import verify
from tests import cases, demo_world, factories, intake
from tests.factories import act
from tests.refusals import refused

END = "Terminate Review"
REASON = "测试：两次上门均被拒绝，所述理由不正当"
REFUSAL = {
	"refusal_kind": "Refuses Home Visit",
	"refusal_facts": "测试：调查人员两次上门，均拒绝入户",
	"refusal_statement": "测试：称工作忙",
}


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def letter(case):
	return frappe.get_doc("Official Letter", {"application": case.name, "letter_kind": "W21"})


def told(case) -> dict:
	return frappe.parse_json(letter(case).context_json)


def test_a_family_is_cut_off_without_facts_or_by_the_wrong_person(tree):
	case = cases.accepted(tree.village)
	clerk, approver = cases.clerk(tree.township), cases.approver(tree.township)
	refused(exceptions.WrongPosition, clerk, case, END, REASON)
	assert "第二十九条" in refused(exceptions.MissingStep, approver, case, END, REASON)
	intake.edit(case, clerk, **REFUSAL, refusal_told_on=add_days(nowdate(), -40))
	assert "第二十九条" in refused(exceptions.BadInput, approver, case, END, REASON)
	intake.edit(case, clerk, **REFUSAL, refusal_told_on=nowdate())
	refused(exceptions.BadInput, approver, case, END, "")
	assert not frappe.db.exists("Official Letter", {"application": case.name, "letter_kind": "W21"})
	act(approver, case, END, REASON)
	assert (case.stage, case.closing_ground, str(case.closed_on)) == ("CLOSED", "Not Cooperating", nowdate())
	_the_letter_says_who_why_and_what_may_be_done(case, tree)
	_it_is_delivered_filed_and_timed_no_more(case)


def _the_letter_says_who_why_and_what_may_be_done(case, tree):
	words = told(case)
	assert words["facts"] == REFUSAL["refusal_facts"] and words["statement"] == REFUSAL["refusal_statement"]
	assert words["refused"] == "拒绝入户调查" and words["reason"] == REASON
	assert (words["basis"][0]["reference"], words["basis"][0]["article"]) == (
		"民发〔2021〕57号",
		"第二十九条",
	)
	assert words["proof"]["mode"] == "委托" and words["proof"]["agreement_number"]
	assert "六十日内" in words["remedy_text"] and "六个月内" in words["remedy_text"]
	assert (
		frappe.db.get_value("Government Body", letter(case).issuing_body, "administrative_unit")
		== tree.county
	)


def _it_is_delivered_filed_and_timed_no_more(case):
	waiting = deliveries.undelivered(case.name, adverse_only=True)
	assert [row.letter_number for row in waiting] == [letter(case).number]
	assert archive_contents.section_of("W21") == "DECISION"
	assert not frappe.db.exists(limits.CLOCK, {"application": case.name, "running_key": ["is", "set"]})
	assert not frappe.db.exists("Assistance Decision", {"application": case.name})
	assert verify.of_chains([case.name]) == []


def test_the_county_ends_its_own_cases_in_its_own_name(tree):
	case = cases.accepted(tree.village)
	intake.edit(case, cases.clerk(tree.township), **REFUSAL, refusal_told_on=nowdate())
	frappe.db.set_value(case.doctype, case.name, "route", "County Route", update_modified=False)
	refused(exceptions.WrongPosition, cases.approver(tree.township), case, END, REASON)
	act(factories.holder("SJZJ County Reviewer", tree.county), case, END, REASON)
	words = told(case)
	assert words["proof"] == {"mode": "县级"} and "委托" not in words["remedy_text"]
