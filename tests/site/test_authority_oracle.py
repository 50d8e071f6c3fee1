"""The grants built from agreements, suspensions and withdrawals against a day-by-day reading of the same rows."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import frappe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sjzj_app.authority.grants import grants_from
from sjzj_app.rules.authority import find_power

DAY_ZERO = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: DAY_ZERO + timedelta(days=days))
MATTERS, ACTIONS = ("DIBAO", "TEMPRELIEF"), ("Decide", "Accept")


@st.composite
def agreements(draw):
	"""Up to three agreements of one township with powers, suspensions, an ending and a list that may be withdrawn."""
	found = []
	for version in range(1, draw(st.integers(1, 3)) + 1):
		first, last = sorted((draw(DAYS), draw(DAYS)))
		lines = draw(st.sets(st.tuples(st.sampled_from(MATTERS), st.sampled_from(ACTIONS)), min_size=1))
		pauses = draw(st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=2))
		row = {
			"name": f"a{version}", "version": version, "agreement_number": f"测委{version}号", "valid_from": first,
			"valid_to": last, "mode": draw(st.sampled_from(("Entrust", "Confer"))),
			"township_signed_on": datetime.combine(draw(DAYS), datetime.min.time()),
			"ended_on": draw(st.none() | DAYS), "list_withdrawn_on": draw(st.none() | DAYS), "list_valid_to": draw(st.none() | DAYS),
		}  # fmt: skip
		limits = {line: draw(st.sampled_from((0, 500, 2000))) for line in sorted(lines)}
		found.append((frappe._dict(row), limits, pauses))
	return found


def built(rows):
	powers = [
		frappe._dict(parent=row.name, power_line=f"{row.name}{matter}{action}", item_name=None, assistance_type=matter,
			power_action=action, limit_amount=limit, basis="测试")
		for row, limits, _pauses in rows
		for (matter, action), limit in limits.items()
	]  # fmt: skip
	pauses = {row.name: tuple((first, last) for first, last in days) for row, _limits, days in rows}
	newest_first = sorted((row for row, *_rest in rows), key=lambda row: -row.version)
	return [grant for grant, *_rows in grants_from("T", newest_first, powers, pauses)]


def begins(row):
	return max(row.valid_from, row.township_signed_on.date())


def oracle(rows, matter, action, amount, on):
	"""The versions that give the power on that day, read line by line as an official would."""
	holders = []
	for row, limits, pauses in rows:
		if (matter, action) not in limits or (limits[matter, action] and amount > limits[matter, action]):
			continue
		days = {begins(row) + timedelta(days=n) for n in range(90)}
		days = {
			day for day in days if day <= row.valid_to and (not row.list_valid_to or day <= row.list_valid_to)
		}
		days -= {day for first, last in pauses for day in days if first <= day <= last}
		for end in (row.ended_on, row.list_withdrawn_on):
			days = {day for day in days if not end or day < end}
		for newer, held, _pauses in rows:
			never = newer.ended_on and newer.ended_on < begins(newer)
			if (
				newer.version > row.version
				and not never
				and (newer.mode == row.mode or (matter, action) in held)
			):
				days = {day for day in days if day < begins(newer)}
		if on in days:
			holders.append(row.version)
	return holders


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
	rows=agreements(),
	matter=st.sampled_from(MATTERS),
	action=st.sampled_from(ACTIONS),
	on=DAYS,
	amount=st.sampled_from((0, 500, 501, 2000, 2001)),
)
def test_a_power_is_found_exactly_on_the_days_on_which_it_is_held(rows, matter, action, on, amount):
	found = find_power(built(rows), "T", matter, action.upper(), Decimal(amount), on).grant
	held = oracle(rows, matter, action, amount, on)
	assert bool(found) == bool(held)
	assert not found or found.version in held
