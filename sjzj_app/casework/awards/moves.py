"""A family that moves: the award ends with the month of the hand-over and an application at the new place is prepared.

How a move is done is a local setting; no text that was read says it (domain: 转出/转入).
"""

import frappe
from frappe import _

from sjzj_app.access import system_rows
from sjzj_app.casework import matters
from sjzj_app.casework.awards import frame
from sjzj_app.exceptions import BadInput

FROM_CASE = ("assistance_type", "coverage", "residence", "applicant_name")
PLACES = ("Village", "Township")


def require_place(change) -> None:
	"""Raises BadInput unless the new place is a village or township outside the present township."""
	level = frappe.db.get_value("Administrative Unit", change.move_to, "level") if change.move_to else None
	if level not in PLACES:
		frappe.throw(_("Name the village, community or township to which the family moves."), BadInput)
	township = frappe.db.get_value("Assistance Award", change.award, "township")
	if change.move_to == township or _township_of(change.move_to) == township:
		frappe.throw(_("Within the township nothing is handed over: correct the family's address."), BadInput)


def _township_of(unit: str) -> str:
	level, parent = frappe.db.get_value("Administrative Unit", unit, ["level", "parent_administrative_unit"])
	return unit if level == "Township" else parent


def hand_over(change, act) -> None:
	"""Moves the family's register and account to the new place, where an application waits with what is known.

	None where the new place does not have the matter: the award ends all the same.
	"""
	award = frappe.get_doc("Assistance Award", change.award)
	case = frappe.get_doc("Assistance Application", change.application)
	for resident in {row.resident for row in change.members}:
		_move("Resident", resident, change.move_to)
	for doctype, name in (("Household", award.household), ("Payee Account", award.payee_account)):
		if name:
			_move(doctype, name, change.move_to)
	if matters.taken_at(change.assistance_type, change.move_to):
		change.moved_application = _application(change, case, award, act).name


def _move(doctype: str, name: str, unit: str) -> None:
	"""Takes a row to the new place. Who decides the move has written nothing in it: an account keeps its editor (INV-3)."""
	doc = frappe.get_doc(doctype, name)
	doc.administrative_unit, editor = unit, doc.modified_by
	system_rows.save(doc)
	frappe.db.set_value(doctype, name, "modified_by", editor, update_modified=False)


def _application(change, case, award, act):
	"""The draft at the new place: known facts, nothing signed. The new township asks for what has changed."""
	values = {field: case.get(field) for field in FROM_CASE}
	values |= {
		"doctype": "Assistance Application",
		"administrative_unit": change.move_to,
		"applicant": award.resident,
		"applicant_name": award.recipient_name,
		"household": award.household,
		"payee_account": award.payee_account,
		"applied_on": act.today,
		"application_reason": _(
			"Moved in from {0}; the file of award {1} goes with the family.", "zh"
		).format(frappe.db.get_value("Administrative Unit", award.township, "full_name"), award.name),
	}
	tables = {name: [frame.values_of(row) for row in change.get(name)] for name in frame.TABLES}
	return system_rows.insert({**values, **tables})
