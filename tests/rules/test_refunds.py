"""A sum that comes back is set against what was paid: to the fen, nothing twice, in its order."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.award_amounts import DatedAmount, fen_for, joined
from sjzj_app.rules.batch import due_months
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.refunds import shares

PAID = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 500)), max_size=6)
AMOUNTS = st.lists(st.integers(0, 3), min_size=1, max_size=12)


@given(PAID, st.lists(st.integers(1, 300), max_size=8))
def test_slips_take_what_was_paid_once_and_to_the_fen(paid, slips):
	used: dict[str, int] = {}
	whole = sum(fen for _source, fen in paid)
	for slip in slips:
		if slip > whole - sum(used.values()):
			with pytest.raises(RuleError, match="超出应退金额"):
				shares(paid, used, slip)
			continue
		parts = shares(paid, used, slip)
		assert sum(fen for _source, fen in parts) == slip and all(fen > 0 for _source, fen in parts)
		for source, fen in parts:
			used[source] = used.get(source, 0) + fen
		assert all(fen <= sum(part for name, part in paid if name == source) for source, fen in used.items())


def test_the_first_paid_is_the_first_given_back():
	assert shares([("A", 100), ("B", 50)], {}, 120) == [("A", 100), ("B", 20)]
	assert shares([("A", 100), ("B", 50)], {"A": 100, "B": 20}, 30) == [("B", 30)]


@given(AMOUNTS, st.booleans())
def test_joined_months_say_of_each_month_what_the_single_months_said(amounts, endless):
	months = due_months(date(2025, 11, 1), date(2026, 10, 1))[: len(amounts)]
	table = dict(zip(months, amounts, strict=True))
	spans = joined(table, endless)
	rows = [DatedAmount(*span) for span in spans]
	assert {month: fen_for(99, rows, month) for month in months} == table
	assert fen_for(99, rows, date(2027, 1, 1)) == (amounts[-1] if endless else 99)
	assert all(one[2] != two[2] for one, two in itertools.pairwise(spans))
