"""Who may inspect a drawn case: two officials of the county who had no part in it and are no relatives of the family."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import kinship, separation
from sjzj_app.exceptions import BadInput, DutyConflict, MissingStep, WrongPosition
from sjzj_app.rules.separation import DUTIES
from sjzj_app.supervision import offices

LEAST = 2
PLACES = ("inspector", "second_inspector")
NAMED = {"inspector": "lead_inspector", "second_inspector": "second_inspector"}


def user_of(official: str | None) -> str | None:
	"""The account of an official."""
	return frappe.db.get_value("Assistance Official", official, "user") if official else None


def check_named(doc) -> None:
	"""The two officials whom the check names are of the county and are two. Raises BadInput or WrongPosition."""
	require_pair(doc.lead_inspector, doc.second_inspector, offices.county_of(doc.inspected_unit))


def require_pair(first: str, second: str, county: str) -> None:
	"""Two different officials of this county."""
	users = [user_of(first), user_of(second)]
	for official, user in zip((first, second), users, strict=True):
		posting = offices.posting_at(user, county) if user else None
		if not posting:
			name = frappe.db.get_value("Assistance Official", official, "full_name") or official
			frappe.throw(
				_(
					"{0} is no official of this county today: the county itself inspects (57号 article 2)."
				).format(name),
				WrongPosition,
			)
	if len(set(users)) < LEAST:
		frappe.throw(_("A case is checked by at least two inspectors: name another official."), BadInput)


def conflict(user: str, application: str, on: date) -> str | None:
	"""Why this user may not check the case: an own part in it, or a relation with the family; None when free."""
	own = next((row for row in separation.taken_in(application) if row.user == user), None)
	if own:
		return _("{0} took part in this case as {1} and does not check it: name another inspector.").format(
			own.name, DUTIES[own.duty]
		)
	related = kinship.related(application, on).get(user)
	return separation.stay_away(related) if related else None


def free_for(doc, application: str, on: date) -> dict:
	"""The check's inspectors for one drawn case; a place stays empty where its official may not check the case."""
	found = {}
	for place, named in NAMED.items():
		official = doc.get(named)
		found[place] = None if conflict(user_of(official), application, on) else official
	return found


def check_rows(doc, before) -> None:
	"""Inspectors that were changed for a case are of the county and have no part in it. Raises DutyConflict."""
	known = {row.name: row for row in before.cases} if before else {}
	for row in doc.cases:
		old = known.get(row.name)
		changed = [
			place for place in PLACES if row.get(place) and (not old or old.get(place) != row.get(place))
		]
		for place in changed:
			_require_free(row, user_of(row.get(place)), doc)
		if changed and row.inspector and row.second_inspector:
			require_pair(row.inspector, row.second_inspector, offices.county_of(doc.inspected_unit))


def _require_free(row, user: str | None, doc) -> None:
	reason = conflict(user, row.application, getdate(nowdate())) if user else None
	if reason:
		frappe.throw(f"{row.application_number}：{reason}", DutyConflict)


def require_all(doc, act) -> None:
	"""Every drawn case has two inspectors who may check it today. Raises MissingStep or DutyConflict."""
	empty = [row.application_number for row in doc.cases if not (row.inspector and row.second_inspector)]
	if empty:
		frappe.throw(
			_("Name two inspectors who had no part in the case for: {0}.").format("、".join(empty)),
			MissingStep,
		)
	for row in doc.cases:
		for place in PLACES:
			_require_free(row, user_of(row.get(place)), doc)
