"""终止审核: a family that refuses to cooperate without good reason ends its own procedure (57号第二十九条).

Decided by whoever decides the case, with the same power (INV-2) and by a person who neither surveyed nor reviewed
(INV-3): it is adverse, and the family is told with facts, article and remedies (W21).
"""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.casework import termination_papers
from sjzj_app.exceptions import BadInput, MissingStep

GROUND = "Not Cooperating"
FACTS = ("refusal_kind", "refusal_facts", "refusal_told_on", "refusal_statement")


def require_refusal(doc, act) -> None:
	"""What the family refuses, when it was told what follows, and what it said. Raises MissingStep or BadInput."""
	lacking = [_(doc.meta.get_label(field)) for field in FACTS if not doc.get(field)]
	if lacking:
		frappe.throw(
			_(
				"The procedure ends only for a family that refuses to cooperate without good reason (57号 article 29)."
				" Still to be recorded: {0}."
			).format("、".join(lacking)),
			MissingStep,
		)
	told, accepted = getdate(doc.refusal_told_on), getdate(doc.accepted_on)
	if not accepted <= told <= act.today:
		frappe.throw(
			_("The family was told between the acceptance on {0} and today, not on {1}.").format(
				accepted, told
			),
			BadInput,
		)


def end(doc, act) -> None:
	"""Closes the case and issues W21 in the name that the power gives."""
	doc.closing_ground, doc.closed_on = GROUND, act.today
	termination_papers.issue_refusal(doc, act)
