"""The decision: who takes it by what power, on which facts, and what follows from it (INV-1, INV-2, INV-3)."""

import hashlib
import json

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access import separation, system_rows
from sjzj_app.authority import check as authority
from sjzj_app.authority import proof
from sjzj_app.casework import assessment, award_terms, facts, papers, recognitions, review, status_papers
from sjzj_app.casework.awards import review_dates
from sjzj_app.evidence import chain, covered, numbers
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.publicity import notices

CONFIRMED, REFUSED = "Confirmed", "Refused"
YES, STATUS_ONLY = "DECIDED_YES", "Status Only"


def require_approver(doc, act) -> None:
	"""INV-3: the approver neither surveyed nor reviewed, and is no relative."""
	separation.require(doc.name, act, "APPROVER")


def require_power(doc, act) -> None:
	"""INV-2: at this instant an agreement in force gives this township this power; the row is locked."""
	if doc.route == authority.DEVOLVED:
		amount = doc.proposed_amount if act.to_stage == YES else None
		doc.flags.power = authority.power_for(
			doc.township, doc.assistance_type, "Decide", amount, act.today, lock=True
		)


def require_notices(doc, act) -> None:
	"""INV-1: the notices of the scheme in force have run without open objection."""
	notices.require_finished(doc.name, review.REVIEW_RESULT, act.today)
	if frappe.db.get_single_value("SJZJ Settings", "notice_scheme") == review.SEPARATE:
		notices.require_finished(doc.name, review.PROPOSED_DECISION, act.today)


def require_eligible(doc, act) -> None:
	"""The figures of today still carry the decision, and it has an account to be paid to."""
	review.require_same_amount(doc, act)
	if not assessment.is_eligible(doc):
		frappe.throw(_("The household is not eligible by the computed figures."), BadInput)
	if not doc.payee_account and _pays(doc) and award_terms.left_to_pay(doc, doc.proposed_amount):
		frappe.throw(_("Enter the payee account before the decision."), MissingStep)


def _pays(doc) -> bool:
	return frappe.get_cached_value("Assistance Type", doc.assistance_type, "benefit") != STATUS_ONLY


def require_grounds(doc, act) -> None:
	"""A refusal is reasoned in writing and rests on the review (57号 art. 21)."""
	if not act.opinion:
		frappe.throw(_("State the reasons of the refusal in the opinion (57号 article 21)."), BadInput)
	if doc.review_conclusion != "Not Eligible":
		frappe.throw(_("The review found the family eligible: return the case to review first."), BadInput)


def confirm(doc, act) -> None:
	"""Stores decision and proof, issues W19 and the calculation, starts the award, prepares 公布 (57号 art. 24)."""
	assessment.assess(doc, act.today)
	decision = _store(doc, act, CONFIRMED)
	doc.decision = decision.name
	if recognitions.is_status(doc):
		recognitions.replace_former(doc, act)
	doc.award = _start_award(doc, decision).name
	status_papers.issue_yes(doc, decision, act)
	papers.issue_explanation(doc, decision, act)
	award_terms.finish(doc, decision, act)
	notices.prepare(doc, notices.PUBLISHED, act)


def refuse(doc, act) -> None:
	"""Stores the refusal with its proof and issues W20 with reasons and remedies."""
	decision = _store(doc, act, REFUSED)
	doc.decision = decision.name
	award_terms.finish(doc, decision, act)
	status_papers.issue_no(doc, decision, act)


def _store(doc, act, outcome: str):
	positive = outcome == CONFIRMED
	power = doc.flags.power or (None if doc.route != authority.DEVOLVED else _power_again(doc, act))
	recorded = json.dumps(facts.of(doc), ensure_ascii=False, sort_keys=True, indent=1, default=str)
	values = {
		"doctype": "Assistance Decision",
		"decision_number": numbers.next_number(
			"DECIDE_YES" if positive else "DECIDE_NO",
			papers.township_body(doc.township).office_code,
			act.today,
			doc.doctype,
			doc.name,
		),
		"application": doc.name,
		"decision_key": doc.name,
		"assistance_type": doc.assistance_type,
		"administrative_unit": doc.administrative_unit,
		"applicant_name": doc.applicant_name,
		"outcome": outcome,
		"decided_on": act.now,
		"amount": doc.proposed_amount if positive else 0,
		"people": doc.people_counted,
		"start_month": award_terms.first_month(doc, act.today) if positive else None,
		"route": doc.route,
		"standard": doc.standard,
		"clock_rule": doc.clock_rule,
		"calendar_version": doc.calendar_version,
		"facts": recorded,
		"facts_sha256": hashlib.sha256(recorded.encode()).hexdigest(),
		"explanation": doc.explanation,
		"duty_exception": act.duty_exception,
	}
	values |= proof.proof_of(doc, power, act, values)
	decision = system_rows.insert(values)
	hashes = {"proof_sha256": decision.proof_sha256, "facts_sha256": decision.facts_sha256}
	chain.append(decision, outcome, hashes, at=act.now, covers=[covered.cover(decision)])
	return decision


def _power_again(doc, act):
	return authority.power_for(doc.township, doc.assistance_type, "Decide", None, act.today, lock=True)


def _start_award(doc, decision):
	return system_rows.insert(
		{
			"doctype": "Assistance Award",
			"application": doc.name,
			"decision": decision.name,
			"assistance_type": doc.assistance_type,
			"resident": doc.applicant,
			"recipient_name": doc.applicant_name,
			"administrative_unit": doc.administrative_unit,
			"status": "Active",
			"start_month": decision.start_month,
			"amount": decision.amount,
			"people": decision.people,
			"residence": doc.residence,
			"payee_account": doc.payee_account,
			"household": doc.household,
			**review_dates.first(doc, getdate(decision.decided_on)),
			**award_terms.of(doc, decision),
		}
	)
