"""Who may be posted or fill in where: incompatible positions at one unit, and substitutes for a time."""

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime, nowdate

from sjzj_app.access.postings import postings_of
from sjzj_app.exceptions import BadInput, Duplicate, DutyConflict, ImmutableRecord, WrongPosition
from sjzj_app.rules.separation import Incompatible, Term, clashes

POSTING = ("user", "administrative_unit", "position")
FIXED = ("absent_official", "substitute_official", "valid_from", "valid_to", "reason", "appointed_by")


def refuse_incompatible(official) -> None:
	"""Raises DutyConflict when a posting meets an incompatible one of the same person at the same unit.

	A Duty Exception of kind Appointment that the county confirmed for these days lifts it (one-person township).
	"""
	if not _widens(official):
		return
	new = Term(official.position, getdate(official.valid_from), _day(official.valid_to))
	_refuse_clash(
		official.user, official.administrative_unit, new, official.full_name, leave_out=official.name
	)


def _widens(official) -> bool:
	"""A posting that ends earlier or begins later than before needs no new look."""
	before = official.get_doc_before_save()
	if not before or any(official.get(field) != before.get(field) for field in POSTING):
		return True
	later_end = before.valid_to and (
		not official.valid_to or getdate(official.valid_to) > getdate(before.valid_to)
	)
	return bool(later_end) or getdate(official.valid_from) < getdate(before.valid_from)


def _refuse_clash(user: str, unit: str, new: Term, name: str, leave_out: str = "") -> None:
	found = clashes(new, held_by(user, unit, leave_out), incompatible_positions())
	if not found or appointment_exception(user, unit, new):
		return
	term, rule = found[0]
	frappe.throw(
		_(
			"{0} holds the position {1} at this unit from {2} to {3}; it is not combined with the position {4} ({5}). End"
			" the first posting, appoint somebody else, or let the county confirm a duty exception for the appointment."
		).format(
			name,
			_(term.position),
			term.valid_from,
			term.valid_to or _("further notice"),
			_(new.position),
			rule.basis,
		),
		DutyConflict,
		title=_("Separation of duties"),
	)


def held_by(user: str, unit: str, leave_out: str = "") -> list[Term]:
	"""The positions of a person at a unit, past and future ones too."""
	rows = frappe.get_all(
		"Assistance Official",
		filters={"user": user, "administrative_unit": unit, "name": ["!=", leave_out or ""]},
		fields=["position", "valid_from", "valid_to"],
	)
	return [Term(row.position, getdate(row.valid_from), _day(row.valid_to)) for row in rows]


def incompatible_positions() -> list[Incompatible]:
	"""The pairs of positions that the administrator's table keeps apart, each with its days."""
	if not frappe.db.table_exists("Incompatible Positions"):
		return []
	rows = frappe.get_all(
		"Incompatible Positions",
		filters={"position_one": ["is", "set"], "position_two": ["is", "set"]},
		fields=["position_one", "position_two", "basis", "valid_from", "valid_to"],
		order_by="creation asc, name asc",
	)
	return [
		Incompatible(
			row.position_one, row.position_two, row.basis, getdate(row.valid_from), _day(row.valid_to)
		)
		for row in rows
	]


def appointment_exception(user: str, unit: str, new: Term) -> str | None:
	"""The county's confirmed exception that lets this person hold the new position for all its days, or None."""
	exception, official = frappe.qb.DocType("Duty Exception"), frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(exception)
		.join(official)
		.on(official.name == exception.official)
		.select(exception.name, exception.valid_to)
		.where((official.user == user) & (official.administrative_unit == unit))
		.where((exception.position == new.position) & exception.confirmed_on.isnotnull())
		.where((exception.exception_kind == "Appointment") & (exception.valid_from <= new.valid_from))
	).run()
	fits = [name for name, last in rows if not last or (new.valid_to and new.valid_to <= getdate(last))]
	return fits[0] if fits else None


