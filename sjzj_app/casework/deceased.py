"""Who dies while the case runs: a member leaves the figures, the applicant's death ends the procedure.

The dead do not count (民发〔2021〕57号第七条); nothing is decided for an applicant who died. What was paid before, as
first relief, is decided on all the same (casework/relief_first.py).
"""

import frappe
from frappe import _
from frappe.utils import formatdate, getdate

from sjzj_app.casework import investigation, members, termination_papers
from sjzj_app.exceptions import MissingStep

GROUND = "Applicant Died"


def died_on(resident: str):
	"""The registered day of death of this person, or None."""
	day = frappe.db.get_value("Resident", resident, "deceased_on")
	return getdate(day) if day else None


def require_living(doc, act) -> None:
	"""Everybody who counts is alive, so that figures and decision are right. Raises MissingStep with the way out."""
	if doc.first_relief or investigation.goes_back(act):
		return
	day = died_on(doc.applicant)
	if day:
		frappe.throw(
			_("The applicant {0} died on {1}: end the procedure with 'Close After Death'.").format(
				doc.applicant_name, formatdate(day)
			),
			MissingStep,
		)
	dead = [row.full_name for row in members.counted(doc) if died_on(row.resident)]
	if dead:
		frappe.throw(
			_(
				"{0} has died and does not count as a member any more (57号 article 7): return the case to the"
				" investigation, take the person out of the members, and review it again."
			).format("、".join(dead)),
			MissingStep,
		)


def require_death(doc, act) -> None:
	"""The day of death stands in the register before a case is closed for it. Raises MissingStep."""
	if not died_on(doc.applicant):
		frappe.throw(
			_("Enter the day of death of {0} in the register of residents first.").format(doc.applicant_name),
			MissingStep,
		)


def close(doc, act) -> None:
	"""Ends the procedure; once it was accepted, the family that is left is told in writing (W21)."""
	doc.closing_ground, doc.closed_on = GROUND, act.today
	left = [row for row in doc.members if not died_on(row.resident)]
	if doc.accepted_on and left:
		termination_papers.issue_death(doc, act, died_on(doc.applicant))
