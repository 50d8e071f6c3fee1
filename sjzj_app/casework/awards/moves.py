"""A family that moves: the award ends with the month of the hand-over and an application at the new place is prepared.

How a move is done is a local setting; no text that was read says it (domain: 转出/转入).
"""

import frappe
from frappe import _

from sjzj_app.access import system_rows
from sjzj_app.casework import matters, register_moves
from sjzj_app.casework.awards import frame

FROM_CASE = ("assistance_type", "coverage", "residence", "applicant_name")


def require_place(change) -> None:
	"""Raises BadInput unless the new place is a village or township of the city outside the present township."""
	township = frappe.db.get_value("Assistance Award", change.award, "township")
	register_moves.require_place(change.move_to, township)


def hand_over(change, act) -> None:
	"""Moves the family's register and account to the new place, where an application waits with what is known.

	None where the new place does not have the matter: the award ends all the same.
	"""
	award = frappe.get_doc("Assistance Award", change.award)
	case = frappe.get_doc("Assistance Application", change.application)
	for resident in {row.resident for row in change.members}:
		register_moves.carry("Resident", resident, change.move_to)
	for doctype, name in (("Household", award.household), ("Payee Account", award.payee_account)):
		if name:
			register_moves.carry(doctype, name, change.move_to)
	if matters.taken_at(change.assistance_type, change.move_to):
		change.moved_application = _application(change, case, award, act).name


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
