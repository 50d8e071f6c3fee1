"""Records of how policies were told and who else helped (seed 四(三) 政策宣传, 四(四) 社会力量参与)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.access.postings import only_unit, postings_of
from sjzj_app.access.scoped import refuse_change
from sjzj_app.exceptions import BadInput, DisclosureRefused, MissingStep, WrongPosition
from sjzj_app.rules import outreach as rules

LEVELS = ("Township", "Village")
TEXTS = ("subject", "place", "further_policies", "partner_organisation", "content", "clerk_note")
OF_TOWNSHIP = ("confirmed", "clerk_note")
"""What the township adds to a village's record; the words stay the village's."""
COMPUTED = ("recorded_by", "confirmed_by", "confirmed_on", "held_year", "material_sha256")
OFFICE = ("supervision_phone", "office_phone", "office_address", "full_name", "unit_name")


def begin(record, user: str) -> None:
	"""A new record is of its author's own unit where none is named."""
	record.administrative_unit = record.administrative_unit or only_unit(user, LEVELS)


def require_open(before) -> None:
	"""Raises ImmutableRecord once the township confirmed the record."""
	if before and before.confirmed:
		refuse_change()


def check(record, today: date) -> None:
	"""Rules of the form. Raises BadInput or DisclosureRefused."""
	level = frappe.db.get_value("Administrative Unit", record.administrative_unit or "", "level")
	if level not in LEVELS:
		frappe.throw(_("Outreach is recorded by a township, a village or a community."), BadInput)
	if getdate(record.held_on) > today:
		frappe.throw(_("Outreach is recorded once it has taken place."), BadInput)
	if cint(record.people_reached) < 0 or cint(record.volunteers) < 0:
		frappe.throw(_("Numbers of people are not below zero."), BadInput)
	record.held_year = getdate(record.held_on).year
	if record.is_new():
		record.recorded_by = frappe.session.user
	_screen(record)


def _screen(record) -> None:
	"""Names the kinds of private data that a text holds; never repeats them."""
	office = frappe.db.get_value("Administrative Unit", record.township, OFFICE) or ()
	texts = [record.get(field) or "" for field in TEXTS] + [row.caption or "" for row in record.photos]
	allowed = [text for text in office if text]
	found = [name for text in texts for name in rules.private_data(record.outreach_kind, text, allowed)]
	if found:
		frappe.throw(
			_("A record of outreach holds nothing about single people. Delete from the text: {0}.").format(
				"、".join(dict.fromkeys(found))
			),
			DisclosureRefused,
		)


def require_author(record, before, user: str) -> None:
	"""Each unit words its own records; the township confirms those of its villages. Raises WrongPosition."""
	if _works_at(user, record.administrative_unit) or user == "Administrator":
		return
	changed = [
		field.fieldname for field in record.meta.get("fields") if before and _differs(record, before, field)
	]
	if not before or set(changed) - {*OF_TOWNSHIP, *COMPUTED}:
		frappe.throw(
			_(
				"Each unit words its own records: the township confirms a village's record and may add a note."
			),
			WrongPosition,
		)


def _works_at(user: str, unit: str) -> bool:
	return any(posting.unit == unit for posting in postings_of(user))


def _differs(record, before, field) -> bool:
	if field.fieldtype == "Table":
		return _photos(record) != _photos(before)
	stored = field.fieldtype not in frappe.model.no_value_fields
	return stored and str(record.get(field.fieldname) or "") != str(before.get(field.fieldname) or "")


def _photos(record) -> list[tuple]:
	return [(row.photo, row.caption, str(row.taken_at or "")) for row in record.photos]


def confirm(record, before, user: str, today: date) -> None:
	"""The township says that it was so: from then on the record stays. Raises WrongPosition or MissingStep."""
	if not record.confirmed:
		record.confirmed_by = record.confirmed_on = None
		return
	if user != "Administrator" and not _works_at(user, record.township):
		frappe.throw(_("The township confirms a record, not the village itself."), WrongPosition)
	if not (record.photos or record.material):
		frappe.throw(_("Attach a photo or the material used before the record is confirmed."), MissingStep)
	record.confirmed_by, record.confirmed_on = user, today
