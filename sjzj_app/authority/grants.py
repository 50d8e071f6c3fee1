"""The powers of a township as the database holds them, in the form that rules/authority.py judges."""

from datetime import date, timedelta
from decimal import Decimal

import frappe
from frappe.utils import getdate

from sjzj_app.authority.activation import off_days, switches_of
from sjzj_app.rules.authority import PowerGrant

AGREEMENT_FIELDS = (
	"name", "version", "agreement_number", "content_sha256", "mode", "stage", "policy_document", "county_body",
	"township_body", "valid_from", "valid_to", "township_signed_on", "ended_on", "power_list", "amends",
	"administrative_unit",
)  # fmt: skip
POWER_FIELDS = (
	"parent", "power_line", "item_name", "assistance_type", "power_action", "limit_amount", "basis", "ended_on",
	"effective_from", "item_code",
)  # fmt: skip
LIST_FIELDS = ("valid_to", "withdrawn_on", "version")


def signed_agreements(township: str, lock: bool = False) -> list:
	"""Every agreement that both bodies signed for this township, the newest first, with `list_…` columns of its list.

	lock: the rows stay as they are until the transaction ends, so that no agreement ends beside a decision.
	"""
	return signed_by([township], lock)


def signed_by(townships: list[str], lock: bool = False) -> list:
	"""The same for several townships at once."""
	if not townships:
		return []
	agreement, listed = frappe.qb.DocType("Delegation Agreement"), frappe.qb.DocType("Power List")
	query = (
		frappe.qb.from_(agreement)
		.join(listed)
		.on(listed.name == agreement.power_list)
		.select(*[agreement[name] for name in AGREEMENT_FIELDS])
		.select(*[listed[name].as_(f"list_{name}") for name in LIST_FIELDS])
		.where(agreement.administrative_unit.isin(townships))
		.where(agreement.township_signed_on.isnotnull())
		.orderby(agreement.version, order=frappe.qb.desc)
	)
	return (query.for_update() if lock else query).run(as_dict=True)


def grants_of(township: str, agreements: list, lock: bool = False) -> list[tuple]:
	"""Each power of these agreements as (grant, agreement row, power row).

	A grant carries the agreement's number and the item's name, because the reasons of the rules quote them.
	"""
	return grants_by_township(agreements, lock).get(township, [])


def grants_by_township(agreements: list, lock: bool = False) -> dict[str, list[tuple]]:
	"""The same for agreements of several townships, in four queries whatever their number."""
	if not agreements:
		return {}
	names = [row.name for row in agreements]
	townships = {row.administrative_unit: None for row in agreements}
	powers, pauses = _powers(names, lock), _pauses(names, lock)
	switches = {key: off_days(rows) for key, rows in switches_of(townships, lock).items()}
	found = {}
	for township in townships:
		own = [row for row in agreements if row.administrative_unit == township]
		off = {matter: days for (unit, matter), days in switches.items() if unit == township}
		found[township] = grants_from(township, own, powers, pauses, off)
	return found


def grants_from(
	township: str, agreements: list, powers: list, pauses: dict, off: dict[str, tuple] | None = None
) -> list[tuple]:
	"""The same from rows already read: agreements newest first, and power rows.

	pauses: days of suspension by agreement, or by (agreement, power line) where one power alone is suspended.
	off: days on which a matter is not activated in this township, by matter.
	"""
	found, later = [], []
	by_parent: dict[str, list] = {}
	for row in powers:
		by_parent.setdefault(row.parent, []).append(row)
	for agreement in agreements:
		own = by_parent.get(agreement.name, [])
		for power in own:
			ended_on = _first(
				agreement.ended_on,
				power.ended_on,
				agreement.list_withdrawn_on,
				_replaced_on(agreement, power, later),
			)
			days = (
				(
					*pauses.get(agreement.name, ()),
					*pauses.get((agreement.name, power.power_line), ()),
				),
				(off or {}).get(power.assistance_type, ()),
			)
			found.append((_grant(township, agreement, power, days, ended_on), agreement, power))
		later.append((agreement, {(row.assistance_type, row.power_action) for row in own}))
	return found


def first_day(agreement) -> date:
	"""The first day of its power: the day agreed, but never before both had signed."""
	return max(agreement.valid_from, getdate(agreement.township_signed_on))


def _replaced_on(agreement, power, later: list) -> date | None:
	"""A later agreement takes the place of the one that it amends, of an earlier one of the same mode, and of the
	powers that it names itself.
	"""
	days = [
		first_day(newer)
		for newer, held in later
		if (
			newer.mode == agreement.mode
			or newer.amends == agreement.name
			or (power.assistance_type, power.power_action) in held
		)
		and not (newer.ended_on and newer.ended_on < first_day(newer))
	]
	return min(days, default=None)


def _first(*days: date | None) -> date | None:
	return min((day for day in days if day), default=None)


def _grant(township: str, agreement, power, days: tuple, ended_on: date | None) -> PowerGrant:
	"""`days`: those of suspension, and those on which the matter is switched off."""
	limit = Decimal(str(power.limit_amount or 0))
	return PowerGrant(
		agreement=agreement.agreement_number,
		version=agreement.version,
		power_line=power.item_name or power.power_line,
		township=township,
		matter=power.assistance_type,
		action=power.power_action.upper(),
		mode=agreement.mode,
		limit_amount=limit or None,
		valid_from=max(first_day(agreement), power.effective_from or date.min),
		valid_to=_first(agreement.valid_to, agreement.list_valid_to),
		suspended=days[0],
		ended_on=ended_on,
		switched_off=days[1],
	)


def _powers(names: list[str], lock: bool) -> list:
	power = frappe.qb.DocType("Agreement Power")
	query = (
		frappe.qb.from_(power)
		.select(*[power[name] for name in POWER_FIELDS])
		.where(power.parenttype == "Delegation Agreement")
		.where(power.parent.isin(names))
		.orderby(power.idx)
	)
	return (query.for_update() if lock else query).run(as_dict=True)


def _pauses(names: list[str], lock: bool) -> dict:
	"""The days of suspension of each agreement, or of one of its powers under (agreement, power line).

	First and last day are included; the last is None while it lasts. What was resumed before it began does not count.
	"""
	pause = frappe.qb.DocType("Agreement Suspension")
	query = (
		frappe.qb.from_(pause)
		.select(pause.parent, pause.power_line, pause.suspended_from, pause.suspended_to, pause.resumed_on)
		.where(pause.parenttype == "Delegation Agreement")
		.where(pause.parent.isin(names))
		.orderby(pause.idx)
	)
	return pauses_from((query.for_update() if lock else query).run(as_dict=True))


def pauses_from(suspensions: list) -> dict:
	"""The same from rows of suspension already read."""
	found: dict = {}
	for row in suspensions:
		last = _first(row.suspended_to, row.resumed_on - timedelta(days=1) if row.resumed_on else None)
		if last is None or last >= row.suspended_from:
			key = (row.parent, row.power_line) if row.power_line else row.parent
			found[key] = (*found.get(key, ()), (row.suspended_from, last))
	return found
