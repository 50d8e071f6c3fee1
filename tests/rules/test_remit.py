"""Where an application is made, and what its place brings with it (57号第四、五条)."""

from datetime import date

import pytest

from sjzj_app.rules.materials import Kept, newest_valid
from sjzj_app.rules.remedies import needs_new_decision
from sjzj_app.rules.remit import Residency, extension_grounds, is_within

HERE, THERE = "A", "B"


@pytest.mark.parametrize(
	("registered", "lives", "found"),
	[
		(HERE, HERE, ()),
		(HERE, THERE, ("REGISTRATION_SEPARATED",)),
		(THERE, HERE, ("REGISTRATION_SEPARATED", "APPLIED_ELSEWHERE")),
		(THERE, THERE, ("APPLIED_ELSEWHERE",)),
		("", HERE, ("REGISTRATION_SEPARATED", "APPLIED_ELSEWHERE")),
	],
)
def test_the_special_cases_follow_from_registration_and_residence(registered, lives, found):
	assert extension_grounds(Residency(HERE, registered, lives)) == found


@pytest.mark.parametrize(
	("residency", "any_residence", "where_living", "within"),
	[
		(Residency(HERE, HERE, THERE), False, False, True),
		(Residency(HERE, THERE, HERE), False, False, False),
		(Residency(HERE, THERE, HERE), False, True, True),
		(Residency(HERE, THERE, THERE), False, True, False),
		(Residency(HERE, "", HERE), False, True, False),
		(Residency(HERE, "", HERE, permit=True), False, True, True),
		(Residency(HERE, "", HERE, permit=True), False, False, False),
		(Residency(HERE, "", THERE), True, False, True),
	],
)
def test_the_township_of_the_registration_accepts(residency, any_residence, where_living, within):
	assert is_within(residency, any_residence, where_living) == within


KEPT = [
	Kept("户口簿", date(2026, 1, 10), "旧", True),
	Kept("户口簿", date(2026, 3, 10), "新", True),
	Kept("疾病诊断证明", date(2026, 1, 10), "他", False),
]


def test_the_newest_piece_that_still_serves_is_taken_over():
	assert newest_valid("户口簿", KEPT, 0, date(2030, 1, 1)).source == "新"
	assert newest_valid(" 户口簿", KEPT, 1, date(2026, 4, 10)).source == "新"
	assert newest_valid("户口簿", KEPT, 1, date(2026, 4, 11)) is None
	assert newest_valid("户口簿", KEPT, 0, date(2026, 2, 1)).source == "旧"
	assert newest_valid("结婚证", KEPT, 0, date(2026, 4, 1)) is None


def test_only_unchanged_material_of_the_same_matter_outlives_its_months():
	later = date(2027, 1, 1)
	assert newest_valid("户口簿", KEPT, 6, later, unchanged=True).source == "新"
	assert newest_valid("疾病诊断证明", KEPT, 6, later, unchanged=True) is None


def test_a_decision_that_was_revoked_is_taken_anew():
	assert needs_new_decision("Revoked") and needs_new_decision("Ordered to Act")
	assert not needs_new_decision("Upheld in Our Favour") and not needs_new_decision("Confirmed Unlawful")
