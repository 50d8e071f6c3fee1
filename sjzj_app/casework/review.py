"""The reviewer's opinion and what goes out as the first notice (民发〔2021〕57号第十九条)."""

import frappe
from frappe import _

from sjzj_app.access import separation
from sjzj_app.authority import check as authority
from sjzj_app.casework import assessment, papers
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.publicity import notices

REVIEW_RESULT, PROPOSED_DECISION = "Review Result", "Proposed Decision"
SEPARATE = "Separate"


def require_reviewer(doc, act) -> None:
	"""INV-3: the reviewer did not survey and is no relative."""
	separation.require(doc.name, act, "REVIEWER")


def require_opinion(doc, act) -> None:
	"""The reviewer's conclusion and opinion are written, and the conclusion agrees with the figures."""
	if not doc.review_conclusion or not doc.review_opinion:
		frappe.throw(_("Write the review conclusion and the opinion first (57号 article 19)."), MissingStep)
	eligible = assessment.is_eligible(doc)
	if (doc.review_conclusion == "Eligible") != eligible:
		frappe.throw(_("The conclusion contradicts the computed figures: see the calculation."), BadInput)


def require_conclusion_yes(doc, act) -> None:
	"""Only a positive opinion goes out as a notice of what is proposed."""
	if doc.review_conclusion != "Eligible":
		frappe.throw(_("The review does not propose assistance: propose the refusal instead."), BadInput)


def require_conclusion_no(doc, act) -> None:
	"""A refusal is proposed only where the figures say so."""
	if doc.review_conclusion != "Not Eligible":
		frappe.throw(_("The review found the family eligible: publish the review result."), BadInput)


def prepare_review_notice(doc, act) -> None:
	"""Recomputes, signs the review, prints W15 and prepares the first notice."""
	assessment.assess(doc, act.today)
	doc.reviewed_by = act.user
	papers.issue_review(doc, act)
	notices.prepare(doc, REVIEW_RESULT, act)


def sign_refusal_proposal(doc, act) -> None:
	"""The review that proposes a refusal is signed too."""
	assessment.assess(doc, act.today)
	doc.reviewed_by = act.user
	papers.issue_review(doc, act)


def require_review_notice(doc, act) -> None:
	"""INV-1: the first notice has run and nobody's objection is open; not needed to propose a refusal."""
	if act.from_stage == "REVIEW_NOTICE":
		notices.require_finished(doc.name, REVIEW_RESULT, act.today)


def prepare_decision_notice(doc, act) -> None:
	"""Prepares the second notice with the same figures."""
	require_same_amount(doc, act)
	notices.prepare(doc, PROPOSED_DECISION, act)


def require_same_amount(doc, act) -> None:
	"""What was published is what is decided: a changed figure needs a new notice."""
	published, published_class = doc.proposed_amount, doc.family_class
	assessment.assess(doc, act.today)
	if (published_class or "") != doc.family_class:
		frappe.throw(
			_("The class published is no longer the class found: return to review and publish again."),
			BadInput,
		)
	if abs(float(published or 0) - float(doc.proposed_amount or 0)) >= 0.005:
		frappe.throw(
			_(
				"The amount published was {0}, the figures of today give {1}: return to review and publish again."
			).format(published, doc.proposed_amount),
			BadInput,
		)


def route_again(doc, act) -> None:
	"""Asks anew who decides; used when the township's power is gone, and by an approver who is a relative (57号 art. 11)."""
	if act.user in separation.relatives_for(act, doc.name):
		doc.route = authority.COUNTY
		return
	doc.route = authority.route_for(
		doc.township, doc.assistance_type, "Decide", doc.proposed_amount, act.today
	)
	if doc.route == authority.DEVOLVED:
		frappe.throw(_("The township holds the power for this decision: the case stays here."), BadInput)
