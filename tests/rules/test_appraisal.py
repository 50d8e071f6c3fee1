"""民主评议: needed where the setting of the day says so, validly composed, and votes that send disputes back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.appraisal import (
	CAPACITIES,
	STEPS,
	AppraisalMember,
	Composition,
	appraisal_need,
	check_composition,
	missing_steps,
	must_stay_away,
	vote_result,
)
from sjzj_app.rules.errors import RuleError
from tests.rules.law import ON, params


@pytest.mark.parametrize(
	("matter", "on", "objection", "kind", "local", "need"),
	[
		("DIBAO", date(2021, 6, 30), False, "", {}, "REQUIRED"),
		("DIBAO", date(2021, 7, 1), False, "", {}, "NONE"),
		("DIBAO", ON, True, "", {}, "REQUIRED"),
		("DIBAO", ON, False, "", {"APPRAISAL_MODE": "EVERY_CASE"}, "REQUIRED"),
		("DIBAO", ON, False, "", {"APPRAISAL_MODE": "AS_NEEDED"}, "OPTIONAL"),
		("TEKUN", ON, False, "", {}, "OPTIONAL"),
		("TEKUN", ON, True, "", {}, "OPTIONAL"),
		("LOWINCOME", ON, False, "EDGE", {}, "NONE"),
		("LOWINCOME", ON, True, "RIGID", {}, "REQUIRED"),
		("TEMPRELIEF", ON, False, "EXPENSE", {}, "NONE"),
		("TEMPRELIEF", ON, True, "EMERGENCY", {"APPRAISAL_MODE": "EVERY_CASE"}, "NONE"),
	],
)
def test_the_setting_of_day_matter_and_county_says_whether_one_is_needed(
	matter, on, objection, kind, local, need
):
	found = appraisal_need(matter, params(on, **local), objection, kind)
	assert found.need == need and found.reason.article


def test_after_an_objection_a_new_investigation_does_as_well():
	found = appraisal_need("DIBAO", params(), True)
	assert found.or_reinvestigation and found.reason.article == "民发〔2021〕57号第十九条"
	assert not appraisal_need("DIBAO", params(APPRAISAL_MODE="EVERY_CASE"), True).or_reinvestigation
	with pytest.raises(RuleError, match="每案必评、有异议时或视情"):
		appraisal_need("DIBAO", params(APPRAISAL_MODE="NEVER"))


def members(representatives=6, others=3, **more):
	rows = [AppraisalMember("干部", "TOWNSHIP_STAFF"), AppraisalMember("支书", "PARTY_BRANCH")]
	rows += [AppraisalMember(f"党员{place}", "PARTY_MEMBER") for place in range(others - 2)]
	return [
		*rows[:others],
		*(AppraisalMember(f"代表{place}", "REPRESENTATIVE", **more) for place in range(representatives)),
	]


def checked(rows, chair="干部", recorder="代表0", **local):
	return check_composition(rows, params(**local), chair, recorder)


def faults(*args, **more):
	return [row.code for row in checked(*args, **more).faults]


def test_two_thirds_representatives_exactly_are_enough():
	found = checked(members(6, 3))
	assert found.valid and len(found.voters) == 9
	assert faults(members(5, 3)) == ["APPRAISAL_REPRESENTATIVES"]


@given(st.integers(0, 30), st.integers(1, 15))
def test_representatives_are_never_less_than_two_thirds_of_a_valid_meeting(representatives, others):
	found = faults(members(representatives, others), recorder="支书" if others > 1 else "代表0")
	assert ("APPRAISAL_REPRESENTATIVES" in found) == (representatives * 3 < (representatives + others) * 2)
	assert ("APPRAISAL_TOO_FEW" in found) == (representatives + others < 5)


def test_who_does_not_come_counts_for_the_quorum_and_not_for_the_share():
	absent = [AppraisalMember(f"缺席{place}", "REPRESENTATIVE", present=False) for place in range(4)]
	assert faults([*members(6, 3), *absent]) == []
	more = [*absent, AppraisalMember("缺席4", "PARTY_MEMBER", present=False)]
	assert faults([*members(6, 3), *more]) == ["APPRAISAL_QUORUM"]


def test_the_recused_count_nowhere_and_their_presence_is_a_fault():
	away = AppraisalMember("亲属", "REPRESENTATIVE", present=False, recused="申请家庭的近亲属")
	assert faults([*members(6, 3), *[away]]) == []
	sitting = AppraisalMember("亲属", "REPRESENTATIVE", recused="申请家庭的近亲属")
	found = checked([*members(5, 3), sitting])
	assert [row.code for row in found.faults] == ["APPRAISAL_REPRESENTATIVES", "APPRAISAL_RECUSAL"]
	assert "亲属" not in found.voters


def test_chair_and_recorder_are_two_of_those_present_and_the_township_takes_part():
	assert faults(members(), chair="代表0") == ["APPRAISAL_CHAIR"]
	assert faults(members(), chair="路人") == ["APPRAISAL_CHAIR"]
	without = [row for row in members(7, 3) if row.capacity != "TOWNSHIP_STAFF"]
	assert faults(without, chair="支书") == ["APPRAISAL_NO_TOWNSHIP"]
	assert "APPRAISAL_REPRESENTATIVES" in faults([])


def test_a_list_that_cannot_be_is_refused():
	with pytest.raises(RuleError, match="身份不在规定范围"):
		checked([AppraisalMember("甲", "GUEST")])
	with pytest.raises(RuleError, match="有人重复"):
		checked([*members(), AppraisalMember("干部", "REPRESENTATIVE")])
	assert {row.capacity for row in members()} <= set(CAPACITIES)


def test_family_relatives_and_other_applicants_stay_away():
	assert must_stay_away("甲", {"甲"}, {"甲"}, ()) == "申请家庭成员"
	assert must_stay_away("甲", (), {"甲"}, {"甲"}) == "申请家庭的近亲属"
	assert must_stay_away("甲", (), (), {"甲"}) == "本次评议的其他申请人"
	assert must_stay_away("甲", {"乙"}, {"丙"}, {"丁"}) == ""


NINE = checked(members(6, 3))


@pytest.mark.parametrize(
	("votes", "local", "outcome"),
	[
		((6, 3, 0), {}, "CONFIRMED"),
		((5, 2, 2), {}, "DISPUTED"),
		((3, 6, 0), {}, "NOT_CONFIRMED"),
		((0, 0, 9), {}, "DISPUTED"),
		((5, 4, 0), {"APPRAISAL_MAJORITY": "1/2"}, "CONFIRMED"),
		((4, 5, 0), {"APPRAISAL_MAJORITY": "1/2"}, "NOT_CONFIRMED"),
		((4, 4, 1), {"APPRAISAL_MAJORITY": "1/2"}, "DISPUTED"),
	],
)
def test_votes_confirm_or_send_the_case_back_to_an_investigation(votes, local, outcome):
	found = vote_result(NINE, *votes, params(**local))
	assert (found.outcome, found.reinvestigate) == (outcome, outcome != "CONFIRMED")


def test_half_the_votes_are_no_majority():
	eight = Composition(True, tuple("甲乙丙丁戊己庚辛"))
	assert vote_result(eight, 4, 4, 0, params(APPRAISAL_MAJORITY="1/2")).outcome == "DISPUTED"


def test_votes_that_are_not_the_voters_or_an_invalid_meeting_conclude_nothing():
	for votes in ((9, 1, 0), (8, 0, 0), (10, -1, 0)):
		with pytest.raises(RuleError, match="到会表决人数9人"):
			vote_result(NINE, *votes, params())
	with pytest.raises(RuleError, match="组成不符合规定"):
		vote_result(checked(members(5, 3)), 8, 0, 0, params())
	with pytest.raises(RuleError, match="二分之一至一之间"):
		vote_result(NINE, 9, 0, 0, params(APPRAISAL_MAJORITY="1/3"))


def test_minutes_need_every_step_and_every_signature():
	assert missing_steps(STEPS, NINE.voters, NINE) == []
	for step, name in STEPS.items():
		found = missing_steps([each for each in STEPS if each != step], NINE.voters, NINE)
		assert len(found) == 1 and name in found[0].text
	unsigned = missing_steps(STEPS, NINE.voters[1:], NINE)
	assert [row.code for row in unsigned] == ["APPRAISAL_UNSIGNED"] and "1名" in unsigned[0].text