def complete_substitution(row) -> None:
	"""Fills what follows from the absent official, and who appoints."""
	absent = frappe.db.get_value(
		"Assistance Official",
		row.absent_official,
		["position", "administrative_unit", "full_name"],
		as_dict=True,
	)
	if absent:
		row.position, row.administrative_unit, row.absent_name = (
			absent.position,
			absent.administrative_unit,
			absent.full_name,
		)
	row.substitute_name = frappe.db.get_value("Assistance Official", row.substitute_official, "full_name")
	if row.is_new():
		row.appointed_by, row.appointed_on, row.ended_early_on = frappe.session.user, now_datetime(), None


def check_substitution(row) -> None:
	"""Raises BadInput, WrongPosition, Duplicate or DutyConflict where somebody may not fill in for another."""
	before = row.get_doc_before_save()
	if before:
		_check_end(row, before)
		return
	first, last = getdate(row.valid_from), getdate(row.valid_to)
	if last < first or last < getdate(nowdate()):
		frappe.throw(_("The substitution ends before it begins, or is over already."), BadInput)
	absent, substitute = (
		_posted(row.get(field), first, last) for field in ("absent_official", "substitute_official")
	)
	if absent.user == substitute.user:
		frappe.throw(_("Nobody fills in for themselves."), BadInput)
	if substitute.county != absent.county:
		frappe.throw(_("The substitute works in the same county as the absent official."), BadInput)
	_check_appointer(row, absent, substitute)
	_refuse_second(row, first, last)
	_refuse_clash(
		substitute.user, absent.administrative_unit, Term(absent.position, first, last), substitute.full_name
	)


def _posted(name: str, first, last):
	fields = [
		"user",
		"full_name",
		"position",
		"administrative_unit",
		"county",
		"township",
		"valid_from",
		"valid_to",
	]
	found = frappe.db.get_value("Assistance Official", name, fields, as_dict=True)
	if getdate(found.valid_from) > first or (found.valid_to and getdate(found.valid_to) < last):
		frappe.throw(
			_("The posting of {0} does not cover the whole window.").format(found.full_name), BadInput
		)
	return found


def _check_appointer(row, absent, substitute) -> None:
	"""Nobody appoints themselves; a township fills its own posts, positions of the county are the county's matter."""
	user = frappe.session.user
	if user == "Administrator":
		return
	own = [posting for posting in postings_of(user) if not posting.substitution]
	appointing = {row.role for row in frappe.get_meta("Duty Substitution").permissions if row.create}
	if not any(posting.position in appointing for posting in own):
		frappe.throw(_("Your own position does not appoint substitutes."), WrongPosition)
	if user == substitute.user:
		frappe.throw(_("Nobody appoints themselves as a substitute."), DutyConflict)
	if (
		all(posting.level != "County" for posting in own)
		and substitute.administrative_unit != absent.administrative_unit
	):
		frappe.throw(_("A substitute from another unit is appointed by the county."), WrongPosition)


def _refuse_second(row, first, last) -> None:
	filters = {"absent_official": row.absent_official, "valid_from": ["<=", last], "valid_to": [">=", first]}
	rows = frappe.get_all("Duty Substitution", filters=filters, fields=["ended_early_on"])
	if any(not one.ended_early_on or getdate(one.ended_early_on) > first for one in rows):
		frappe.throw(
			_("Somebody is appointed for these days already. End that substitution first."), Duplicate
		)


def _check_end(row, before) -> None:
	"""What was appointed stays; it may be ended early, from today on."""
	if any(str(row.get(field) or "") != str(before.get(field) or "") for field in FIXED):
		frappe.throw(_("A substitution is not rewritten: end it early and appoint anew."), ImmutableRecord)
	if str(row.ended_early_on or "") == str(before.ended_early_on or ""):
		return
	if before.ended_early_on or not row.ended_early_on or getdate(row.ended_early_on) < getdate(nowdate()):
		frappe.throw(_("The early end is entered once, and not for a day that has passed."), BadInput)


def _day(value):
	return getdate(value) if value else None
