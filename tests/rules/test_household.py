"""Who counts: article 7 line by line, on the day itself and the day before."""

from datetime import date

import pytest

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.household import (
	MemberFacts,
	SingleFacts,
	count_people,
	counts_as_member,
	single_person_basis,
)

ON = date(2026, 3, 2)
ADULT = date(1990, 1, 1)
BABY = date(2020, 1, 1)


def verdict(relation, birth=ADULT, **facts):
	found = counts_as_member(MemberFacts(relation, birth, **facts), ON)
	return found.counts, found.reason.code


@pytest.mark.parametrize(
	("relation", "birth", "facts", "expected"),
	[
		("HEAD", ADULT, {}, (True, "HEAD")),
		("SPOUSE", ADULT, {"long_term_together": False}, (True, "SPOUSE")),
		("CHILD", BABY, {"long_term_together": False}, (True, "MINOR_CHILD")),
		("CHILD", date(2008, 3, 3), {}, (True, "MINOR_CHILD")),
		("CHILD", date(2008, 3, 2), {"long_term_together": False}, (False, "NOT_TOGETHER")),
		("CHILD", date(2005, 1, 1), {"full_time_study": True}, (True, "ADULT_CHILD_DEPENDENT")),
		("CHILD", ADULT, {"dependent": True, "long_term_together": False}, (True, "ADULT_CHILD_DEPENDENT")),
		("CHILD", ADULT, {}, (True, "SUPPORTED_OTHER")),
		("PARENT", date(1950, 1, 1), {}, (True, "SUPPORTED_OTHER")),
		("PARENT", date(1950, 1, 1), {"long_term_together": False}, (False, "NOT_TOGETHER")),
		("GRANDCHILD", BABY, {}, (False, "NO_SUPPORT_DUTY")),
		("GRANDCHILD", BABY, {"support_duty": True}, (True, "SUPPORTED_OTHER")),
		("SIBLING", ADULT, {"support_duty": True, "long_term_together": False}, (False, "NOT_TOGETHER")),
		("OTHER", ADULT, {}, (False, "NO_SUPPORT_DUTY")),
	],
)
def test_article_7_counts(relation, birth, facts, expected):
	assert verdict(relation, birth, **facts) == expected


@pytest.mark.parametrize(
	("facts", "code"),
	[
		({"imprisoned": True}, "IMPRISONED"),
		({"compulsory_rehab": True}, "COMPULSORY_REHAB"),
		({"declared_missing": True}, "MISSING"),
		({"provincial_exclusion": "黑民规〔2021〕16号"}, "PROVINCIAL"),
		({"death_date": ON}, "DECEASED"),
		({"clergy_apart_since": date(2023, 3, 2)}, "CLERGY_APART"),
	],
)
def test_an_exclusion_goes_before_the_relation(facts, code):
	assert verdict("SPOUSE", **facts) == (False, code)


def test_clergy_count_until_the_third_year_is_full():
	assert verdict("SPOUSE", clergy_apart_since=date(2023, 3, 3)) == (True, "SPOUSE")


def test_who_dies_tomorrow_counts_today():
	assert verdict("PARENT", death_date=date(2026, 3, 3)) == (True, "SUPPORTED_OTHER")


def test_a_verdict_names_the_article_and_the_age():
	reason = counts_as_member(MemberFacts("CHILD", BABY), ON).reason
	assert reason.as_dict() == {
		"code": "MINOR_CHILD",
		"text": "未成年子女。",
		"article": "民发〔2021〕57号第七条",
		"figures": {"age": "6"},
	}


def test_people_are_counted_not_listed():
	family = [
		MemberFacts("HEAD", ADULT),
		MemberFacts("SPOUSE", ADULT, imprisoned=True),
		MemberFacts("CHILD", BABY),
		MemberFacts("OTHER", ADULT),
	]
	assert count_people(family, ON) == 2


def test_an_unknown_relation_is_refused():
	with pytest.raises(RuleError, match="没有“COUSIN”这种与申请人的关系"):
		verdict("COUSIN")


@pytest.mark.parametrize(
	("facts", "code"),
	[
		({"edge_family": True, "disability_kind": "LIMB", "disability_grade": 2}, "EDGE_DISABLED"),
		({"edge_family": True, "disability_kind": "MENTAL", "disability_grade": 3}, "EDGE_DISABLED"),
		({"edge_family": True, "disability_kind": "LIMB", "disability_grade": 3}, None),
		({"edge_family": True, "serious_illness": True}, "EDGE_ILL"),
		({"serious_illness": True}, None),
		({"clergy_in_place_years": 3}, "CLERGY"),
		({"clergy_in_place_years": 2}, None),
		({"disability_kind": "SIGHT", "disability_grade": 1}, "ADULT_SEVERE_DISABLED"),
		({"disability_kind": "SIGHT", "disability_grade": 1, "age": 18}, "ADULT_SEVERE_DISABLED"),
		({"disability_kind": "SIGHT", "disability_grade": 1, "employed": True}, None),
		({"disability_kind": "SIGHT", "disability_grade": 1, "age": 17}, None),
		({"local_basis": "县政发〔2026〕1号"}, "LOCAL"),
	],
)
def test_who_may_apply_alone(facts, code):
	found = single_person_basis(SingleFacts(**{"age": 40, **facts}))
	assert (found.code if found else None) == code
