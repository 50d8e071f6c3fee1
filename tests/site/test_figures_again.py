"""Whatever the figures of a family, its explanation gives amount and class again, to the fen."""

from decimal import Decimal

import pytest
from frappe.utils import add_days
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import cases, demo_world, factories, families, hardship
from tests.families import applied, computed, family, recomputed

MONEY = st.decimals(0, 4000, places=2)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def case():
	"""An application of three people; each example gives it other incomes."""
	tree = demo_world.tree()
	cases.standard(tree.county, 700, valid_from="2021-01-01")
	families.standard(tree.county, "Supplement", "Minor", percent=Decimal("12.5"))
	home = family(tree.village)
	return applied(
		tree.village, home, [families.wage(home.head, 1), families.wage(home.members[1].resident, 1)]
	)


def earn(case, first, second, period, cost):
	case.incomes[0].update({"amount": first, "period": period, "deduction": min(first, cost)})
	case.incomes[1].update({"amount": second, "period": "Month"})
	return computed(case)


@FEW
@given(MONEY, MONEY, st.sampled_from(("Month", "Year", "Reference Period")), MONEY)
def test_an_amount_follows_again_from_what_was_stored(case, first, second, period, cost):
	found = earn(case, first, second, period, cost)
	assert recomputed(found)
	months = 1 if period == "Month" else 12
	income = (first - min(first, cost)) / months + second
	assert bool(found.eligible) == (int(income * 100) < 210000)
	assert bool(families.amount(found)) == bool(found.eligible)


@FEW
@given(MONEY, MONEY, st.decimals(0, 60000, places=2))
def test_a_class_follows_again_from_what_was_stored(case, first, second, spent):
	if case.assistance_type != "LOWINCOME":
		case.assistance_type = factories.assistance_type("LOWINCOME")
		hardship.parameter("RIGID_RATIO", "0.5", case.county)
		hardship.parameter("LOW_MULTIPLE", "2", case.county)
		hardship.parameter("DISPOSABLE_INCOME_URBAN", "40000", case.county)
	row = {"kind": "Medical", "paid_on": shortly_before(case), "amount": spent, "receipt": "住院结算单"}
	case.set("expenses", [row])
	found = earn(case, first, second, "Month", Decimal(0))
	assert (recomputed(found), families.amount(found)) == (True, 0)
	assert bool(found.family_class) == bool(found.eligible)


def shortly_before(case):
	"""A day within the twelve months before the application."""
	return add_days(case.applied_on, -40)
