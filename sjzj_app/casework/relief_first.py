"""急难型: relief first, papers later (民发〔2018〕23号二(二)). The one path on which a family gets money before a decision.

It opens for a matter that is computed as relief, by the emergency procedure, with its reason, and for nothing else;
the power is proved all the same (INV-2), and two handlers sign.
"""

import hashlib
import json
from datetime import datetime
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate, now_datetime

from sjzj_app.access import separation, system_rows, work_calendar
from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.authority import check as authority
from sjzj_app.authority import proof
from sjzj_app.casework import assessment, facts, intake, relief, relief_papers, relief_promises
from sjzj_app.evidence import numbers
from sjzj_app.exceptions import BadInput, DutyConflict, MissingStep, NoPower
from sjzj_app.rules import money
from sjzj_app.rules import relief_first as rule

REGISTER, WAY = "Temporary Relief", "Relief"
OUTCOME, RESERVE = "First Relief", "Reserve Fund"


def is_relief(doc) -> bool:
	"""Whether the matter is computed as relief."""
	return frappe.get_cached_value("Assistance Type", doc.assistance_type, "calculation") == WAY


def is_simplified(doc) -> bool:
	"""Whether this case may do without visit, verification and notice: relief was given first by the lawful path."""
	given = bool(doc.first_relief) and frappe.db.exists(
		REGISTER, {"name": doc.first_relief, "application": doc.name}
	)
	return rule.is_simplified(is_relief(doc), doc.procedure == relief.EMERGENCY_PROCEDURE, bool(given))


def unless_relieved(guard):
	"""A guard of the full procedure (INV-1), which a case relieved first may leave out."""

	def guarded(doc, act) -> None:
		if not is_simplified(doc):
			guard(doc, act)

	guarded.__name__, guarded.__doc__ = guard.__name__, guard.__doc__
	return guarded


def require_emergency(doc, act) -> None:
	"""The path is open for 急难型临时救助 with its reason, and for nothing else."""
	reported = get_datetime(doc.reported_at) if doc.reported_at else None
	with as_refusal():
		rule.require_emergency(
			is_relief(doc),
			doc.procedure == relief.EMERGENCY_PROCEDURE and relief.kind_of(doc) == "EMERGENCY",
			doc.emergency_reason or "",
			reported,
		)
	if reported > get_datetime(now_datetime()):
		frappe.throw(_("The emergency cannot have been reported in the future."), BadInput)


def require_signer(doc, act) -> None:
	"""A handler signs once."""
	if any(row.user == act.user for row in doc.relief_handlers):
		frappe.throw(_("You have signed as a handler already."), BadInput)


def sign(doc, act) -> None:
	"""The official of this act signs as a handler."""
	doc.append(
		"relief_handlers", {"user": act.user, "handler_name": act.posting.full_name, "signed_at": act.now}
	)


def require_handlers(doc, act) -> None:
	"""Two different handlers: who gives the relief signs with it (separation is relaxed only so far)."""
	needed = _params(doc, act).get("RELIEF_HANDLERS").whole()
	signers = {row.user for row in doc.relief_handlers} | {act.user}
	if len(signers) < needed:
		frappe.throw(
			_(
				"Relief first is given by at least {0} handlers, each with the own signature: let another official take the"
				" step 'Sign for First Relief' before (民发〔2018〕23号 two (2))."
			).format(needed),
			DutyConflict,
		)
	separation.require_not_related(act, doc.name)


def require_power(doc, act) -> None:
	"""INV-2 at any hour: the township's power for this sum, or the county where the township holds none."""
	compute(doc, act)
	amount = doc.first_relief_amount
	if act.posting.level == "Township":
		_power(doc, act)
	elif authority.holds_power(doc.township, doc.assistance_type, "Decide", amount, act.today):
		frappe.throw(_("The township holds the power for this relief and gives it itself."), NoPower)


def require_payment(doc, act) -> None:
	"""How it is paid, and the receipt that the recipient signed."""
	if not doc.relief_source:
		frappe.throw(
			_("State from where the relief is paid: the reserve fund, or at once by the county."), MissingStep
		)
	if not (doc.relief_receipt or "").strip():
		frappe.throw(
			_("Enter the receipt that the recipient signed (民发〔2018〕23号 two (2))."), MissingStep
		)
	if doc.relief_source != RESERVE and not (doc.payment_voucher or "").strip():
		frappe.throw(_("Enter the voucher of the immediate payment."), MissingStep)


def compute(doc, act) -> None:
	"""The sum: what the table gives, at most the limit for small sums; never typed (INV-8)."""
	assessment.assess(doc, act.today)
	if not assessment.is_eligible(doc):
		frappe.throw(
			_(
				"By the facts entered this is no emergency that must be relieved at once (Order 649 article 47)."
			),
			BadInput,
		)
	limit = _params(doc, act).find("RELIEF_FIRST_LIMIT")
	amount = Decimal(str(doc.proposed_amount))
	if limit:
		amount = min(amount, money.decimal_yuan(limit.decimal()))
	with as_refusal():
		rule.may_go_first(amount, _params(doc, act))
	doc.first_relief_amount = amount


def give(doc, act) -> None:
	"""Accepts the case, writes the register with the proof of the power, and prints W27."""
	sign(doc, act)
	compute(doc, act)
	if not doc.application_number:
		intake.accept(doc, act)
	plan, act_rule, papers_rule = _deadlines(doc, act.now, None)
	row = _register(doc, act, plan, act_rule, papers_rule)
	doc.first_relief, doc.papers_due = row.name, plan.papers_by.date
	relief_papers.issue_register(doc, row, act)


