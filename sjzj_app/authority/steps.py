"""Guards and effects of the documents that the authority room owns (see workflow/steps.py)."""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.authority import activation, changes, filing, lists, papers, readiness, signing
from sjzj_app.authority.content import sha256_of
from sjzj_app.authority.policies import county_of
from sjzj_app.exceptions import BadInput, MissingStep, WrongPosition


def require_reason(doc, act) -> None:
	"""Returning, repealing, withdrawing, suspending and ending need words."""
	if not act.opinion:
		frappe.throw(_("State the reason for this step in the opinion."), BadInput)


def require_city(doc, act) -> None:
	"""The consent is the city's, whoever an administrator drew the arrow for (seed 五(一))."""
	if act.posting.level != "City":
		frappe.throw(
			_("Only an official of the city's civil affairs department agrees to this."), WrongPosition
		)


def require_county(doc, act) -> None:
	"""The step belongs to the county in which the document lies."""
	if act.posting.level != "County" or act.posting.unit != county_of(doc.administrative_unit):
		frappe.throw(_("Only an official of this county takes this step."), WrongPosition)


def consent(doc, act) -> None:
	doc.city_consent_by, doc.city_consent_on = act.user, act.now


def clear_consent(doc, act) -> None:
	doc.city_consent_by = doc.city_consent_on = None


def require_unused(doc, act) -> None:
	"""Measures on which a power list in force rests are not repealed under it."""
	if frappe.db.exists("Power List", {"policy_document": doc.name, "stage": "IN_FORCE"}):
		frappe.throw(
			_("A power list in force rests on this document. Withdraw the power list first."), MissingStep
		)


def require_list_ready(doc, act) -> None:
	lists.require_ready(doc, act.today)


def put_list_in_force(doc, act) -> None:
	doc.content_sha256 = sha256_of(doc)
	lists.set_state(doc, lists.IN_EFFECT)
	papers.issue_power_list(doc, act.today)


def withdraw_list(doc, act) -> None:
	doc.withdrawn_on = act.today
	lists.set_state(doc, lists.WITHDRAWN)


def agree(doc, act) -> None:
	doc.city_agreed_by, doc.city_agreed_on = act.user, act.now
	signing.give_number(doc, act.today)


def clear_agreement(doc, act) -> None:
	doc.city_agreed_by = doc.city_agreed_on = None


def suspend(doc, act) -> None:
	"""The whole agreement from today, unless an order has just written its own days."""
	if not list(changes.open_suspensions(doc, [], act.today)):
		changes.add_suspension(doc, act, act.today, act.opinion)
		papers.issue_ending(doc, changes.SUSPEND, act)
	doc.suspended_from = next(changes.open_suspensions(doc, [], act.today)).suspended_from


def end(doc, act) -> None:
	"""From today, unless an order has just written its own day."""
	if not doc.ended_on:
		doc.ended_on, doc.ended_reason = act.today, act.opinion
		doc.ending_ground = doc.ending_ground or "Other Ground"
		if doc.township_signed_on:
			papers.issue_ending(doc, changes.END, act)


def enter_force(doc, act) -> None:
	"""The township's signature, or the end of a suspension."""
	if act.from_stage == "SUSPENDED":
		doc.suspended_from = None
		for row in list(changes.open_suspensions(doc, [], act.today)):
			row.resumed_on = act.today
		return
	signing.sign_for_township(doc, act)
	doc.readiness_check = readiness.require_passed(doc.administrative_unit, act.today)
	doc.filing_due = filing.due_after(act.today)
	first = max(getdate(doc.valid_from), act.today)
	activation.switch_on_for(doc, readiness.matters_ready(doc.readiness_check), first, act)
	signing.supersede(doc, first)
	papers.issue_agreement(doc, act.today)


def require_readiness(doc, act) -> None:
	"""The gate: no agreement takes effect with a township that has not passed its readiness check (R57)."""
	if act.from_stage != "SUSPENDED":
		readiness.require_passed(doc.administrative_unit, act.today)


def require_term(doc, act) -> None:
	"""An agreement whose last day has passed takes no further step towards being in force."""
	if getdate(doc.valid_to) < act.today:
		frappe.throw(
			_("The agreement's term ended on {0}. Draft a new version.").format(doc.valid_to), MissingStep
		)


GUARDS: dict = {
	"Policy Document": {
		"DRAFT": [require_reason],
		"SUBMITTED": [require_county],
		"APPROVED": [require_city],
		"REPEALED": [require_reason, require_unused],
	},
	"Power List": {
		"IN_FORCE": [require_county, require_list_ready],
		"WITHDRAWN": [require_county, require_reason],
	},
	"Delegation Agreement": {
		"DRAFT": [require_reason],
		"COUNTY_REVIEW": [require_county, signing.require_basis, require_term],
		"CITY_REVIEW": [
			require_county,
			signing.require_other_reviewer,
			signing.require_legal_review,
			signing.require_basis,
		],
		"CITY_AGREED": [require_city, signing.require_county_review, signing.require_basis, require_term],
		"COUNTY_SIGNED": [require_county, signing.require_city_consent, signing.require_basis, require_term],
		"IN_FORCE": [require_term, signing.require_township_signature, require_readiness],
		"SUSPENDED": [require_county, require_reason],
		"ENDED": [require_county, require_reason],
	},
	"Readiness Check": {
		"DRAFT": [require_reason],
		"COUNTY_REVIEW": [require_county, readiness.require_complete],
		"PASSED": [require_county, signing.require_other_reviewer, readiness.require_ready],
		"FAILED": [require_county, signing.require_other_reviewer, require_reason],
	},
	"Authority Change": {
		"ORDERED": [require_county, changes.require_reason, changes.require_held],
		"DROPPED": [require_reason],
	},
}

EFFECTS: dict = {
	"Policy Document": {"APPROVED": [consent, filing.begin], "DRAFT": [clear_consent]},
	"Power List": {"IN_FORCE": [put_list_in_force], "WITHDRAWN": [withdraw_list]},
	"Readiness Check": {
		"COUNTY_REVIEW": [readiness.sign_points],
		"PASSED": [readiness.conclude],
		"FAILED": [readiness.conclude],
	},
	"Authority Change": {"ORDERED": [changes.order]},
	"Delegation Agreement": {
		"DRAFT": [clear_agreement],
		"CITY_AGREED": [agree],
		"COUNTY_SIGNED": [signing.sign_for_county],
		"IN_FORCE": [enter_force],
		"SUSPENDED": [suspend],
		"ENDED": [end],
	},
}
