"""The longer limit: for a reason of the law, once, in time, by whoever decides the case, and the applicant is told."""

import json

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import limits
from tests import cases, demo_world, factories
from tests import notices as made
from tests.clocks import CASE, naive, planted, row_of

EXTENSION = "Time Limit Extension"
SEPARATED, OBJECTED = "REGISTRATION_SEPARATED", "NOTICE_OBJECTION"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def with_clock(doc):
	"""The case with its running clock."""
	clock = limits.start(doc, "DECIDE", getdate(nowdate()))
	doc.db_set({"decision_due": row_of(clock).due_on, "clock_rule": row_of(clock).clock_rule})
	return doc


@pytest.fixture
def case(tree):
	return with_clock(planted(tree))


@pytest.fixture
def whole_case(tree):
	"""A case as the clerk entered it, accepted today."""
	return with_clock(made.case_at("INVESTIGATION", tree.village, route="Devolved Route"))


def asked(case, reason: str = SEPARATED, **values):
	row = {
		"doctype": EXTENSION,
		"application": case.name,
		"reason_code": reason,
		"facts": "测试：户籍地与居住地不一致",
	}
	return factories.insert({**row, **values}, cases.reviewer(case.township))


def refused(kind, match, function, *args, **values):
	before = frappe.db.count(EXTENSION)
	with pytest.raises(kind, match=match):
		function(*args, **values)
	assert frappe.db.count(EXTENSION) == before


def test_the_approver_extends_on_the_last_day_and_the_case_and_the_applicant_know(whole_case):
	case = whole_case
	doc = asked(case)
	first = naive(getdate(nowdate()), 20)
	assert (doc.rule_code, doc.first_due_on, getdate(doc.due_on)) == (
		"C7",
		first,
		naive(getdate(nowdate()), 45),
	)
	with made.on_day(first):
		factories.act(cases.approver(case.township), doc, "Extend Time Limit", "情况属实")
	clock = row_of(doc.case_clock)
	assert (clock.due_on, clock.first_due_on, clock.time_limit) == (naive(getdate(nowdate()), 45), first, 45)
	assert (clock.extended, clock.extension_reason, clock.status) == (1, SEPARATED, "Running")
	case.reload()
	assert getdate(case.decision_due) == clock.due_on
	letter = frappe.get_doc("Official Letter", {"subject_name": doc.name})
	said = json.loads(letter.context_json)
	assert (letter.letter_kind, said["new_limit"], said["ground"]) == ("W18", "45个工作日", "人户分离")
	assert said["is_law"] and "四(一)" in said["rule"] and "延" in letter.number
	events = frappe.get_all("Case Event", {"chain": case.name}, pluck="event_type")
	assert "Extend Time Limit" in events and "Changed by Another Act" in events
	refused(exceptions.Duplicate, "只能延长一次", asked, case)


def test_only_the_reasons_that_the_rule_names_open_the_longer_limit(case, tree):
	refused(frappe.MandatoryError, "延期事由", asked, case, "")
	refused(exceptions.MissingStep, "没有登记的公示异议", asked, case, OBJECTED)
	refused(frappe.ValidationError, "具体情况", asked, case, facts=" ")
	rigid = planted(tree, matter="LOWINCOME", family_class="RIGID", accepted_on="2026-03-02")
	limits.start(rigid, "DECIDE", getdate(nowdate()), kind="RIGID")
	refused(exceptions.BadInput, "延长时限须有规定的理由", asked, rigid, "APPLIED_ELSEWHERE")
	assert asked(rigid).rule_code == "C22"


def test_a_limit_without_an_extension_is_not_extended(tree):
	case = planted(tree, matter="TEKUN")
	limits.start(case, "DECIDE", getdate(nowdate()))
	refused(exceptions.BadInput, "该时限不能延长", asked, case)
	refused(exceptions.MissingStep, "没有正在计时", asked, planted(tree))


def test_no_extension_repairs_a_limit_that_is_over(case, tree):
	doc = asked(case)
	with made.on_day(add_days(row_of(doc.case_clock).due_on, 1)):
		with pytest.raises(exceptions.WrongStage, match="应当在届满前批准"):
			factories.act(cases.approver(case.township), doc, "Extend Time Limit")
	assert not row_of(doc.case_clock).extended
	old = planted(tree, accepted_on="2026-03-02")
	limits.start(old, "DECIDE", getdate("2026-03-02"))
	refused(exceptions.WrongStage, "已于2026-03-30届满", asked, old)


def test_whoever_decides_the_case_extends_and_nobody_the_own_request(case, tree):
	county = factories.holder("SJZJ County Reviewer", case.county)
	doc = asked(case)
	with pytest.raises(exceptions.WrongPosition, match="审批主体"):
		factories.act(county, doc, "Extend Time Limit")
	with pytest.raises(exceptions.WrongPosition):
		factories.act(cases.reviewer(case.township), doc, "Extend Time Limit")
	doc.db_set("requested_by", cases.approver(case.township))
	with pytest.raises(exceptions.DutyConflict, match="以外的人员"):
		factories.act(cases.approver(case.township), doc, "Extend Time Limit")
	assert (
		frappe.db.get_value(EXTENSION, doc.name, "stage") == "DRAFT" and not row_of(doc.case_clock).extended
	)
	frappe.db.set_value(CASE, case.name, "route", "County Route")
	with pytest.raises(exceptions.BadInput, match="理由"):
		factories.act(county, doc, "Decline Extension")
	factories.act(county, doc, "Decline Extension", "测试：尚可按期办结")
	assert doc.stage == "DECLINED" and not row_of(doc.case_clock).extended
