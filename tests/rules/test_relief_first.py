"""急难型: help within its hours, papers within their days, and where a person in need is heard."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from sjzj_app.rules.clocks import DEFAULT_RULES
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.relief_first import PAPERS, first_relief, may_go_first, papers_state, receiving_place
from tests.rules.law import CALENDAR, params

REPORTED = datetime(2026, 2, 16, 15, 30)  # in the 春节 holiday
RELIEVED = date(2026, 2, 17)


def plan(eased=None, relieved=RELIEVED):
	return first_relief(DEFAULT_RULES, REPORTED, relieved, CALENDAR, eased)


def test_help_is_due_within_a_day_even_in_a_holiday():
	assert plan().act_by.at == datetime(2026, 2, 17, 15, 30) and plan().act_by.rule_code == "C25"


def test_papers_run_from_the_relief_until_the_easing_is_known():
	assert (plan().papers_by.date, plan().papers_from) == (date(2026, 3, 6), RELIEVED)
	assert plan(date(2026, 2, 16)).papers_from == RELIEVED
	eased = plan(date(2026, 3, 2))
	assert (eased.papers_by.date, eased.papers_by.rule_code) == (date(2026, 3, 16), "C26")


@pytest.mark.parametrize(("relieved", "eased"), [(date(2026, 2, 15), None), (RELIEVED, date(2026, 2, 15))])
def test_days_in_the_wrong_order_are_refused(relieved, eased):
	with pytest.raises(RuleError, match="早于报告日期"):
		plan(eased, relieved)


def state(done=tuple(PAPERS), signers=("甲", "乙"), today=date(2026, 3, 2)):
	return papers_state(plan(), done, signers, today, CALENDAR, params())


def test_papers_are_complete_only_with_all_of_them_and_two_different_hands():
	assert state().missing == () and not state(today=date(2026, 6, 1)).late
	assert state(signers=("甲", "甲")).missing == ("SIGNATURES",)
	for code in PAPERS:
		assert state([each for each in PAPERS if each != code]).missing == (code,)
	with pytest.raises(RuleError, match="没有“PHOTO”这一项"):
		state(["PHOTO"])


@pytest.mark.parametrize(
	("today", "light", "late"),
	[
		(date(2026, 3, 2), "green", False),  # 02-28 was a working Saturday: six of ten days
		(date(2026, 3, 3), "yellow", False),
		(date(2026, 3, 6), "yellow", False),
		(date(2026, 3, 7), "red", True),
	],
)
def test_missing_papers_turn_yellow_red_and_late(today, light, late):
	found = state([], today=today)
	assert (found.light, found.late) == (light, late)
	assert found.reason.figures["due"] == "2026-03-06"


def test_only_small_sums_go_first_where_a_county_says_how_small():
	assert may_go_first(Decimal(99999), params()).code == "RELIEF_FIRST"
	assert may_go_first(Decimal(1000), params(RELIEF_FIRST_LIMIT="1000")).article == "民发〔2018〕23号二(二)"
	with pytest.raises(RuleError, match="超过小金额先行救助限额1000元"):
		may_go_first(Decimal("1000.01"), params(RELIEF_FIRST_LIMIT="1000"))


@pytest.mark.parametrize(
	("kind", "registered", "permit", "here", "expected"),
	[
		("EXPENSE", True, False, False, "ACCEPT"),
		("EXPENSE", False, True, False, "ACCEPT"),
		("EXPENSE", False, False, True, "HELP_APPLY"),
		("EMERGENCY", False, False, True, "ACCEPT"),
		("EMERGENCY", False, False, False, "HELP_APPLY"),
	],
)
def test_an_emergency_is_heard_where_it_happens(kind, registered, permit, here, expected):
	assert receiving_place(kind, registered, permit, here).code == expected
