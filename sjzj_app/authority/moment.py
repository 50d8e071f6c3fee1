"""The powers of a township as they stood, and were on record, at one moment: for the replay of a decision.

A row that was written after the moment does not count, even where its first day is that same day: what was decided in
the morning stays lawful when the power is suspended in the afternoon.
"""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import get_datetime, getdate

from sjzj_app.authority import activation, grants
from sjzj_app.rules.authority import PowerFinding, find_power

ENDED, WITHDRAWN = "ENDED", "WITHDRAWN"


def power_at(
	township: str, matter: str, action: str, amount, at: datetime
) -> tuple[PowerFinding, list[tuple]]:
	"""What rules/authority finds at this moment, and every (grant, agreement row, power row) that was there."""
	held = grants_at(township, at)
	finding = find_power(
		[grant for grant, *_rows in held], township, matter, action.upper(), amount, getdate(at)
	)
	return finding, held


def grants_at(township: str, at: datetime) -> list[tuple]:
	"""The grants of a township from rows on record at this moment."""
	agreements = grants.signed_agreements(township)
	names = [row.name for row in agreements]
	if not names:
		return []
	rows = Rows(
		agreements,
		_powers(names),
		_suspensions(names),
		activation.switches_of([township]),
		_endings(township),
		_orders(names),
	)
	return grants_known(township, rows, at)


@dataclass(frozen=True)
class Rows:
	"""What the database holds about the powers of a township; `switches` by (township, matter).

	`endings`: when the ending of an agreement, or the withdrawal of a list, was recorded, by its name. `orders`: when an
	Authority Change was given, by its name.
	"""

	agreements: list
	powers: list
	suspensions: list
	switches: dict
	endings: dict[str, datetime]
	orders: dict[str, datetime]


def grants_known(township: str, rows: Rows, at: datetime) -> list[tuple]:
	"""(grant, agreement row, power row) of what was on record at this moment."""
	agreements = as_known(rows.agreements, rows.endings, at)
	off = {
		matter: activation.off_days([row for row in found if known(row.get("recorded_on"), at)])
		for (_unit, matter), found in rows.switches.items()
	}
	pauses = pauses_known(rows.suspensions, at)
	return grants.grants_from(township, agreements, powers_known(rows.powers, rows.orders, at), pauses, off)


def known(recorded: datetime | str | None, at: datetime) -> bool:
	"""Whether a row was on record: written at or before the moment; one without a note of it always was."""
	return not recorded or get_datetime(recorded) <= at


def as_known(agreements: list, endings: dict[str, datetime], at: datetime) -> list:
	"""Agreements signed by then, and their endings and withdrawals as far as they were recorded by then.

	`endings`: the moment at which the ending of an agreement, or the withdrawal of a list, was recorded, by name.
	"""
	found = []
	for row in agreements:
		if known(row.township_signed_on, at):
			row = frappe._dict(row)
			row.ended_on = row.ended_on if known(endings.get(row.name), at) else None
			row.list_withdrawn_on = row.list_withdrawn_on if known(endings.get(row.power_list), at) else None
			found.append(row)
	return found


def powers_known(powers: list, orders: dict[str, datetime], at: datetime) -> list:
	"""Powers with their last day as far as the order that ended them was given by then."""
	found = []
	for row in powers:
		row = frappe._dict(row)
		row.ended_on = row.ended_on if known(orders.get(row.get("authority_change")), at) else None
		found.append(row)
	return found


def pauses_known(suspensions: list, at: datetime) -> dict:
	"""Days of suspension by agreement or (agreement, power line), of rows on record by then."""
	return grants.pauses_from([row for row in suspensions if known(row.get("recorded_on"), at)])


def _endings(township: str) -> dict[str, datetime]:
	"""When agreements of this township were ended, and their lists withdrawn, by the opinion that did it."""
	opinion, agreement = frappe.qb.DocType("Approval Opinion"), frappe.qb.DocType("Delegation Agreement")
	own = frappe.qb.from_(agreement).where(agreement.administrative_unit == township)
	rows = (
		frappe.qb.from_(opinion)
		.select(opinion.reference_name, opinion.acted_at)
		.where(
			opinion.reference_name.isin(own.select(agreement.name))
			| opinion.reference_name.isin(own.select(agreement.power_list))
		)
		.where(opinion.to_stage.isin([ENDED, WITHDRAWN]))
		.where(opinion.from_stage != opinion.to_stage)
		.orderby(opinion.acted_at, order=frappe.qb.desc)
	).run()
	return dict(rows)


def _orders(agreements: list[str]) -> dict[str, datetime]:
	change = frappe.qb.DocType("Authority Change")
	rows = (
		frappe.qb.from_(change)
		.select(change.name, change.ordered_on)
		.where(change.agreement.isin(agreements))
		.run()
	)
	return {name: moment for name, moment in rows if moment}


def _powers(names: list[str]) -> list:
	power = frappe.qb.DocType("Agreement Power")
	query = frappe.qb.from_(power).select(
		*[power[name] for name in (*grants.POWER_FIELDS, "authority_change")]
	)
	query = query.where((power.parenttype == "Delegation Agreement") & power.parent.isin(names))
	return query.orderby(power.idx).run(as_dict=True)


def _suspensions(names: list[str]) -> list:
	pause = frappe.qb.DocType("Agreement Suspension")
	fields = ("parent", "power_line", "suspended_from", "suspended_to", "resumed_on", "recorded_on")
	query = frappe.qb.from_(pause).select(*[pause[name] for name in fields])
	query = query.where((pause.parenttype == "Delegation Agreement") & pause.parent.isin(names))
	return query.orderby(pause.idx).run(as_dict=True)
