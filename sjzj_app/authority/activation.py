"""The switch per township and matter (R59): a power agreed upon is used only while its matter is activated.

Matter Activation rows are the whole truth: dated, inserted once, never changed. A township and matter without any row
is one whose agreement is older than the switch: there the agreement alone decides.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import frappe

from sjzj_app.access import system_rows
from sjzj_app.rules.authority import off_windows

ON, OFF = "Activated", "Deactivated"


def switches_of(townships: Iterable[str], lock: bool = False) -> dict[tuple[str, str], list]:
	"""The rows by (township, matter), in the order in which they were recorded.

	lock: they stay as they are until the transaction ends.
	"""
	row = frappe.qb.DocType("Matter Activation")
	query = (
		frappe.qb.from_(row)
		.select(
			row.name, row.township, row.assistance_type, row.switched, row.effective_from, row.recorded_on
		)
		.where(row.township.isin(list(townships)))
		.orderby(row.recorded_on)
		.orderby(row.creation)
	)
	found: dict[tuple[str, str], list] = defaultdict(list)
	for values in (query.for_update() if lock else query).run(as_dict=True):
		found[values.township, values.assistance_type].append(values)
	return found


def off_days(rows: list) -> tuple[tuple[date, date | None], ...]:
	"""The days on which these rows switch the matter off."""
	return off_windows((row.effective_from, row.switched == ON) for row in rows)


def in_effect(rows: list, on: date):
	"""The row that counts on this day, None before the first."""
	begun = [row for row in rows if row.effective_from <= on]
	return max(reversed(begun), key=lambda row: row.effective_from) if begun else None


def record(township: str, matter: str, switched: str, first: date, act, **cause) -> str:
	"""Writes one row (`cause`: agreement, authority_change, readiness_check, reason); answers its name."""
	row = {"doctype": "Matter Activation", "administrative_unit": township, "assistance_type": matter}
	row |= {"switched": switched, "effective_from": first, "recorded_by": act.user, "recorded_on": act.now}
	return system_rows.insert({**row, **cause}).name


def switch_on_for(agreement, ready: set[str] | None, first: date, act) -> list[str]:
	"""The matters of an agreement that takes effect: on where the township was found ready, else off.

	`ready`: None for every matter. A matter whose switch was set before stays as it was set. Answers the matters that
	were switched on.
	"""
	known = {matter for _township, matter in switches_of([agreement.administrative_unit])}
	turned_on = []
	for matter in dict.fromkeys(row.assistance_type for row in agreement.powers):
		if matter in known:
			continue
		switched = ON if ready is None or matter in ready else OFF
		record(
			agreement.administrative_unit, matter, switched, first, act,
			agreement=agreement.name, readiness_check=agreement.readiness_check, reason="协议生效",
		)  # fmt: skip
		turned_on += [matter] if switched == ON else []
	return turned_on
