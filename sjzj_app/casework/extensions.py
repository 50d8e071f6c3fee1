"""The longer limit for a case, for a reason the law names, by whoever decides the case (2022年10月20日通知四(一)).

Asked for in a Time Limit Extension and decided by an act. Granted once, before the first limit is over: the texts name
reasons that lie in the case, and none of them repairs a limit that has run out.
"""

import frappe
from frappe import _
from frappe.utils import cint, getdate, nowdate

from sjzj_app.access import system_rows, work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import clock_steps, extension_paper, kinship, limit_facts, limits
from sjzj_app.exceptions import BadInput, Duplicate, DutyConflict, MissingStep, WrongPosition, WrongStage
from sjzj_app.rules import clocks

CASE, EXTENSION = limit_facts.CASE, "Time Limit Extension"
PURPOSE = "DECIDE"
OBJECTED = "NOTICE_OBJECTION"


def begin(doc) -> None:
	"""Whoever enters the request asks for it."""
	doc.requested_by = frappe.session.user


def check(doc) -> None:
	"""Rules of the form: a running limit of this case, one of its reasons, the facts. Raises as `require_lawful`."""
	if not doc.case_clock:
		doc.case_clock = frappe.db.get_value(
			limits.CLOCK, {"application": doc.application, "purpose": PURPOSE, "status": ["in", limits.OPEN]}
		)
	clock = _clock_of(doc)
	doc.applicant_name = frappe.db.get_value(CASE, doc.application, "applicant_name")
	doc.rule_code, doc.first_due_on = clock.rule_code, clock.due_on
	rule = _require_reason(doc, clock)
	if not (doc.facts or "").strip():
		frappe.throw(_("State the facts that make the longer time necessary."), BadInput)
	with as_refusal():
		due = clocks.deadline(rule, getdate(clock.started_on), work_calendar.load(), extended=True)
	doc.due_on, doc.due_provisional = due.date, cint(due.provisional)
	_require_still_open(clock, getdate(nowdate()))


def require_lawful(doc, act) -> None:
	"""At the moment of the decision all of it holds again. Raises BadInput, Duplicate, MissingStep or WrongStage."""
	clock = _clock_of(doc)
	_require_reason(doc, clock)
	_require_still_open(clock, act.today)


def require_decider(doc, act) -> None:
	"""The approver of the case decides: of the township where the power is handed down, else of the county."""
	route = frappe.db.get_value(CASE, doc.application, "route")
	wanted = "Township" if route == limit_facts.DEVOLVED else "County"
	if act.posting.level != wanted:
		frappe.throw(
			_("A time limit is extended by whoever decides the case: {0}.").format(_(route)), WrongPosition
		)


def require_other_person(doc, act) -> None:
	"""Nobody grants the own request."""
	if act.user in (doc.requested_by, doc.owner):
		frappe.throw(
			_("An extension is approved by somebody else than the person who asked for it."), DutyConflict
		)


def require_reason_given(doc, act) -> None:
	"""A request is declined with a reason."""
	if not act.opinion:
		frappe.throw(_("State the reason for this step in the opinion."), BadInput)


def extend(doc, act) -> None:
	"""The clock runs to the longer limit, the case shows it, and the applicant is told (W18)."""
	clock = _clock_of(doc)
	rule = _rule_of(clock)
	with as_refusal():
		due = clocks.deadline(rule, getdate(clock.started_on), work_calendar.load(), extended=True)
	doc.approved_by, doc.approved_on = act.user, act.today
	doc.first_due_on, doc.due_on, doc.due_provisional = clock.due_on, due.date, cint(due.provisional)
	values = limits.times(rule, getdate(clock.started_on), None, due) | {
		"time_limit": rule.extended_limit,
		"extended": 1,
		"extended_on": act.today,
		"extension_reason": doc.reason_code,
		"first_due_on": clock.due_on,
		"told": None,
	}
	values["status"] = limits.light_of(values, act.today)
	limits.write(clock.name, values)
	case = frappe.get_doc(CASE, doc.application)
	if clock.purpose == PURPOSE:
		clock_steps.show_due(case)
		system_rows.save(case)
	extension_paper.issue(doc, case, rule, act)


def decline(doc, act) -> None:
	"""The first limit stays."""
	doc.approved_by, doc.approved_on = act.user, act.today


def _require_reason(doc, clock):
	rule = _rule_of(clock)
	with as_refusal():
		clocks.check_extension(rule, doc.reason_code)
	if doc.reason_code == OBJECTED and not frappe.db.exists(
		"Notice Objection", {"application": doc.application}
	):
		frappe.throw(
			_("No objection to a notice of this case is registered: this ground does not apply."), MissingStep
		)
	return rule


def _require_still_open(clock, today) -> None:
	if clock.extended:
		frappe.throw(_("This time limit has been extended already: it is extended only once."), Duplicate)
	if clock.status not in limits.OPEN:
		frappe.throw(_("This time limit does not run any more."), WrongStage)
	if clocks.is_late(getdate(clock.due_on), today):
		frappe.throw(
			_("The time limit ended on {0}. An extension is decided before the limit is over.").format(
				clock.due_on
			),
			WrongStage,
		)


def _clock_of(doc):
	clock = doc.case_clock and frappe.db.get_value(limits.CLOCK, doc.case_clock, "*", as_dict=True)
	if not clock or clock.application != doc.application:
		frappe.throw(_("No time limit of this case is running that could be extended."), MissingStep)
	return clock


def _rule_of(clock):
	rule = next((rule for name, rule in work_calendar.named_rules() if name == clock.clock_rule), None)
	if rule is None:
		frappe.throw(_("No time limit of this case is running that could be extended."), MissingStep)
	return rule


GUARDS: dict = {
	EXTENSION: {
		"*": [kinship.refuse_related],
		"EXTENDED": [require_decider, require_other_person, require_lawful],
		"DECLINED": [require_decider, require_other_person, require_reason_given],
	}
}
EFFECTS: dict = {EXTENSION: {"EXTENDED": [extend], "DECLINED": [decline]}}
