"""The replay against a clerk who reads the ledger line by line: what had been written down by then, and what it says.

Drawn are agreements with amendments, limits and terms, suspensions of the whole or of one line, resumptions, endings of
lines, agreements and lists, switches of matters, postings and substitutions, each with the moment it was recorded.
"""

import contextlib
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import frappe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sjzj_app.authority import moment, replay_power
from sjzj_app.rules.authority import find_power
from tests.offices import mark
from tests.payment_rows import planted

ZERO, LAST = date(2026, 1, 1), 30
TOWNSHIP, MATTERS = "T", ("DIBAO", "TEMPRELIEF")
POSITIONS = ("SJZJ Township Approver", "SJZJ Township Clerk")
days = st.integers(0, LAST).map(lambda count: ZERO + timedelta(days=count))
moments = st.integers(0, LAST * 24).map(lambda hours: datetime.combine(ZERO, datetime.min.time()) + timedelta(hours=hours))
spans = st.tuples(days, days).map(sorted)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@st.composite
def ledgers(draw):
	"""What has been written down about one township."""
	agreements = [draw(signed(version)) for version in range(1, draw(st.integers(1, 3)) + 1)]
	switches = draw(st.lists(st.tuples(moments, st.sampled_from(MATTERS), st.booleans(), days), max_size=3))
	return SimpleNamespace(agreements=agreements, switches=sorted(switches, key=lambda row: row[0]))


@st.composite
def signed(draw, version):
	first, last = draw(spans)
	lines = draw(st.sets(st.sampled_from(MATTERS), min_size=1))
	return SimpleNamespace(
		name=f"a{version}", version=version, first=first, last=last, mode=draw(st.sampled_from(("Entrust", "Confer"))),
		signed=draw(moments), amends=draw(st.sampled_from((None, *(f"a{earlier}" for earlier in range(1, version))))),
		lines={matter: draw(st.sampled_from((0, 500))) for matter in sorted(lines)},
		pauses=draw(st.lists(st.tuples(moments, st.sampled_from((None, *sorted(lines))), spans, st.none() | days), max_size=2)),
		ended=draw(st.none() | st.tuples(moments, days)),
		line_ended={matter: draw(st.none() | st.tuples(moments, days)) for matter in sorted(lines)},
		withdrawn=draw(st.none() | st.tuples(moments, days)),
	)  # fmt: skip


def says(ledger, matter: str, amount: int, at: datetime) -> set[int]:
	"""The versions that give the power, found by striking out what speaks against each."""
	today, written = at.date(), [row for row in ledger.agreements if row.signed <= at]
	if is_off(ledger, matter, at):
		return set()
	return {
		row.version
		for row in written
		if matter in row.lines
		and (not row.lines[matter] or amount <= row.lines[matter])
		and starts(row) <= today <= row.last
		and not any(gone(entry, at) for entry in (row.ended, row.line_ended[matter], row.withdrawn))
		and not any(rests(pause, matter, at) for pause in row.pauses)
		and not any(takes_over(newer, row, matter, at) for newer in written)
	}


def starts(row) -> date:
	return max(row.first, row.signed.date())


def gone(entry, at: datetime) -> bool:
	"""An ending that had been written down and whose first day had come."""
	return bool(entry) and entry[0] <= at and entry[1] <= at.date()


def rests(pause, matter: str, at: datetime) -> bool:
	recorded, line, (first, last), resumed = pause
	if recorded > at or line not in (None, matter) or not first <= at.date() <= last:
		return False
	return resumed is None or at.date() < resumed


def takes_over(newer, row, matter: str, at: datetime) -> bool:
	"""A later version of the same mode, one that amends this one or names the same power, from its first day on."""
	if newer.version <= row.version or starts(newer) > at.date():
		return False
	stillborn = newer.ended and newer.ended[0] <= at and newer.ended[1] < starts(newer)
	return not stillborn and (newer.mode == row.mode or newer.amends == row.name or matter in newer.lines)


