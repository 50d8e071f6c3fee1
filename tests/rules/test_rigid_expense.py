"""刚性支出: own share, receipts, the public fee, twelve months and not a day more."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.rigid_expense import RigidExpense, rigid_expense
from tests.rules.law import ON


def spent(item="LIVING", amount="1000", on=date(2025, 9, 1), **more):
	return RigidExpense(item, on, Decimal(amount), **more)


@pytest.mark.parametrize(
	("entry", "counted", "codes"),
	[
		(spent(), "1000.00", []),
		(spent("MEDICAL", covered=Decimal(300), receipt=True), "700.00", []),
		(spent("MEDICAL", covered=Decimal(1300), receipt=True), "0.00", []),
		(spent("MEDICAL"), "0.00", ["RIGID_NO_RECEIPT"]),
		(spent("REHABILITATION"), "0.00", ["RIGID_NO_RECEIPT"]),
		(spent("REHABILITATION", receipt=True), "1000.00", []),
		(spent("EDUCATION", cap=Decimal(600)), "600.00", ["RIGID_CAPPED"]),
		(spent("EDUCATION", covered=Decimal(500), cap=Decimal(600)), "500.00", []),
		(spent("EDUCATION"), "1000.00", []),
		(spent("OTHER"), "0.00", ["RIGID_NO_RULE"]),
		(spent("OTHER", local_rule="县规"), "1000.00", []),
		(spent(on=date(2025, 3, 2)), "1000.00", []),
		(spent(on=date(2025, 3, 1)), "0.00", ["RIGID_OUTSIDE"]),
		(spent(on=ON), "0.00", ["RIGID_OUTSIDE"]),
	],
)
def test_what_counts_of_an_expense(entry, counted, codes):
	total, reasons = rigid_expense([entry], ON)
	assert (total, [row.code for row in reasons]) == (Decimal(counted), codes)


def test_an_item_a_county_does_not_count_is_left_out():
	assert rigid_expense([spent()], ON, ("MEDICAL",))[0] == 0


@pytest.mark.parametrize(
	("entry", "words"),
	[
		(spent("TRAVEL"), "没有“TRAVEL”"),
		(spent(amount="-1"), "不能为负数"),
		(spent(covered=Decimal(-1)), "不能为负数"),
		(spent("EDUCATION", cap=Decimal(-1)), "不能为负数"),
	],
)
def test_figures_that_cannot_be_are_refused(entry, words):
	with pytest.raises(RuleError, match=words):
		rigid_expense([entry], ON)


@given(st.lists(st.tuples(st.decimals(0, 9999, places=2), st.decimals(0, 9999, places=2))))
def test_the_sum_is_the_own_shares_and_never_negative(rows):
	entries = [spent("MEDICAL", amount, covered=covered, receipt=True) for amount, covered in rows]
	assert rigid_expense(entries, ON)[0] == sum((max(a - c, Decimal(0)) for a, c in rows), Decimal(0))
