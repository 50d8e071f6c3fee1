"""Days, years and numbers that no form can mean."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules import plausible
from sjzj_app.rules.plausible import Slip

TODAY = date(2024, 5, 20)
FORMS = Path(__file__).parents[2] / "sjzj_app" / "sjzj_app" / "doctype"


@pytest.mark.parametrize(
	("day", "happened", "slip"),
	[
		(date(1899, 12, 31), False, Slip.TOO_EARLY),
		(date(1900, 1, 1), True, None),
		(TODAY, True, None),
		(TODAY + timedelta(1), True, Slip.NOT_YET),
		(TODAY + timedelta(1), False, None),
		(date(2099, 12, 31), False, None),
		(date(2100, 1, 1), False, Slip.TOO_LATE),
		(date(2999, 1, 1), True, Slip.TOO_LATE),
	],
)
def test_a_slip_in_a_year_passes_or_a_real_day_is_refused(day, happened, slip):
	assert plausible.slip_of_day(day, TODAY, happened) == slip


@given(st.decimals(min_value=0, max_value=plausible.MOST, places=2))
def test_an_amount_of_an_office_is_refused(value):
	assert plausible.slip_of_number(value, "amount") is None


@given(st.decimals(max_value=Decimal("-0.01"), min_value=-(10**12), places=2))
def test_a_negative_number_passes(value):
	assert plausible.slip_of_number(value, "amount") == Slip.NEGATIVE


def test_a_row_that_takes_back_a_part_of_a_budget_is_refused():
	assert plausible.slip_of_number(Decimal(-500), "amount", signed=True) is None
	assert plausible.slip_of_number(-plausible.MOST - 1, "amount", signed=True) == Slip.TOO_MUCH


def test_fen_in_the_place_of_yuan_or_a_year_of_two_digits_pass():
	assert plausible.slip_of_number(plausible.MOST + 1, "amount") == Slip.TOO_MUCH
	assert plausible.slip_of_number(Decimal(24), "budget_year") == Slip.TOO_EARLY
	assert plausible.slip_of_number(Decimal(20240), "budget_year") == Slip.TOO_LATE
	assert plausible.slip_of_number(Decimal(2024), "budget_year") is None


def test_a_field_that_is_said_to_have_happened_is_gone():
	"""The table names fields of forms; one that was renamed would go unchecked."""
	for doctype, fields in plausible.HAPPENED.items():
		folder = doctype.lower().replace(" ", "_")
		form = json.loads((FORMS / folder / f"{folder}.json").read_text())["fields"]
		days = {field["fieldname"] for field in form if field["fieldtype"] in ("Date", "Datetime")}
		assert fields <= days, (doctype, fields - days)
