"""The end of 特困: its grounds, minors who go on, seven days' notice, from the next month, and what comes then."""

from datetime import date
from decimal import Decimal

import pytest

from sjzj_app.rules.clocks import DEFAULT_RULES
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.tekun_criteria import SupporterFacts, TekunFacts, tekun_test
from sjzj_app.rules.tekun_end import (
	GROUNDS,
	after_objection,
	continues_as_minor,
	grounds_found,
	plan_end,
	suggest_next,
)
from tests.rules.law import CALENDAR, ON, params, standard

POSTED = date(2026, 2, 9)  # seven days end in the 春节 holiday


def plan(ground, decided=date(2026, 2, 25), **more):
	return plan_end(ground, POSTED, decided, DEFAULT_RULES, CALENDAR, **more)


def test_support_ends_after_the_notice_with_the_next_month():
	found = plan("MEANS")
	assert (found.notice_due.date, found.stops) == (date(2026, 2, 24), date(2026, 3, 1))
	assert found.next_matters == ("DIBAO", "TEMPRELIEF") and found.reason.article.endswith("第二十六条")
	with pytest.raises(RuleError, match="终止公示期满"):
		plan("MEANS", date(2026, 2, 24))


def test_money_of_the_dead_stops_with_their_month_and_the_notice_stays():
	found = plan("DEATH", date(2026, 2, 10), died=date(2026, 1, 31))
	assert (found.stops, found.notice_due.date, found.next_matters) == (
		date(2026, 2, 1),
		date(2026, 2, 24),
		(),
	)
	for died in (None, date(2026, 2, 26)):
		with pytest.raises(RuleError, match="须登记死亡日期"):
			plan("DEATH", died=died)


def test_every_ground_has_a_plan_and_no_other_word_has():
	for ground in GROUNDS:
		assert plan(ground, died=date(2026, 1, 31) if ground == "DEATH" else None).stops
		assert (suggest_next(ground) is None) == (ground in ("DEATH", "MISSING"))
	with pytest.raises(RuleError, match="没有“DISLIKED”"):
		plan("DISLIKED")


def test_an_objection_is_settled_in_fifteen_working_days():
	assert after_objection(date(2021, 9, 6), DEFAULT_RULES, CALENDAR).date == date(2021, 9, 27)


@pytest.mark.parametrize(
	("birth", "school", "code"),
	[
		(date(2008, 3, 3), "", "STILL_MINOR"),
		(date(2008, 3, 2), "", None),
		(date(2008, 3, 2), "HIGH", "STILL_AT_SCHOOL"),
		(date(2006, 1, 1), "VOCATIONAL", "STILL_AT_SCHOOL"),
	],
)
def test_young_people_go_on_until_eighteen_and_at_school_beyond(birth, school, code):
	found = continues_as_minor(birth, ON, params(), school)
	assert (found.code if found else None) == code
	with pytest.raises(RuleError, match="在读学校"):
		continues_as_minor(birth, ON, params(), "UNIVERSITY")


def grounds(birth=date(1950, 1, 1), income="0", supporters=(), school="", imprisoned=False, **more):
	facts = TekunFacts(birth, Decimal(income), True, supporters, **more)
	found = tekun_test(facts, ON, standard("700"), params())
	return grounds_found(found, birth, ON, params(), school, imprisoned)


def test_a_new_test_names_the_grounds_it_found():
	assert grounds() == []
	assert grounds(income="700") == ["MEANS"]
	assert grounds(supporters=(SupporterFacts("子", date(1980, 1, 1)),)) == ["SUPPORTER"]
	assert grounds(date(1980, 1, 1)) == ["ABLE"]
	assert grounds(date(1980, 1, 1), "700", imprisoned=True) == ["IMPRISONED", "ABLE", "MEANS"]
	assert grounds(date(2015, 1, 1), child_programme=True) == ["CHILD_PROGRAMME"]


def test_a_child_between_sixteen_and_eighteen_or_at_school_is_not_able_yet():
	assert grounds(date(2009, 1, 1)) == []
	assert grounds(date(2006, 1, 1)) == ["ABLE"]
	assert grounds(date(2006, 1, 1), school="HIGH") == []
