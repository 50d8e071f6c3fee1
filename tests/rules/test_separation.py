"""Separation of duties: three people for a case, two for a batch, and no relative at all."""

from datetime import date
from itertools import permutations

import pytest

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.separation import (
	ALWAYS,
	APART,
	DEFAULT,
	DUTIES,
	FLOOR,
	KEEPING,
	Incompatible,
	Term,
	clashes,
	conflicts,
)


@pytest.mark.parametrize(
	("taken", "duty"),
	[
		*permutations(("SURVEYOR", "REVIEWER", "APPROVER"), 2),
		("PAYEE_EDITOR", "APPROVER"),
		("APPROVER", "PAYEE_EDITOR"),
		("PAYEE_EDITOR", "BATCH_APPROVER"),
		("PAYEE_EDITOR", "BATCH_MAKER"),
		("BATCH_MAKER", "BATCH_APPROVER"),
		("BATCH_MAKER", "APPROVER"),
		("COUNTY_VISITOR", "APPROVER"),
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


def test_the_administrators_table_decides_and_the_basis_of_its_row_is_named():
	pairs = {frozenset(("ACCEPTOR", "APPROVER")): "测试县规定第三条"}
	(reason,) = conflicts({"ACCEPTOR": {"li"}}, "li", "APPROVER", set(), pairs)
	assert reason.article == "测试县规定第三条"
	assert conflicts({"PAYEE_EDITOR": {"li"}}, "li", "APPROVER", set(), pairs) == []


def test_survey_review_and_approval_stay_apart_under_an_empty_table():
	assert set(FLOOR) == {frozenset(pair) for pair in (*ALWAYS, *KEEPING)} <= set(DEFAULT)
	assert conflicts({"SURVEYOR": {"li"}}, "li", "APPROVER", set(), FLOOR)


def test_no_basis_quotes_an_article_that_does_not_say_so():
	assert all(basis.startswith("本地设定") for basis in DEFAULT.values())


@pytest.mark.parametrize(
	("held", "new", "rule", "clash"),
	[
		((1, 31), (31, None), (1, None), True),
		((1, 30), (31, None), (1, None), False),
		((1, None), (5, 6), (1, None), True),
		((1, None), (5, 6), (7, None), False),
		((1, None), (5, 6), (1, 4), False),
		((1, 10), (5, 20), (10, None), True),
		((1, 10), (5, 20), (11, None), False),
	],
)
def test_positions_clash_only_on_days_that_both_terms_and_the_rule_share(held, new, rule, clash):
	def day(number):
		return number and date(2026, 1, number)

	held, new = Term("A", *map(day, held)), Term("B", *map(day, new))
	table = [Incompatible("B", "A", "测试", *map(day, rule))]
	assert bool(clashes(new, [held], table)) is clash
	assert clashes(Term("C", new.valid_from, new.valid_to), [held], table) == []
