"""How many people a township needs (佳政办发〔2021〕6号三(三)), and whether different people hold the posts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.authority import off_windows
from sjzj_app.rules.staffing import NEEDED, Post, advice, unfilled


@pytest.mark.parametrize(
	("population", "objects", "staff", "least", "by_objects", "met"),
	[
		(20000, 0, 2, 2, 1, True),
		(20001, 0, 2, 3, 1, True),
		(20001, 2500, 2, 3, 3, False),
		(20001, 2500, 3, 3, 3, True),
		(50000, 999, 0, 3, 1, False),
		(None, None, 1, 2, 1, True),
		(20000, 1000, 1, 2, 1, True),
		(20000, 1001, 1, 2, 2, False),
	],
)
def test_both_methods_of_the_document_stand_beside_each_other(population, objects, staff, least, by_objects, met):
	found = advice(population, objects, staff)
	assert (found.least, found.by_objects, found.met) == (least, by_objects, met)
	assert f"现有{staff}名" in found.text


def test_one_person_with_two_posts_fills_one_of_them():
	team = [Post("a", "SURVEYOR"), Post("b", "SURVEYOR"), Post("c", "REVIEWER"), Post("d", "APPROVER")]
	assert unfilled(team) == {}
	assert unfilled(team[:3]) == {"APPROVER": 1}
	assert unfilled([*team[:3], Post("c", "APPROVER")]) == {"APPROVER": 1}
	assert unfilled([*team[:3], Post("c", "APPROVER"), Post("a", "REVIEWER"), Post("x", "SURVEYOR")]) == {}
	assert unfilled([Post("e", "CLERK")]) == {"SURVEYOR": 2, "REVIEWER": 1, "APPROVER": 1}


POSTS = st.lists(st.builds(Post, st.sampled_from("abcde"), st.sampled_from((*NEEDED, "CLERK"))), max_size=9)


@given(POSTS)
def test_the_posts_are_filled_exactly_when_four_people_can_be_found(posts):
	able = {duty: {post.person for post in posts if post.duty == duty} for duty in NEEDED}
	possible = any(
		len({first, second, reviewer, approver}) == 4
		for first in able["SURVEYOR"]
		for second in able["SURVEYOR"]
		for reviewer in able["REVIEWER"]
		for approver in able["APPROVER"]
	)
	assert (unfilled(posts) == {}) == possible


DAY = date(2026, 1, 1)


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=6))
def test_a_matter_is_off_on_the_days_after_the_newest_switch_that_says_so(rows):
	windows = off_windows((DAY + timedelta(days=first), active) for first, active in rows)
	for offset in range(15):
		begun = [(first, place, active) for place, (first, active) in enumerate(rows) if first <= offset]
		off = bool(begun) and not max(begun)[2]
		day = DAY + timedelta(days=offset)
		assert any(since <= day and (until is None or day <= until) for since, until in windows) == off
