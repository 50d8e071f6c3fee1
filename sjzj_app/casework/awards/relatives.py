"""A change of an award whose family is registered as relatives of an official (57号第十一、二十条, INV-4).

The order asks for the county's visit before a registered family is confirmed. A change that leaves the family in
receipt confirms a new amount on new facts, so the county looks again; a stop gives nothing and does not wait.
"""

import frappe
from frappe import _

from sjzj_app.casework import county_visits, kinship
from sjzj_app.casework.awards import figures
from sjzj_app.exceptions import MissingStep

VISIT = "County Visit"


def register(change, act) -> None:
	"""Relations that came up since the award began enter the register with the change."""
	kinship.register_case(change.application)


def require_visit(change, act) -> None:
	"""Raises MissingStep until the county's visit for this change is recorded and found the facts as stated."""
	if change.result == figures.STOP or not frappe.db.exists(
		kinship.RECORD, {"application": change.application}
	):
		return
	visits = frappe.get_all(
		VISIT,
		filters={"award_change": change.name, "stage": ["!=", "DROPPED"]},
		fields=["stage", "conclusion"],
		order_by="visited_on desc, confirmed_on desc",
	)
	recorded = [row for row in visits if row.stage == "RECORDED"]
	if not recorded or len(recorded) < len(visits):
		frappe.throw(
			_(
				"This family is registered because of a relative in office: its new amount is decided only after the county"
				" has visited it for this change and recorded the visit (57号 articles 11 and 20)."
			),
			MissingStep,
		)
	if recorded[0].conclusion != county_visits.AGREE:
		frappe.throw(
			_(
				"The county's visit found other facts than the change states: return it to review (57号 article 20)."
			),
			MissingStep,
		)


def visitors_of(change: str) -> set[str]:
	"""Who visited the family for the county because of this change: they do not decide it (57号第十六、二十条)."""
	where = {"award_change": change, "stage": "RECORDED"}
	rows = frappe.get_all(VISIT, filters=where, fields=["visited_by", "confirmed_by"], as_list=True)
	return {user for row in rows for user in row if user}
