"""The graphs of stages: whole, with an end, and without a short cut past the notice."""

import pytest

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.stages import STAGES, first_stage, is_final, may_move, next_stages, stages_of

CASE = "Assistance Application"


def reachable(doctype: str, start: str) -> set[str]:
	seen, todo = set(), [start]
	while todo:
		stage = todo.pop()
		if stage not in seen:
			seen.add(stage)
			todo.extend(next_stages(doctype, stage))
	return seen


@pytest.mark.parametrize("doctype", STAGES)
def test_every_stage_is_reached_and_can_end(doctype):
	assert reachable(doctype, first_stage(doctype)) == set(stages_of(doctype))
	for stage in stages_of(doctype):
		assert any(is_final(doctype, end) for end in reachable(doctype, stage)), stage


@pytest.mark.parametrize("doctype", STAGES)
def test_nothing_leaves_a_final_stage_not_even_to_itself(doctype):
	for stage in stages_of(doctype):
		moves = [to for to in stages_of(doctype) if may_move(doctype, stage, to)]
		assert moves == [] if is_final(doctype, stage) else stage in moves


def without(*shut: str) -> set[str]:
	"""The stages that a case reaches where these ones are shut."""
	seen, todo = set(), ["LODGED"]
	while todo:
		stage = todo.pop()
		if stage not in shut and stage not in seen:
			seen.add(stage)
			todo.extend(STAGES[CASE][stage])
	return seen


def test_a_case_is_never_granted_without_investigation_and_review():
	"""Relief first is the one way past acceptance and investigation; who may enter it is tested on the site."""
	for needed in ("ACCEPTED", "INVESTIGATION"):
		assert "DECIDED_YES" not in without(needed, "RELIEVED"), needed
	for needed in ("REVIEW", "PROPOSED"):
		assert "DECIDED_YES" not in without(needed), needed


def test_what_was_relieved_first_never_ends_without_a_review():
	assert "RELIEVED" in without() and set(STAGES[CASE]["RELIEVED"]) == {"REVIEW", "INVESTIGATION"}


@pytest.mark.parametrize(
	("from_stage", "to_stage", "allowed"),
	[
		("LODGED", "ACCEPTED", True),
		("LODGED", "INVESTIGATION", False),
		("ACCEPTED", "DECIDED_YES", False),
		("REVIEW", "DECIDED_YES", False),
		("REVIEW", "DECIDED_NO", True),
		("REVIEW", "REVIEW", True),
		("REVIEW_NOTICE", "DECIDED_YES", False),
		("REVIEW_NOTICE", "APPRAISAL", True),
		("DECISION_NOTICE", "INVESTIGATION", True),
		("DECIDED_YES", "DECIDED_YES", False),
		("DECIDED_NO", "REVIEW", False),
		("CLOSED", "LODGED", False),
	],
)
def test_moves_of_a_case(from_stage, to_stage, allowed):
	assert may_move(CASE, from_stage, to_stage) is allowed


def test_an_agreement_needs_the_city_before_it_is_in_force():
	assert not may_move("Delegation Agreement", "COUNTY_REVIEW", "IN_FORCE")
	assert not may_move("Delegation Agreement", "CITY_REVIEW", "IN_FORCE")
	assert may_move("Delegation Agreement", "SUSPENDED", "IN_FORCE")
	assert is_final("Delegation Agreement", "ENDED")


def test_a_merged_batch_never_goes_back():
	assert may_move("Disbursement Batch", "COUNTY_APPROVED", "DRAFT")
	assert not may_move("Disbursement Batch", "MERGED", "DRAFT")


def test_an_unknown_stage_or_doctype_is_a_mistake_and_says_so():
	with pytest.raises(RuleError, match="没有“COUNTY CHECK”这一办理阶段"):
		may_move(CASE, "REVIEW", "COUNTY CHECK")
	with pytest.raises(RuleError, match="“ToDo”没有办理阶段图"):
		is_final("ToDo", "DRAFT")
