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
