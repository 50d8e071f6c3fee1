"""An error is corrected from the month in which it began: each month anew by that month's standard (57号第三十二条).

What was paid too little is paid by the next batch as the difference of each month, what was paid too much is drafted as
a recovery. Only the ground Correction reaches back; every other change works from the month after its decision.
"""

import json
from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access import system_rows
from sjzj_app.casework import assessment
from sjzj_app.casework.awards import grounds, standing
from sjzj_app.exceptions import BadInput
from sjzj_app.rules import money
from sjzj_app.rules.award_amounts import joined
from sjzj_app.rules.batch import due_months
from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.reasons import LOCAL_SETTING, Reason

REMEDY, COMPLAINT = "Legal Remedy", "Assistance Complaint"
OF_CORRECTION = ("error_from", "error_to", "legal_remedy", "complaint")


def reaches_back(change) -> bool:
	"""Whether the change corrects months that are past."""
	return change.ground == grounds.CORRECTION and bool(change.error_from)


def check(change, award, today: date) -> None:
	"""Rules of the form: the wrong months, and what the correction rests on. Raises BadInput."""
	if change.ground != grounds.CORRECTION:
		for field in OF_CORRECTION:
			change.set(field, None)
		return
	if change.error_to and not change.error_from:
		frappe.throw(_("Enter the first wrong month too."), BadInput)
	if restores(change, award):
		after = month_start(getdate(award.end_month), 1)
		change.error_from = min(getdate(change.error_from or after), after)
	if change.error_from:
		change.error_from = month_start(getdate(change.error_from))
		change.error_to = month_start(getdate(change.error_to)) if change.error_to else None
		last = change.error_to or month_start(today)
		if not getdate(award.start_month) <= change.error_from <= last <= month_start(today):
			frappe.throw(
				_(
					"The wrong months lie between the start of the award and the present month, the first before the last."
				),
				BadInput,
			)
	_check_basis(change)


def _check_basis(change) -> None:
	"""A remedy or complaint that is named belongs to this case, and a remedy asks for a new decision."""
	if change.legal_remedy:
		case, needed = frappe.db.get_value(
			REMEDY, change.legal_remedy, ["application", "new_decision_required"]
		)
		if case != change.application or not needed:
			frappe.throw(
				_(
					"This review or lawsuit does not ask for a new decision in this case: choose the one that does."
				),
				BadInput,
			)
	if change.complaint:
		case = frappe.db.get_value(COMPLAINT, change.complaint, "application")
		if case != change.application:
			frappe.throw(_("This complaint is not about this case."), BadInput)


def restores(change, award) -> bool:
	"""Whether the change answers a review or lawsuit after which the stop of this award did not hold.

	The award then goes on from the month after its last one, so that no month is lost.
	"""
	if change.ground != grounds.CORRECTION or not change.legal_remedy or award.status == standing.ACTIVE:
		return False
	remedy, decision = frappe.qb.DocType(REMEDY), frappe.qb.DocType("Assistance Decision")
	stop = frappe.qb.DocType("Award Change")
	rows = (
		frappe.qb.from_(remedy)
		.join(decision)
		.on(decision.name == remedy.decision)
		.join(stop)
		.on(stop.name == decision.award_change)
		.select(remedy.name)
		.where((remedy.name == change.legal_remedy) & (remedy.new_decision_required == 1))
		.where((stop.award == award.name) & (decision.outcome == "Stopped"))
	).run()
	return bool(rows and award.end_month)


def restore(change, award) -> None:
	"""The award runs again: for the corrected months only, or from them on."""
	award.end_month = change.error_to
	if not change.error_to:
		award.status = standing.ACTIVE


def correct(change, award, case, on: date, found):
	"""The result `found` for the time to come, taken back to the first wrong month; KEEP where nothing was wrong.

	Raises BadInput where some months rise and others fall: each direction is a change of its own.
	"""
	months = _amounts(change, case, on)
	if not change.error_to:
		months[month_start(on, 1)] = found.new
	before = {month: standing.amount_for(award, month) for month in months}
	signs = {(now > before[month]) - (now < before[month]) for month, now in months.items()} - {0}
	if len(signs) > 1:
		frappe.throw(
			_(
				"Some months rise and others fall: correct those that rise and those that fall by changes of their own."
			),
			BadInput,
		)
	first = min(months)
	found.result = {1: "Increase", -1: "Reduce"}[signs.pop()] if signs else "Keep"
	found.old, found.new, found.start, found.last = before[first], months[first], first, None
	found.explanation = json.loads(case.explanation) | {
		"corrected": {month.isoformat(): str(amount) for month, amount in sorted(months.items())}
	}
	note = _(change.ground, "zh")
	spans = joined(months, endless=not change.error_to)
	found.rows = [_row(*span, change.people, note) for span in spans] if found.result != "Keep" else []
	found.reasons = [*(_reason(*span) for span in spans), *found.reasons]
	return found


def _amounts(change, case, on: date) -> dict[date, Decimal]:
	"""Wrong month → its right amount, the first month worked out last so that its figures stay in the case."""
	last = change.error_to or month_start(on)
	months = due_months(getdate(change.error_from), getdate(last))
	amounts: dict[date, Decimal] = {}
	for month in reversed(months):
		assessment.assess(case, month)
		right = assessment.is_eligible(case)
		amounts[month] = money.decimal_yuan(Decimal(str(case.proposed_amount or 0))) if right else Decimal(0)
		amounts[month] = amounts[month].quantize(Decimal("0.01"))
	return amounts


def _row(first: date, last: date | None, amount: Decimal, people, note: str) -> dict:
	return {"from_month": first, "to_month": last, "amount": amount, "people": people or 0, "note": note}


def _reason(first: date, last: date | None, amount: Decimal) -> Reason:
	until = f"至{last:%Y年%m月}" if last and last != first else "" if last else "起"
	text = f"更正差错：{first:%Y年%m月}{until}每月应发{amount}元，与已发金额的差额按月结清。"
	return Reason("CORRECTION", text, LOCAL_SETTING)


def answer_remedy(change, decision) -> None:
	"""The review or lawsuit that asked for a new decision names the one that was made."""
	if not change.legal_remedy:
		return
	remedy = frappe.get_doc(REMEDY, change.legal_remedy)
	if not remedy.new_decision:
		remedy.new_decision = decision.name
		system_rows.save(remedy)