def is_off(ledger, matter: str, at: datetime) -> bool:
	"""The switch as it was set last for the latest day that had come; never touched, it is on."""
	best = None
	for recorded, about, on, first in ledger.switches:
		if recorded <= at and about == matter and first <= at.date() and (best is None or first >= best[0]):
			best = (first, on)
	return best is not None and not best[1]


def in_tables(ledger) -> moment.Rows:
	"""The same ledger as the database would give it."""
	agreements, powers, suspensions, endings, orders = [], [], [], {}, {}
	for row in sorted(ledger.agreements, key=lambda found: -found.version):
		agreements.append(frappe._dict(agreement_row(row)))
		for recorded, name in ((row.ended, row.name), (row.withdrawn, f"l{row.version}")):
			if recorded:
				endings[name] = recorded[0]
		for matter, limit in row.lines.items():
			powers.append(frappe._dict(power_row(row, matter, limit)))
			if row.line_ended[matter]:
				orders[f"c{row.version}{matter}"] = row.line_ended[matter][0]
		suspensions += [frappe._dict(pause_row(row, pause)) for pause in row.pauses]
	switches: dict = {}
	for recorded, matter, on, first in ledger.switches:
		found = frappe._dict(switched="Activated" if on else "Deactivated", effective_from=first, recorded_on=recorded)
		switches.setdefault((TOWNSHIP, matter), []).append(found)
	return moment.Rows(agreements, powers, suspensions, switches, endings, orders)


def agreement_row(row) -> dict:
	return {
		"name": row.name, "version": row.version, "agreement_number": f"测委{row.version}号", "mode": row.mode,
		"valid_from": row.first, "valid_to": row.last, "township_signed_on": row.signed, "amends": row.amends,
		"ended_on": row.ended[1] if row.ended else None, "power_list": f"l{row.version}",
		"list_withdrawn_on": row.withdrawn[1] if row.withdrawn else None, "list_valid_to": None,
	}  # fmt: skip


def power_row(row, matter: str, limit: int) -> dict:
	ended = row.line_ended[matter]
	return {
		"parent": row.name, "power_line": f"{row.name}{matter}", "item_name": None, "assistance_type": matter,
		"power_action": "Decide", "limit_amount": limit, "basis": "测试", "ended_on": ended[1] if ended else None,
		"authority_change": f"c{row.version}{matter}" if ended else None, "effective_from": None,
	}  # fmt: skip


def pause_row(row, pause) -> dict:
	recorded, line, (first, last), resumed = pause
	named = f"{row.name}{line}" if line else None
	days_ = {"suspended_from": first, "suspended_to": last, "resumed_on": resumed}
	return {"parent": row.name, "power_line": named, **days_, "recorded_on": recorded}


def agree(found, held: set[int]) -> None:
	assert bool(found) == bool(held)
	assert not found or found.version in held


questions = {"matter": st.sampled_from(MATTERS), "amount": st.sampled_from((0, 500, 501)), "at": moments}


@settings(max_examples=500, deadline=None, suppress_health_check=QUIET)
@given(ledger=ledgers(), **questions)
def test_the_replay_finds_the_power_exactly_when_the_ledger_of_that_moment_gives_it(ledger, matter, amount, at):
	held = moment.grants_known(TOWNSHIP, in_tables(ledger), at)
	found = find_power([grant for grant, *_rest in held], TOWNSHIP, matter, "DECIDE", Decimal(amount), at.date()).grant
	agree(found, says(ledger, matter, amount, at))


@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(ledger=ledgers(), **questions)
def test_the_replay_reads_the_same_from_stored_rows(ledger, matter, amount, at):
	with undone():
		finding, _held = moment.power_at(store(ledger), matter, "Decide", Decimal(amount), at)
	agree(finding.grant, says(ledger, matter, amount, at))


@contextlib.contextmanager
def undone():
	"""Nothing of one example is there for the next."""
	frappe.db.savepoint("empty")
	try:
		yield
	finally:
		frappe.db.rollback(save_point="empty")


