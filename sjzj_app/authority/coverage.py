"""Which township holds which powers on a day, and what is missing (R56: county-level units × townships × powers)."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import cint

from sjzj_app.authority import filing, grants, readiness, standing
from sjzj_app.rules.authority import ACTIONS, state_on

DECIDE = "DECIDE"


def matters() -> list:
	"""The matters of the table in their order: {name, type_name}."""
	kind = frappe.qb.DocType("Assistance Type")
	return (
		frappe.qb.from_(kind)
		.select(kind.name, kind.type_name, kind.short_name)
		.orderby(kind.creation)
		.run(as_dict=True)
	)


def rows(counties: list[str] | None, townships: list[str] | None, on: date) -> list[dict]:
	"""One row for each township (a county without any has a row of its own), in few queries whatever their number.

	`counties`, `townships`: within which units; None for all. A row holds the agreement in use, {matter: held powers
	of listed ones}, what is missing in words, and the columns to be shown in red.
	"""
	units = _units(counties, townships)
	codes = [unit.township for unit in units if unit.township]
	held = standing.all_of(codes, on) if codes else {}
	days = cint(frappe.db.get_single_value("SJZJ Settings", "agreement_warning_days")) or 90
	facts = frappe._dict(
		kinds=matters(),
		checks=_checks(codes, on),
		filed=_filed(held),
		listed=_listed({unit.county for unit in units}),
		warn_until=on + timedelta(days=days),
	)
	return [_row(unit, held.get(unit.township, []), facts, on) for unit in units]


def _units(counties: list[str] | None, townships: list[str] | None) -> list:
	unit, county = frappe.qb.DocType("Administrative Unit"), frappe.qb.DocType("Administrative Unit").as_("c")
	query = (
		frappe.qb.from_(county)
		.left_join(unit)
		.on(
			(unit.parent_administrative_unit == county.name)
			& (unit.level == "Township")
			& (unit.enabled == 1)
		)
		.select(county.name.as_("county"), county.unit_name.as_("county_name"), unit.name.as_("township"))
		.select(unit.unit_name.as_("township_name"), unit.accepting_office)
		.where((county.level == "County") & (county.enabled == 1))
		.orderby(county.name)
		.orderby(unit.name)
	)
	if counties is not None:
		query = query.where(county.name.isin(counties or [""]))
	if townships is not None:
		query = query.where(unit.name.isin(townships or [""]))
	return query.run(as_dict=True)


def _checks(townships: list[str], on: date) -> dict[str, date]:
	"""Township → last day on which its newest passed readiness check counts."""
	row = frappe.qb.DocType("Readiness Check")
	found = (
		frappe.qb.from_(row)
		.select(row.administrative_unit, row.checked_on)
		.where(
			row.administrative_unit.isin(townships or [""])
			& (row.stage == readiness.PASSED)
			& (row.checked_on <= on)
		)
		.orderby(row.checked_on)
	).run()
	return dict(found)


def _filed(held: dict) -> dict:
	names = [agreement.name for rows_ in held.values() for agreement, _state, _own in rows_]
	row = frappe.qb.DocType("Delegation Agreement")
	query = frappe.qb.from_(row).select(row.name, row.filing_due, *[row[name] for name in filing.DATES])
	return {found.name: found for found in query.where(row.name.isin(names or [""])).run(as_dict=True)}


def _row(unit, held: list, facts, on: date) -> dict:
	values = {"county": unit.county_name, "township": unit.township_name, "red": []}
	missing: list[str] = []
	if not unit.township:
		return values | {"missing": _("No township is registered below this county."), "red": ["missing"]}
	if not unit.accepting_office:
		missing.append(_("Accepting office not registered."))
	current = next(
		(row for row in held if row[1] in (standing.HELD, standing.PARTLY)), held[0] if held else None
	)
	if current is None:
		missing.append(_("No agreement signed."))
		values["red"].append("standing")
	else:
		values |= _agreement(*current, facts, missing, on)
	values |= _matters(held, facts.listed.get(unit.county, {}), facts.kinds, missing, values["red"], on)
	if unit.township not in facts.checks:
		missing.append(_("No readiness check passed."))
	else:
		values["readiness"] = facts.checks[unit.township]
	values["missing"] = "".join(missing)
	values["red"] += ["missing"] if missing else []
	return values


def _agreement(row, state: str, _own: list, facts, missing: list[str], on: date) -> dict:
	last = min((day for day in (row.valid_to, row.list_valid_to) if day), default=None)
	papers = facts.filed[row.name]
	if state not in (standing.HELD, standing.PARTLY):
		missing.append(_("The agreement holds no power: {0}.").format(_(state)))
	elif last and last <= facts.warn_until:
		missing.append(_("Ends soon, renewal is due."))
	if papers.filing_due and papers.filing_due < on and filing.missing(papers):
		missing.append(_("Filing or publication is overdue."))
	values = {"agreement": row.agreement_number, "agreement_name": row.name, "mode": _(row.mode)}
	return values | {"first": grants.first_day(row), "last": last, "standing": _(state)}


def _matters(held: list, listed: dict, kinds: list, missing: list[str], red: list[str], on: date) -> dict:
	"""For each matter which of the powers on the county's list (or agreed upon) are held today, and which are not.

	Red where the decision is not among them.
	"""
	powers = [
		(grant, state_on(grant, on) == "HELD") for _agreement, _state, own in held for grant, _power in own
	]
	values = {}
	for kind in kinds:
		agreed = {grant.action for grant, _held in powers if grant.matter == kind.name}
		today = {grant.action for grant, is_held in powers if grant.matter == kind.name and is_held}
		values[column(kind.name)] = _cell(agreed, today, agreed | listed.get(kind.name, set()))
		if DECIDE not in today:
			red.append(column(kind.name))
			if held:
				missing.append(_("{0} is not decided here.").format(kind.short_name or kind.type_name))
	return values


def _cell(agreed: set[str], today: set[str], wanted: set[str]) -> str:
	"""How many of the wanted powers are held today, and the names of the others."""
	if not agreed:
		return _("Not devolved")
	lacking = "、".join(words for action, words in ACTIONS.items() if action in wanted - today)
	return f"{len(today)}/{len(wanted)}" + (" " + _("lacks {0}").format(lacking) if lacking else "")


def _listed(counties: set[str]) -> dict[str, dict[str, set[str]]]:
	"""County → matter → the powers that its lists in force hand to townships."""
	listed, item = frappe.qb.DocType("Power List"), frappe.qb.DocType("Power List Item")
	rows = (
		frappe.qb.from_(item)
		.join(listed)
		.on(listed.name == item.parent)
		.select(listed.administrative_unit, item.assistance_type, item.power_action)
		.where(listed.administrative_unit.isin(sorted(counties) or [""]))
		.where((listed.stage == "IN_FORCE") & (item.level_after == "Township"))
	).run()
	found: dict[str, dict[str, set[str]]] = {}
	for county, matter, action in rows:
		found.setdefault(county, {}).setdefault(matter, set()).add(action.upper())
	return found


def column(matter: str) -> str:
	"""The column of a matter."""
	return f"matter_{frappe.scrub(matter)}"
