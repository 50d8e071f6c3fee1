"""A registered family's new amount waits for the county's visit, as its first one did (57号第二十条, INV-4)."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from sjzj_app import exceptions
from sjzj_app.authority import replay
from sjzj_app.casework.awards import relatives as rule
from sjzj_app.evidence import chain
from tests import award_rows as awards
from tests import cases, factories, relatives
from tests.factories import act, insert
from tests.refusals import refused


@pytest.fixture
def village():
	with factories.without_drawing():
		yield awards.village()


def registered(village: str):
	"""A family in receipt of which one member turned out to be the sibling of an official of the township."""
	township = factories.parent_of(village)
	home, member, number = relatives.family_with(village)
	award = awards.granted(village, income=300, **relatives.application_values(home, village))
	official = relatives.colleague("SJZJ Township Surveyor", township)
	relatives.declare(official, (member.full_name, "Sibling", number))
	return award


def visit(change, conclusion: str = "Facts Agree", **values):
	"""The county's visit because of this change, entered by the first and recorded by the second visitor."""
	first, second = relatives.inspectors(change.county)
	row = {"doctype": "County Visit", "award_change": change.name, "application": change.application}
	row |= {
		"ground": "Registered Relative",
		"address": "测试路1号",
		"situation": "测试",
		"conclusion": conclusion,
	}
	doc = insert(
		{**row, "second_visitor": relatives.posting_of(second), "visited_on": nowdate(), **values}, first
	)
	act(second, doc, "Record County Visit")
	return doc


def test_a_registered_family_gets_more_without_the_countys_visit(village):
	award = registered(village)
	change = awards.proposed(award, income=100)
	assert change.result == "Increase"
	assert frappe.db.exists("Kinship Record", {"application": award.application}), "found with the change"
	approver = cases.approver(change.township)
	assert "第二十条" in refused(exceptions.MissingStep, approver, change, "Decide Change", "同意")
	stop = frappe._dict(result="Stop", name=change.name, application=change.application)
	assert rule.require_visit(stop, None) is None, "a stop gives nothing and waits for no visit"
	with pytest.raises(exceptions.BadInput):
		visit(change, visited_on=add_days(nowdate(), -90))
	visit(change, "Facts Differ")
	assert "第二十条" in refused(exceptions.MissingStep, approver, change, "Decide Change", "同意")
	visit(change)
	act(approver, change, "Decide Change", "同意变更")
	found = {row.code: row.answer for row in replay.replay(change.decision).findings}
	assert found["COUNTY_VISIT"] and chain.verify(award.application) == []
	with pytest.raises(exceptions.WrongStage):
		visit(change)
