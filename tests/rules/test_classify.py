"""One application, one sorting: the first class that fits, and after a refusal the next one with reasons."""

from itertools import product

import pytest

from sjzj_app.rules.classify import (
	ORDER,
	next_class,
	relief_result,
	single_person_hints,
	sort_case,
	tekun_result,
	whole_family,
)
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.household import SingleFacts
from sjzj_app.rules.lowincome import LowIncomeFacts, class_results
from sjzj_app.rules.means import TestResult
from sjzj_app.rules.reasons import Reason
from sjzj_app.rules.relief import ReliefFacts, relief_test
from sjzj_app.rules.tekun_criteria import TekunFacts, tekun_test
from tests.rules.law import ON, params, standard


def result(passed, code="X"):
	return TestResult(passed, {}, [Reason(code, "合成。")])


NO, YES = result(False, "FAILED"), result(True, "MET")


@pytest.mark.parametrize("outcomes", list(product([True, False, None], repeat=4)))
def test_the_first_class_met_is_found_and_an_untested_one_is_never_passed_over(outcomes):
	classes = ("TEKUN", "DIBAO", "EDGE", "TEMPRELIEF")
	results = {key: YES if ok else NO for key, ok in zip(classes, outcomes, strict=True) if ok is not None}
	found = sort_case(results, classes)
	first = next((key for key, ok in zip(classes, outcomes, strict=True) if ok is not False), None)
	if first is None:
		assert (found.family_class, found.next) == ("NONE", None)
	elif first in results:
		assert (found.family_class, found.next) == (first, None)
	else:
		assert found.family_class == "" and found.next.family_class == first
	failed_before = next((place for place, ok in enumerate(outcomes) if ok is not False), len(outcomes))
	assert [row.code for row in found.reasons].count("FAILED") == failed_before


def test_a_refusal_names_the_next_lower_class_with_what_was_lacking():
	found = next_class("DIBAO", {"DIBAO": NO})
	assert (found.family_class, found.matter, found.kind) == ("EDGE", "LOWINCOME", "EDGE")
	assert [row.code for row in found.reasons] == ["NEXT_CLASS", "FAILED"]
	assert found.reasons[0].article.endswith("五(一)")


def test_a_class_known_to_fail_is_passed_over_and_one_known_to_be_met_is_said_to_be():
	found = next_class("DIBAO", {"DIBAO": NO, "EDGE": NO, "LOW": NO, "RIGID": YES})
	assert (found.family_class, found.reasons[0].code) == ("RIGID", "NEXT_CLASS_MET")
	assert next_class("DIBAO", {"EDGE": NO}, ("DIBAO", "EDGE", "TEMPRELIEF")).matter == "TEMPRELIEF"
	assert next_class("TEMPRELIEF", {}) is None
	assert next_class("RIGID", {"TEMPRELIEF": NO}) is None


def test_a_class_that_does_not_exist_is_refused():
	for call in (
		lambda: next_class("RICH", {}),
		lambda: sort_case({"RICH": NO}),
		lambda: sort_case({}, ("RICH",)),
	):
		with pytest.raises(RuleError, match="没有“RICH”这种救助类别"):
			call()


def test_real_findings_are_sorted_down_to_temporary_relief():
	dibao = standard("700")
	tekun = tekun_test(TekunFacts(ON.replace(year=1980), 1200, True), ON, dibao, params())
	results = {"TEKUN": tekun_result(tekun), **class_results(LowIncomeFacts(1200, 1, dibao))}
	results = {key: results[key] for key in ORDER if key in results}
	assert sort_case(results, tuple(key for key in ORDER if key != "LOW")).next.family_class == "TEMPRELIEF"
	relief = relief_result(relief_test(ReliefFacts("FIRE", True, True), params()))
	found = sort_case({**results, "TEMPRELIEF": relief}, tuple(key for key in ORDER if key != "LOW"))
	assert found.family_class == "TEMPRELIEF"
	assert {"ABLE", "INCOME_NOT_BELOW", "RIGID_NOT_SET", "EMERGENCY"} <= {row.code for row in found.reasons}


def test_an_eligible_family_is_taken_in_whole():
	whole_family(3, 3)
	with pytest.raises(RuleError, match="3名家庭成员全部纳入"):
		whole_family(3, 2)


def test_members_of_an_edge_family_are_told_of_applying_alone():
	members = {
		"甲": SingleFacts(40, disability_kind="SIGHT", disability_grade=1, employed=True),
		"乙": SingleFacts(40, serious_illness=True),
		"丙": SingleFacts(40),
	}
	assert {name: row.code for name, row in single_person_hints("EDGE", members).items()} == {
		"甲": "EDGE_DISABLED",
		"乙": "EDGE_ILL",
	}
	assert single_person_hints("NONE", members) == {} and single_person_hints("DIBAO", members) == {}
