"""A death: the change within three months, no money from the month after, and what the law has for each matter."""

from datetime import date

import pytest

from sjzj_app.rules.clocks import DEFAULT_RULES
from sjzj_app.rules.deaths import after_death
from sjzj_app.rules.errors import RuleError
from tests.rules.law import CALENDAR, params


def plan(matter="DIBAO", died=date(2026, 1, 4), left=2, local=None, **more):
	return after_death(matter, died, left, DEFAULT_RULES, CALENDAR, params(**(local or {})), **more)


def test_a_dibao_family_goes_on_with_fewer_and_is_changed_within_three_months():
	found = plan()
	assert (found.way, found.last_paid, found.unpaid_from) == (
		"RECOMPUTE",
		date(2026, 1, 1),
		date(2026, 2, 1),
	)
	assert (found.change_by.date, found.change_by.rule_code) == (date(2026, 4, 7), "C30")  # 04-04..04-06 off
	assert not found.notice and not found.funeral


def test_a_death_in_a_matter_that_a_county_added_cannot_be_registered():
	found = plan("HEATING")
	assert (found.way, found.unpaid_from, found.change_by) == ("RECOMPUTE", date(2026, 2, 1), None)


def test_a_household_nobody_is_left_in_stops():
	assert plan(left=0).way == "STOP"


def test_a_tekun_person_ends_with_the_month_with_notice_and_burial_and_no_three_months():
	found = plan("TEKUN", date(2026, 12, 31), 0)
	assert (found.way, found.unpaid_from, found.change_by) == ("STOP", date(2027, 1, 1), None)
	assert found.notice and found.funeral
	assert [row.code for row in found.reasons] == ["DEATH", "FUNERAL"]


def test_before_the_notice_of_2022_no_text_sets_a_day():
	assert plan(died=date(2022, 10, 19)).change_by is None
	assert plan(died=date(2022, 10, 20)).change_by.date == date(2023, 1, 20)


def test_a_county_may_leave_a_month_to_the_family():
	found = plan(died=date(2026, 11, 30), local={"DEATH_KEPT_MONTHS": "2"})
	assert (found.last_paid, found.unpaid_from) == (date(2027, 1, 1), date(2027, 2, 1))


@pytest.mark.parametrize(
	"facts", [{"left": -1}, {"known": date(2026, 1, 3)}, {"matter": "TEMPRELIEF"}, {"matter": "LOWINCOME"}]
)
def test_facts_that_cannot_be_are_refused(facts):
	with pytest.raises(RuleError, match="死亡"):
		plan(**facts)
