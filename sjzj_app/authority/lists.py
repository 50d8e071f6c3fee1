"""Rules of the power list (下放清单)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access.scoped import in_service
from sjzj_app.authority.content import refuse_changed_content
from sjzj_app.authority.policies import check_period, level_of, require_measures
from sjzj_app.authority.versions import next_version
from sjzj_app.exceptions import BadInput, Duplicate, MissingStep

LISTED, IN_EFFECT, WITHDRAWN = "Listed", "In Effect", "Withdrawn"
SAME = (
	"item_code", "item_name", "level_before", "level_after", "basis", "time_limit_days", "limit_amount",
	"responsible_section", "accepting_section", "effective_from",
)  # fmt: skip


def check_power_list(doc) -> None:
	"""Whether a list is well formed; fills its version and the numbers of its items. Raises BadInput, Duplicate."""
	refuse_changed_content(doc)
	if doc.stage != "DRAFT" or in_service():
		return
	if level_of(doc.administrative_unit) != "County":
		frappe.throw(_("A power list belongs to a county-level unit."), BadInput)
	check_period(doc)
	before = doc.get_doc_before_save()
	if not before or before.administrative_unit != doc.administrative_unit:
		doc.version = next_version(doc.doctype, doc.administrative_unit)
	elif not doc.version:
		doc.version = before.version
	_check_items(doc.items)
	for item in doc.items:
		item.item_state = LISTED
		if item.effective_from and getdate(item.effective_from) < getdate(doc.valid_from):
			frappe.throw(
				_("Item {0} cannot take effect before the power list itself.").format(item.item_no), BadInput
			)
	_number_versions(doc)


def set_state(doc, state: str) -> None:
	"""The state of every item follows the list's."""
	for item in doc.items:
		item.item_state = state


def _number_versions(doc) -> None:
	"""An item keeps its version while it says the same as in the county's list before; else it is one higher."""
	before = _items_before(doc)
	for item in doc.items:
		old = before.get((item.assistance_type, item.power_action, item.mode))
		same = old and all(_text(old[name]) == _text(item.get(name)) for name in SAME)
		item.item_version = (old.item_version or 1) + (0 if same else 1) if old else 1


def _text(value) -> str:
	"""5.0 and "5" say the same, and so do nothing and zero."""
	return f"{value:g}" if isinstance(value, int | float) and value else str(value or "")


def _items_before(doc) -> dict:
	"""The items of the newest list of this county that was in force before this version."""
	listed, item = frappe.qb.DocType("Power List"), frappe.qb.DocType("Power List Item")
	rows = (
		frappe.qb.from_(item)
		.join(listed)
		.on(listed.name == item.parent)
		.select(listed.version, item.item_version, item.assistance_type, item.power_action, item.mode)
		.select(*[item[name] for name in SAME])
		.where(listed.administrative_unit == doc.administrative_unit)
		.where((listed.stage != "DRAFT") & (listed.version < doc.version))
		.orderby(listed.version)
	).run(as_dict=True)
	return {(row.assistance_type, row.power_action, row.mode): row for row in rows}


def _check_items(items: list) -> None:
	if not items:
		frappe.throw(_("The power list has no item."), BadInput)
	for number, item in enumerate(items, start=1):
		item.item_no = item.item_no or number
	_refuse_twice([item.item_no for item in items], _("Item number {0} stands twice in the power list."))
	powers = [(item.assistance_type, item.power_action, item.mode) for item in items]
	_refuse_twice(powers, _("The same power stands twice in the power list: {0}."))


def _refuse_twice(values: list, sentence: str) -> None:
	twice = next((value for value in values if values.count(value) > 1), None)
	if twice is not None:
		text = "、".join(_(word or "") for word in twice) if isinstance(twice, tuple) else twice
		frappe.throw(sentence.format(text), Duplicate)


def require_ready(doc, on: date) -> None:
	"""Raises unless the list may come into force: items, and measures that the city agreed to (seed 五(一))."""
	if not doc.items:
		frappe.throw(_("The power list has no item."), BadInput)
	require_measures(doc.policy_document, doc.administrative_unit, max(on, getdate(doc.valid_from)))


def require_in_force(power_list: str, county: str, on: date):
	"""The list's row, if it is in force, of this county and not past its last day. Raises MissingStep, BadInput."""
	row = frappe.db.get_value(
		"Power List",
		power_list,
		["stage", "administrative_unit", "policy_document", "valid_from", "valid_to", "version"],
		as_dict=True,
	)
	if row.administrative_unit != county:
		frappe.throw(_("The power list belongs to another county."), BadInput)
	if row.stage != "IN_FORCE":
		frappe.throw(_("The power list is not in force."), MissingStep)
	if row.valid_to and row.valid_to < on:
		frappe.throw(_("The power list ended on {0}.").format(row.valid_to), MissingStep)
	return row
