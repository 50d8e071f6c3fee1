"""Separation of duties: three people for a case, two for a batch, and no relative at all."""

from itertools import permutations

import pytest

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.separation import APART, DUTIES, conflicts


@pytest.mark.parametrize(
	("taken", "duty"),
	[
		*permutations(("SURVEYOR", "REVIEWER", "APPROVER"), 2),
		("PAYEE_EDITOR", "APPROVER"),
		("APPROVER", "PAYEE_EDITOR"),
		("PAYEE_EDITOR", "BATCH_APPROVER"),
		("BATCH_MAKER", "BATCH_APPROVER"),
		("NOTICE_MAKER", "NOTICE_CHECKER"),
	],
)
def test_duties_that_may_not_be_combined(taken, duty):
	(reason,) = conflicts({taken: {"li"}, "ACCEPTOR": {"li"}}, "li", duty, set())
	assert reason.code == f"{taken}_IS_{duty}" and reason.figures["waivable"] == "yes"
	assert DUTIES[taken] in reason.text and DUTIES[duty] in reason.text
	assert conflicts({taken: {"li"}}, "wang", duty, set()) == []


@pytest.mark.parametrize("duty", DUTIES)
def test_acceptance_binds_nobody_and_a_duty_does_not_exclude_itself(duty):
	assert conflicts({"ACCEPTOR": {"li"}, duty: {"li"}}, "li", duty, set()) == []


@pytest.mark.parametrize("duty", DUTIES)
def test_a_relative_takes_no_duty_and_no_exception_helps(duty):
	(reason,) = conflicts({}, "li", duty, {"li"})
	assert (reason.code, reason.figures["waivable"]) == ("RELATIVE", "no")
	assert reason.article == "民发〔2021〕57号第十一条"


def test_every_conflict_is_named():
	found = conflicts({"SURVEYOR": {"li"}, "REVIEWER": {"li", "wang"}}, "li", "APPROVER", {"li"})
	assert [reason.code for reason in found] == ["SURVEYOR_IS_APPROVER", "REVIEWER_IS_APPROVER", "RELATIVE"]


def test_the_table_names_known_duties_once():
	assert {duty for pair in APART for duty in pair} <= set(DUTIES)
	assert len({frozenset(pair) for pair in APART}) == len(APART)


def test_an_unknown_duty_is_refused():
	with pytest.raises(RuleError, match="没有“CLERK”这一岗位职责"):
		conflicts({}, "li", "CLERK", set())
