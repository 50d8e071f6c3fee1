"""Which letters are delivered, and what a record of delivery must show."""

import pytest

from sjzj_app.rules import delivery

COMPLETE = {
	"delivery_way": "Handed Over",
	"delivered_on": "2026-11-20 10:00",
	"proof": "/private/files/a.png",
	"receiver_name": "测试甲",
	"receiver_relation": "Addressee",
}


def test_every_letter_with_an_effect_on_a_person_is_delivered():
	asked = [6, 7, 8, 11, *range(18, 24), 26, 28, 32]
	assert all(delivery.must_be_delivered(f"W{number}") for number in asked)
	assert delivery.must_be_delivered("W28A")
	assert not any(delivery.must_be_delivered(kind) for kind in ("W12", "W16", "W26A", "W31A", "W34", "EXPLAIN", ""))


def test_letters_that_take_something_are_adverse_and_confirmations_are_not():
	assert all(delivery.is_adverse(kind) for kind in ("W8", "W11", "W20", "W21", "W22", "W26", "W32"))
	assert not any(delivery.is_adverse(kind) for kind in ("W6", "W7", "W18", "W19", "W28"))
	assert delivery.is_adverse("W28", refused=True)


def test_a_complete_record_lacks_nothing():
	assert delivery.missing(COMPLETE) == []


@pytest.mark.parametrize("field", COMPLETE)
def test_no_record_is_complete_without_way_time_proof_receiver_and_relation(field: str):
	assert field in delivery.missing(COMPLETE | {field: None})


def test_a_letter_left_at_the_home_has_a_witness_and_the_reason():
	lacking = delivery.missing(COMPLETE | {"delivery_way": "Left at the Home"})
	assert lacking == ["witness_name", "witness_post", "refused_reason"]


def test_an_announced_letter_has_no_receiver_but_a_place_a_day_and_a_reason():
	record = {key: COMPLETE[key] for key in ("delivered_on", "proof")} | {"delivery_way": "Announced"}
	assert delivery.missing(record) == ["announced_from", "announced_place", "remark"]
