"""移交家庭: the township where a family is registered hands its register over to the township where it lives now.

The clerk does it, who keeps the register: nothing is granted, reduced or ended by it, so nobody decides. The reason
stands as an Approval Opinion in the register's chain, which gets one event at either township.
"""

import frappe
from frappe import _
from frappe.utils import get_datetime, now_datetime

from sjzj_app.access import scope
from sjzj_app.access.postings import Posting, postings_of
from sjzj_app.casework import household_moves, household_ties, register_moves
from sjzj_app.evidence import chain, covered
from sjzj_app.exceptions import MissingStep, WrongPosition
from sjzj_app.payments import unsettled
from sjzj_app.sjzj_app.workflow import idempotency, opinions
from sjzj_app.sjzj_app.workflow.service import Act

KEEPER = "SJZJ Township Clerk"
HAND_OVER, TAKEN_OVER = "Hand Over Register", "Register Taken Over"


def hand_over(doctype: str, name: str, move_to: str, reason: str, key: str | None = None) -> dict:
	"""Moves a Household or one Resident, with people and accounts, to a village or township of the city.

	The same `key` again returns the first answer. Raises the classes of exceptions.py; returns {doctype, name, people,
	households, accounts}: how many rows went.
	"""
	savepoint = f"sjzj_{frappe.generate_hash(length=8)}"
	frappe.db.savepoint(savepoint)
	try:
		answer = idempotency.begin(key, [HAND_OVER, doctype, name, move_to, reason or ""])
		if answer is None:
			answer = _hand_over_locked(doctype, name, move_to, reason)
			idempotency.finish(key, answer)
	except frappe.QueryDeadlockError:
		frappe.db.rollback()  # the database has undone the savepoint too
		raise
	except Exception:
		frappe.db.rollback(save_point=savepoint)
		raise
	return answer


def _hand_over_locked(doctype: str, name: str, move_to: str, reason: str) -> dict:
	register = frappe.get_doc(doctype, name, for_update=True)
	register.check_permission("read")
	scope.require_write(register)
	act = _act(register, _require_keeper(register), household_moves.require_reason(reason))
	register_moves.require_place(move_to, register.township)
	group = household_moves.group_of(register, move_to)
	household_ties.require_none(group, register.township, register_moves.township_of(move_to))
	_require_settled(group)
	_move(register, group, move_to, act)
	return {
		"doctype": doctype,
		"name": name,
		"people": len(group.people) - len(group.staying),
		"households": len(group.households),
		"accounts": len(group.accounts),
	}


def _require_keeper(register) -> Posting:
	"""The user's posting as clerk of the township where the register is kept. Raises WrongPosition."""
	held = postings_of(frappe.session.user)
	found = next((p for p in held if p.position == KEEPER and p.unit == register.township), None)
	if not found:
		frappe.throw(_("Only a clerk of the township keeps its register and hands it over."), WrongPosition)
	return found


def _require_settled(group: household_moves.Group) -> None:
	if unsettled.is_any_for(group.people):
		frappe.throw(
			_(
				"A payment to this family is not settled: wait for the bank's answer, and have a failed payment issued again,"
				" before the register is handed over."
			),
			MissingStep,
		)


def _act(register, posting: Posting, reason: str) -> Act:
	now, user = get_datetime(now_datetime()), frappe.session.user
	return Act(register.doctype, register.name, HAND_OVER, reason, user, posting, "", "", "", "", now)


def _move(register, group: household_moves.Group, move_to: str, act: Act) -> None:
	"""Carries the rows as an act does, and leaves an event at the old place and one at the new."""
	opinion = opinions.append(register, act)
	moved = {"rows": group.rows, "from": scope.unit_of(register), "to": move_to}
	payload = chain.act_payload(act) | moved
	chain.append(register, HAND_OVER, payload, at=act.now, covers=[covered.cover(opinion)])
	outer, frappe.flags.sjzj_act = frappe.flags.sjzj_act, act
	try:
		household_moves.move(group, move_to)
	finally:
		frappe.flags.sjzj_act = outer
	register.reload()
	chain.append(register, TAKEN_OVER, moved, at=act.now)
