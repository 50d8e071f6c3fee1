"""Generated cases walk the lifecycle with random steps of anybody, and none reaches a state that the law forbids.

`SJZJ_LIFECYCLE=1000` walks that many; the usual run walks fewer. With `-s` it prints what was tried.
"""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sjzj_app.sjzj_app.workflow import steps
from tests import cases, demo_world, factories, harness
from tests.lifecycle import beginnings, moves, oracle

EXAMPLES = int(os.environ.get("SJZJ_LIFECYCLE") or 25)
KINDS = ("lead", "lead", "lead", "lead", "wild", "wild", "blow")
POSITIONS = (
	"Township Clerk",
	"Township Surveyor",
	"Township Reviewer",
	"Township Approver",
)
ABOVE = ("County Reviewer", "County Inspector", "County Administrator", "County Finance")


@pytest.fixture
def begun():
	"""({beginning: case}, the people of their township and above, strangers)."""
	tree = demo_world.tree()
	with factories.without_drawing():
		made = beginnings.made(tree)
		people = [factories.holder(f"SJZJ {position}", tree.township) for position in POSITIONS]
		people += [*cases.surveyors(tree.township), factories.holder("SJZJ Village Assistant", tree.village)]
		people += [factories.holder(f"SJZJ {position}", tree.county) for position in ABOVE]
		strangers = [factories.holder(f"SJZJ {position}", tree.other_township) for position in POSITIONS]
		yield made, list(dict.fromkeys(people)), [*strangers, "Administrator"]


walks = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 9999)), min_size=1, max_size=12)


def test_no_walk_reaches_a_state_that_the_law_forbids(begun):
	made, people, strangers = begun
	ends, answers = Counter(), Counter()

	@settings(
		max_examples=EXAMPLES, deadline=None, database=None, derandomize=EXAMPLES <= 100, print_blob=False,
		suppress_health_check=list(HealthCheck),
	)  # fmt: skip
	@given(st.sampled_from(sorted(made)), walks)
	def walk_one(beginning, tries):
		with moves.undone_afterwards():
			harness.forget_request()
			case = made[beginning]
			case.reload()
			walk = moves.Walk(case, people, strangers)
			end = follow(walk, tries)
		made[beginning].reload()
		ends[end] += 1
		answers.update("refused" if "refused" in line else "done" for line in walk.diary)

	walk_one()
	print(
		f"\nlifecycle cases={sum(ends.values())} steps={sum(answers.values())} refused={answers['refused']} forbidden=0"
	)
	print("  ended", " ".join(f"{stage}={count}" for stage, count in ends.most_common()))
	assert answers["refused"] and answers["done"] and ends["DECIDED_YES"], "the walks do not get anywhere"


def follow(walk: moves.Walk, tries: list[tuple[str, int]]) -> str:
	"""Takes the tries one by one; after each the law is asked. Answers the stage reached."""
	at_end = oracle.frozen(walk.case.name)
	for kind, number in tries:
		walk.take(kind, number)
		found = oracle.problems(walk.case.name)
		now_frozen = oracle.frozen(walk.case.name)
		if at_end and now_frozen != at_end:
			found.append("已办结的案件被改动(INV-12)")
		at_end = now_frozen
		assert not found, "\n".join([*found, *walk.diary])
	return walk.case.stage


def test_without_the_guards_the_law_is_broken_and_the_oracle_says_so(monkeypatch):
	monkeypatch.setitem(steps.GUARDS, "Assistance Application", {})
	with factories.without_drawing():
		case = cases.proposed(demo_world.tree().village)
		factories.act(cases.approver(case.township), case, "Confirm Assistance", "测试：跳过公示")
	assert any("公示期满" in problem for problem in oracle.problems(case.name))
