"""The decision on a change: by what power, on which facts, and what the award gives from then on (INV-2, INV-3, INV-8)."""

import hashlib
import json
from decimal import Decimal

import frappe
from frappe import _

from sjzj_app.access import system_rows
from sjzj_app.authority import check as authority
from sjzj_app.authority import proof
from sjzj_app.casework import facts, papers
from sjzj_app.casework.awards import (
	change_duties,
	change_papers,
	corrections,
	endings,
	figures,
	frame,
	grounds,
	moves,
	standing,
)
from sjzj_app.evidence import chain, covered, numbers
from sjzj_app.exceptions import BadInput, MissingStep

OUTCOMES = {"Increase": "Increased", "Reduce": "Reduced", "Stop": "Stopped", "Taper": "Tapered"}
CHANGE = (
	"ground", "changed_on", "reported_on", "resident", "statement", "told_on", "told_way", "family_answer", "unreported",
	"admonished_on", "result", "old_amount", "new_amount", "people", "from_month", "last_month", "due_on", "reviewed_by",
	"reasons", "ending_notice", "award_review", "death_report", "error_from", "error_to", "legal_remedy", "complaint",
)  # fmt: skip
AMOUNT = ("from_month", "to_month", "amount", "people", "note")


def require_approver(change, act) -> None:
	"""INV-3: who decides neither entered nor reviewed the change, and is no relative."""
	change_duties.require(change, act, "APPROVER")


def require_power(change, act) -> None:
	"""INV-2: at this instant an agreement in force gives this township this power; the row is locked."""
	if change.route == authority.DEVOLVED:
		amount = None if change.result == figures.STOP else change.new_amount
		change.flags.power = authority.power_for(
			change.township, change.assistance_type, "Decide", amount, act.today, lock=True
		)


def require_same_figures(change, act) -> None:
	"""What was proposed and told is what is decided: other figures of the day go back to review."""
	before = (change.result, _yuan(change.old_amount), _yuan(change.new_amount))
	figures.compute(change, act.today)
	after = (change.result, _yuan(change.old_amount), _yuan(change.new_amount))
	if before != after:
		frappe.throw(
			_(
				"Proposed was {0} of {1} yuan, the figures of today give {2} of {3} yuan: return to review."
			).format(_(before[0]), before[2], _(after[0]), after[2]),
			BadInput,
		)


def require_recipient(change, act) -> None:
	"""After the recipient's death somebody else of the family is named, with an account of the own, by whatever change."""
	recipient = frappe.db.get_value("Assistance Award", change.award, "resident")
	died = frappe.db.get_value("Resident", recipient, "deceased_on")
	if not died or change.result == figures.STOP:
		return
	left = [row.resident for row in change.members if row.covered]
	owner = frappe.db.get_value("Payee Account", change.new_payee_account, "resident")
	if change.new_recipient not in left or owner != change.new_recipient:
		frappe.throw(
			_("The recipient died: name another member of the family and that member's own account."),
			MissingStep,
		)


def decide(change, act) -> None:
	"""Stores decision and proof, changes the award, and tells the family in writing (57号第三十二条).

	Where only the recipient changes and the amount stays, nothing is decided about the amount: the award names the new
	recipient, the opinions and the event say who did it.
	"""
	award = frappe.get_doc("Assistance Award", change.award, for_update=True)
	restored = corrections.restores(change, award)
	if award.status != standing.ACTIVE and not restored:
		frappe.throw(_("This award has ended already."), BadInput)
	if change.result == figures.KEEP:
		_name_recipient(change, award)
		standing.save(award, "Award Recipient Changed", act, {"change": change.name})
		return
	decision = _store(change, act)
	change.decision = decision.name
	if restored:
		corrections.restore(change, award)
	_apply(change, award, decision, act)
	corrections.answer_remedy(change, decision)
	if endings.needed(change):
		endings.suggest_next(change)
	if change.ground == grounds.MOVED:
		moves.hand_over(change, act)
	change_papers.issue(change, award, decision, act)


def _apply(change, award, decision, act) -> None:
	for row in change.planned_amounts:
		values = {field: row.get(field) for field in AMOUNT}
		award.append("amounts", {**values, "award_change": change.name, "decision": decision.name})
	if change.last_month:
		award.end_month = change.last_month
	if change.result == figures.STOP:
		award.status = standing.STOPPED
	if change.new_recipient and change.result != figures.STOP:
		_name_recipient(change, award)
	hashes = {"change": change.name, "decision": decision.name, "proof_sha256": decision.proof_sha256}
	standing.save(award, f"Award {decision.outcome}", act, hashes)


def _name_recipient(change, award) -> None:
	name = frappe.db.get_value("Resident", change.new_recipient, "full_name")
	award.update(
		{"resident": change.new_recipient, "recipient_name": name, "payee_account": change.new_payee_account}
	)


def _store(change, act):
	recorded = json.dumps(_facts(change), ensure_ascii=False, sort_keys=True, indent=1, default=str)
	body = papers.township_body(change.township)
	values = {
		"doctype": "Assistance Decision",
		"decision_number": numbers.next_number(
			"ADJUST", body.office_code, act.today, change.doctype, change.name
		),
		"application": change.application,
		"award_change": change.name,
		"decision_key": change.name,
		"assistance_type": change.assistance_type,
		"administrative_unit": change.administrative_unit,
		"applicant_name": change.recipient_name,
		"outcome": OUTCOMES[change.result],
		"decided_on": act.now,
		"amount": change.new_amount,
		"amount_before": change.old_amount,
		"people": change.people,
		"start_month": change.from_month,
		"route": change.route,
		"standard": change.standard,
		"facts": recorded,
		"facts_sha256": hashlib.sha256(recorded.encode()).hexdigest(),
		"explanation": change.explanation,
		"duty_exception": act.duty_exception,
	}
	subject = frappe._dict(
		name=change.application, assistance_type=change.assistance_type, county=change.county
	)
	values |= proof.proof_of(subject, change.flags.power, act, values)
	decision = system_rows.insert(values)
	hashes = {"proof_sha256": decision.proof_sha256, "facts_sha256": decision.facts_sha256}
	chain.append(decision, decision.outcome, hashes, at=act.now, covers=[covered.cover(decision)])
	return decision


def _facts(change) -> dict:
	award = frappe.get_doc("Assistance Award", change.award)
	kept = {"change": {field: change.get(field) for field in CHANGE}}
	kept["planned_amounts"] = [{field: row.get(field) for field in AMOUNT} for row in change.planned_amounts]
	kept["award"] = {
		field: award.get(field)
		for field in ("name", "resident", "start_month", "end_month", "amount", "payee_account")
	}
	kept["amounts"] = [{field: row.get(field) for field in AMOUNT} for row in award.amounts]
	return facts.of(frame.case_of(change, award)) | kept


def _yuan(value) -> Decimal:
	return Decimal(str(value or 0)).quantize(Decimal("0.01"))