def _power(doc, act):
	"""The township's power at this instant; None for the county's own."""
	if act.posting.level != "Township":
		return None
	amount = doc.first_relief_amount
	return authority.power_for(doc.township, doc.assistance_type, "Decide", amount, act.today, lock=True)


def _deadlines(doc, given: datetime, eased) -> tuple:
	"""(deadlines, rule of the act, rule of the papers), by the rules of the day of the report (C25, C26)."""
	reported = get_datetime(doc.reported_at)
	with as_refusal():
		plan = rule.first_relief(
			relief_promises.kept(work_calendar.clock_rules(), doc.administrative_unit, reported.date()),
			reported, given.date(), work_calendar.load(), eased,
		)
		rules = [
			work_calendar.rule_for(purpose, doc.assistance_type, None, reported.date(), "EMERGENCY")
			for purpose in ("DECIDE", "COMPLETE_PAPERS")
		]
	return plan, *rules


def _register(doc, act, plan, act_rule, papers_rule):
	recorded = json.dumps(facts.of(doc), ensure_ascii=False, sort_keys=True, indent=1, default=str)
	first, second = doc.relief_handlers[0], doc.relief_handlers[-1]
	body = relief_papers.office_code(doc)
	values = {
		"register_number": numbers.next_number("RELIEF_FIRST", body, act.today, doc.doctype, doc.name),
		"application": doc.name,
		"assistance_type": doc.assistance_type,
		"administrative_unit": doc.administrative_unit,
		"applicant_name": doc.applicant_name,
		"outcome": OUTCOME,
		"relief_cause": doc.relief_cause,
		"emergency_reason": doc.emergency_reason,
		"people": doc.people_counted,
		"reported_at": get_datetime(doc.reported_at),
		"decided_on": act.now,
		"act_due": plan.act_by.at,
		"late": int(plan.act_by.at is not None and act.now > plan.act_by.at),
		"amount": doc.first_relief_amount,
		"relief_form": doc.relief_form,
		"goods_text": doc.goods_text,
		"relief_source": doc.relief_source,
		"payee": doc.applicant_name,
		"relief_receipt": doc.relief_receipt,
		"payment_voucher": doc.payment_voucher,
		"first_handler": first.user,
		"first_handler_name": first.handler_name,
		"second_handler": second.user,
		"second_handler_name": second.handler_name,
		"papers_due": plan.papers_by.date,
		"clock_rule": work_calendar.name_of(act_rule),
		"papers_rule": work_calendar.name_of(papers_rule),
		"calendar_version": plan.papers_by.calendar_version,
		"explanation": doc.explanation,
		"standard": doc.standard,
		"facts_sha256": hashlib.sha256(recorded.encode()).hexdigest(),
	}
	values |= proof.proof_of(doc, _power(doc, act), act, values)
	return system_rows.insert({"doctype": REGISTER, **values})


def require_papers(doc, act) -> None:
	"""Before the review of a case relieved first: object, cause, amount, signatures and seal are on file (C26)."""
	if not doc.first_relief:
		return
	intake.require_signed_promise(doc, act)
	intake.require_materials(doc, act)
	if not doc.eased_on:
		frappe.throw(_("Enter the day on which the emergency eased (民发〔2018〕23号 two (2))."), MissingStep)
	found = papers_state(doc, act.today)
	if found.missing:
		frappe.throw(f"{found.reason.text}（依据：{found.reason.article}）", MissingStep)


def papers_state(doc, today) -> rule.PapersFinding:
	"""What is still missing on file, and the light of C26. Raises BadInput where the days are in the wrong order."""
	row = frappe.get_doc(REGISTER, doc.first_relief)
	eased = getdate(doc.eased_on) if doc.eased_on else None
	plan, _act, _papers = _deadlines(doc, get_datetime(row.decided_on), eased)
	done = {"OBJECT", "CAUSE", "AMOUNT", "SIGNATURES"} | ({"SEAL"} if doc.sealed_form else set())
	if not doc.applicant:
		done.discard("OBJECT")
	params = parameters_for(doc.administrative_unit, getdate(row.decided_on))
	with as_refusal():
		return rule.papers_state(
			plan, done, {row.first_handler, row.second_handler}, today, work_calendar.load(), params
		)


def note_papers(doc, act) -> None:
	"""The day on which the papers were complete."""
	if doc.first_relief:
		doc.papers_completed_on = act.today


def require_given(doc, act) -> None:
	"""Relief is confirmed only where some was given first."""
	if not is_simplified(doc):
		frappe.throw(_("No relief was given first in this case: publish the review result."), MissingStep)


def refuse_closing(doc, act) -> None:
	"""What was paid is decided on, never withdrawn."""
	if doc.first_relief:
		frappe.throw(
			_("Relief was given first: the case ends with a decision that confirms it or finds it wrong."),
			MissingStep,
		)


def suggest_recovery(doc, act) -> None:
	"""What was given and is not owed: the whole after a refusal, else what exceeds the amount decided."""
	if not doc.first_relief:
		return
	given = Decimal(str(doc.first_relief_amount or 0))
	owed = (
		Decimal(str(doc.proposed_amount or 0))
		if assessment.is_eligible(doc) and act.to_stage == "DECIDED_YES"
		else 0
	)
	if given > owed:
		doc.recovery_suggestion = _(
			"{0} yuan of the relief given first are not owed. Ask for their return; where the facts were false, Order 649"
			" article 68 applies."
		).format(money.figure(given - owed))


def _params(doc, act):
	return parameters_for(doc.administrative_unit, act.today)