def store(ledger) -> str:
	"""The ledger's rows, written past the controllers; returns the township."""
	rows, township = in_tables(ledger), planted("Administrative Unit", level="Township", unit_name="测试镇")
	names = {}
	for row in reversed(rows.agreements):
		names[row.power_list] = planted("Power List", withdrawn_on=row.list_withdrawn_on, valid_to=None, version=row.version)
		values = {key: row[key] for key in row if not key.startswith("list_")} | {"name": None}
		values |= {"administrative_unit": township, "agreement_number": mark(), "power_list": names[row.power_list], "amends": names.get(row.amends)}
		names[row.name] = planted("Delegation Agreement", **values)
	for order, given_on in rows.orders.items():
		agreement = next(names[row.parent] for row in rows.powers if row.authority_change == order)
		names[order] = planted("Authority Change", agreement=agreement, ordered_on=given_on)
	for name, recorded in rows.endings.items():
		to = "ENDED" if name.startswith("a") else "WITHDRAWN"
		planted("Approval Opinion", reference_name=names[name], from_stage="IN_FORCE", to_stage=to, acted_at=recorded)
	for row in rows.powers:
		child("Agreement Power", row, names)
	for row in rows.suspensions:
		child("Agreement Suspension", row, names)
	for (_unit, matter), found in rows.switches.items():
		for row in found:
			planted("Matter Activation", **row, township=township, assistance_type=matter)
	return township


def child(doctype: str, row, names: dict) -> None:
	values = {**row, "parent": names[row.parent], "parenttype": "Delegation Agreement"}
	if values.get("authority_change"):
		values["authority_change"] = names[row.authority_change]
	planted(doctype, **values)


@st.composite
def staffs(draw):
	"""Postings of one person at two townships, and substitutions for a colleague."""
	posting = st.tuples(st.sampled_from(("here", "there")), st.sampled_from(POSITIONS), spans, st.booleans())
	window = st.tuples(spans, st.none() | days)
	return draw(st.lists(posting, min_size=1, max_size=3)), draw(st.lists(window, max_size=1))


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(staff=staffs(), on=days, place=st.sampled_from(("here", "there")), position=st.sampled_from(POSITIONS))
def test_an_official_is_found_posted_exactly_on_the_days_of_the_posting(staff, on, place, position):
	with undone():
		units = {name: planted("Administrative Unit", level="Township", unit_name=name) for name in ("here", "there")}
		ask_about(staff, on, units, place, position)


def ask_about(staff, on: date, units: dict, place: str, position: str) -> None:
	"""Each posting of the person is asked for by itself, then in the place of a colleague."""
	user, at = mark(), datetime.combine(on, datetime.min.time())
	for name, wanted, (first, last), is_open in staff[0]:
		posted_on = {"valid_from": first, "valid_to": None if is_open else last}
		official = planted("Assistance Official", user=user, administrative_unit=units[name], position=wanted, **posted_on)
		doc = frappe._dict(decided_by=user, official=official, position=position, township=units[place], county=None)
		in_post = first <= on and (is_open or on <= last)
		assert replay_power.posted(doc, at).answer == (in_post and name == place and wanted == position)
		substitutes(doc, official, staff[1], units[place], at, in_post)


def substitutes(doc, official, windows, unit: str, at: datetime, in_post: bool) -> None:
	"""The same person in the place of an absent colleague of the deciding unit."""
	for (first, last), ended in windows:
		absent = planted("Assistance Official", user="absent", administrative_unit=unit, position="SJZJ Township Reviewer",
			valid_from=ZERO)  # fmt: skip
		days_ = {"valid_from": first, "valid_to": last, "ended_early_on": ended}
		name = planted("Duty Substitution", absent_official=absent, substitute_official=official, **days_)
		filled = frappe._dict(doc, position="SJZJ Township Reviewer", substitution=name, acting_for="absent")
		expected = in_post and first <= at.date() <= last and (ended is None or at.date() < ended)
		assert replay_power.posted(filled, at).answer == expected
