"""What a county switches on and off for its units, by dated rows: the emergency mode, and the right to ask for verification.

The rows are Rule Parameters, so they have their days, their source and their author, and a county writes them for its
own units alone. Where there is none, the columns of the unit count that the app's administrator keeps.
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, getdate, nowdate

from sjzj_app.access import rule_parameters
from sjzj_app.exceptions import BadInput

UNIT = "Administrative Unit"
EMERGENCY, VERIFIES = "EMERGENCY_MODE", "MAY_VERIFY"
LEVELS = {EMERGENCY: ("County",), VERIFIES: ("Township", "County")}
YES = "YES"
FIELDS = ["name", "emergency_from", "emergency_to", "emergency_basis"]


@dataclass(frozen=True)
class Days:
	"""An emergency of a unit and of all below it, with its ground; without a last day it goes on."""

	unit: str
	since: date
	until: date | None
	basis: str


def check(parameter) -> None:
	"""A switch belongs to a unit of its level, and works from today on: nothing past becomes lawful or unlawful by it.

	Raises BadInput; other parameters pass.
	"""
	levels = LEVELS.get(parameter.parameter_code)
	if not levels:
		return
	unit = parameter.administrative_unit
	if not unit or frappe.db.get_value(UNIT, unit, "level") not in levels:
		names = "、".join(_(level) for level in levels)
		frappe.throw(
			_("{0} is set for one unit of this level: {1}.").format(parameter.parameter_name, names), BadInput
		)
	if parameter.is_new() and getdate(parameter.valid_from) < getdate(nowdate()):
		frappe.throw(
			_("A switch works from today or later: what was done before it is judged by its own day."),
			BadInput,
		)


def emergency_on(county: str, day: date) -> str | None:
	"""The ground of the county's emergency mode on that day, None when it is off (57号 arts 16, 31)."""
	for row in emergencies_of([county]):
		if row.since <= day and (row.until is None or day <= row.until):
			return row.basis or "—"
	return None


def emergencies_of(units: list[str] | None = None) -> list[Days]:
	"""The emergencies switched on for these units themselves, or for any; those of the dated rows first."""
	switched = [
		Days(row.area, row.valid_from, row.valid_to, row.source)
		for row in rule_parameters.rows_of(EMERGENCY)
		if row.text == YES and (units is None or row.area in units)
	]
	where = {"emergency_from": ["is", "set"]} | ({"name": ["in", units]} if units is not None else {})
	kept = [
		Days(
			row.name,
			getdate(row.emergency_from),
			row.emergency_to and getdate(row.emergency_to),
			row.emergency_basis or "",
		)
		for row in frappe.get_all(UNIT, filters=where, fields=FIELDS)
	]
	return switched + kept


def township_verifies(township: str, on: date | None = None) -> bool:
	"""Whether this township sends its requests for verification itself (seed 六(三)二); else its county does."""
	found = rule_parameters.parameters_for(township, on or getdate(nowdate())).find(VERIFIES)
	if found:
		return found.text == YES
	return bool(cint(frappe.db.get_value(UNIT, township, "may_verify")))
