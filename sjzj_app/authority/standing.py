"""How an agreement stands on a day, from its dates: for lists, the coverage table and the public page.

The decision does not ask this but authority/check. The column `standing` is a copy for the Desk's list, written after
each step and every night.
"""

from collections.abc import Iterable
from datetime import date

import frappe

from sjzj_app.authority import grants
from sjzj_app.rules.authority import state_on

NOT_IN_FORCE, LATER, HELD, PARTLY = "Not in Force", "Begins Later", "Power Held", "Partly Held"
SUSPENDED, REPLACED, EXPIRED = "Power Suspended", "Power Replaced", "Power Expired"
TAKEN_BACK, OFF = "Power Taken Back", "Power Not Activated"
WORDS = {"NOT_YET_IN_FORCE": LATER, "EXPIRED": EXPIRED, "SUSPENDED": SUSPENDED, "NOT_ACTIVATED": OFF}


def of_agreement(agreement, held: list, on: date) -> str:
	"""The standing of one agreement; `held`: its powers as PowerGrant."""
	if on < grants.first_day(agreement):
		return LATER
	if any(day and day <= on for day in (agreement.ended_on, agreement.list_withdrawn_on)):
		return TAKEN_BACK
	states = [state_on(grant, on) for grant in held]
	if all(state == "HELD" for state in states):
		return HELD
	if "HELD" in states:
		return PARTLY
	return next(
		(
			WORDS[code]
			for code in ("SUSPENDED", "NOT_ACTIVATED", "EXPIRED", "NOT_YET_IN_FORCE")
			if code in states
		),
		REPLACED,
	)


def all_of(townships: Iterable[str], on: date) -> dict[str, list[tuple]]:
	"""For each township its signed agreements, newest first, as (agreement row, standing, [(grant, power row)])."""
	agreements = grants.signed_by(list(townships))
	found: dict[str, list[tuple]] = {}
	by_township = grants.grants_by_township(agreements)
	for row in agreements:
		own = [
			(grant, power)
			for grant, agreement, power in by_township[row.administrative_unit]
			if agreement is row
		]
		state = of_agreement(row, [grant for grant, _power in own], on)
		found.setdefault(row.administrative_unit, []).append((row, state, own))
	return found


def refresh(townships: Iterable[str], on: date) -> int:
	"""Writes the column of these townships' agreements anew where it differs; answers how many changed."""
	wanted: dict[str, list[str]] = {}
	stored = dict(
		frappe.get_all(
			"Delegation Agreement",
			{"administrative_unit": ["in", list(townships)]},
			["name", "standing"],
			as_list=True,
			limit_page_length=0,
		)
	)
	for rows in all_of(townships, on).values():
		for agreement, state, _own in rows:
			if stored.get(agreement.name) != state:
				wanted.setdefault(state, []).append(agreement.name)
	table = frappe.qb.DocType("Delegation Agreement")
	for state, names in wanted.items():
		frappe.qb.update(table).set(table.standing, state).where(table.name.isin(names)).run()
	return sum(len(names) for names in wanted.values())


def refresh_all(on: date) -> int:
	"""The same for every township that ever signed."""
	row = frappe.qb.DocType("Delegation Agreement")
	found = (
		frappe.qb.from_(row)
		.select(row.administrative_unit)
		.distinct()
		.where(row.township_signed_on.isnotnull())
		.run()
	)
	return refresh([township for (township,) in found], on) if found else 0
