"""A card in another hand is in order on the days of an agreement that was filed, and on no other (57号第二十六条)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.custody import EXPIRED, NONE, NOT_FILED, Agreement, fault
from sjzj_app.rules.separation import APART, DEFAULT, FLOOR

START, END = date(2026, 1, 1), date(2026, 6, 30)
DAYS = st.dates(date(2025, 12, 1), date(2026, 8, 1))


def test_each_fault_has_its_days():
	filed = Agreement(START, END, date(2026, 1, 5))
	assert [fault([filed], day) for day in (START - timedelta(1), START, date(2026, 1, 5), END)] == [
		NONE, NOT_FILED, None, None,
	]  # fmt: skip
	assert fault([filed], END + timedelta(1)) == EXPIRED
	assert fault([Agreement(START, END, None)], END) == NOT_FILED
	assert fault([], END) == NONE


@given(st.lists(st.tuples(DAYS, DAYS, st.none() | DAYS), max_size=4), DAYS)
def test_nothing_is_in_order_without_a_filed_agreement_of_that_day(rows, on):
	agreements = [Agreement(*row) for row in rows]
	in_order = any(
		one.valid_from <= on <= one.valid_to and one.filed_on and one.filed_on <= on for one in agreements
	)
	assert (fault(agreements, on) is None) == in_order


def test_no_table_of_an_administrator_lets_a_keeper_near_the_money():
	for duty in ("APPROVER", "PAYEE_EDITOR", "BATCH_MAKER", "BATCH_APPROVER"):
		assert frozenset(("KEEPER", duty)) in FLOOR and frozenset(("KEEPER", duty)) in DEFAULT
		assert not any("KEEPER" in pair for pair in APART)
