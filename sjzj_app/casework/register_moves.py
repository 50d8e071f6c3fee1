"""Rows of the register that go to another township: the place they may go to, and how a row is carried there.

An award's change takes them along (awards/moves), and so does a hand-over without an award (household_moves).
"""

import frappe
from frappe import _

from sjzj_app.access import system_rows
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.exceptions import BadInput

PLACES = ("Village", "Township")


def require_place(unit: str | None, township: str) -> None:
	"""Raises BadInput unless the unit is a village or township of the city outside this township."""
	level = frappe.db.get_value("Administrative Unit", unit, "level") if unit else None
	if level not in PLACES:
		frappe.throw(_("Name the village, community or township to which the family moves."), BadInput)
	if township_of(unit) == township:
		frappe.throw(_("Within the township nothing is handed over: correct the family's address."), BadInput)
	if _city_of(unit) != _city_of(township):
		frappe.throw(
			_(
				"The new place lies outside this city: its register is not kept here, the family applies there."
			),
			BadInput,
		)


def township_of(unit: str) -> str | None:
	"""The township in which a unit lies, itself included."""
	return columns_for_unit(unit)["township"]


def _city_of(unit: str) -> str | None:
	county = columns_for_unit(unit)["county"]
	return (
		frappe.db.get_value("Administrative Unit", county, "parent_administrative_unit") if county else None
	)


def carry(doctype: str, name: str, unit: str) -> None:
	"""Takes a row to the new place. Who moves it has written nothing in it: an account keeps its editor (INV-3)."""
	doc = frappe.get_doc(doctype, name)
	doc.administrative_unit, editor = unit, doc.modified_by
	system_rows.save(doc)
	frappe.db.set_value(doctype, name, "modified_by", editor, update_modified=False)
