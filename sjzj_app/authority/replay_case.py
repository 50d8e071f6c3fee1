"""The replay's questions about the case: acceptance, survey, notices, objections, duties, relatives, time."""

from collections.abc import Iterator
from datetime import datetime

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate

from sjzj_app.access import separation
from sjzj_app.access.separation import Taken
from sjzj_app.authority.findings import Finding, facts_of, row, rows
from sjzj_app.rules.clocks import notice_over
from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING

CONFIRMED = "Confirmed"
SIGNED, SURVEYOR, SURVEYORS = "SIGNED", "Surveyor", 2
REVIEW_NOTICES, DECISION_NOTICES = ("Review Result", "Combined Notice"), ("Proposed Decision",)
LETTERS = {"Confirmed": "W19", "Refused": "W20"}


def findings(doc, at: datetime) -> Iterator[Finding]:
	"""Every question about how the case came to its decision."""
	facts = facts_of(doc)
	case = facts.get("case") or {}
	yield _accepted(doc, case, at)
	yield _survey(doc, facts, at)
	if doc.outcome == CONFIRMED:
		yield _notices(facts, at)
		yield _objections(doc, at)
	yield _duties(doc, case, at)
	yield _relatives(doc, at)
	yield _in_time(doc, case, at)
	yield _letter(doc)


def _accepted(doc, case: dict, at: datetime) -> Finding:
	day = case.get("accepted_on")
	good = bool(case.get("application_number") and day and getdate(day) <= getdate(at))
	question = _("Had the application been accepted and numbered before?")
	note = f"{case.get('application_number') or ''} {day or ''}".strip()
	used = row("Assistance Application", doc.application)
	return Finding("ACCEPTED", question, good, f"{DIBAO_ORDER}第十条", note, used)


def _survey(doc, facts: dict, at: datetime) -> Finding:
	"""Signed by two or more surveyors before the decision."""
	names = [found["name"] for found in facts.get("Household Survey") or [] if found.get("stage") == SIGNED]
	table = frappe.qb.DocType("Survey Participant")
	signed = (
		(
			frappe.qb.from_(table)
			.select(table.user, table.signed_at)
			.where((table.parenttype == "Household Survey") & table.parent.isin(names))
			.where((table.capacity == SURVEYOR) & (table.signed == 1))
		).run()
		if names
		else ()
	)
	people = {user for user, moment in signed if user and (not moment or get_datetime(moment) <= at)}
	question = _("Was the household surveyed and the survey signed by two surveyors or more?")
	note = _("{0} signatures").format(len(people))
	return Finding(
		"SURVEY",
		question,
		len(people) >= SURVEYORS,
		f"{DIBAO_ORDER}第十五条",
		note,
		rows("Household Survey", names),
	)


def _notices(facts: dict, at: datetime) -> Finding:
	"""The notice of the review has run; a notice of the proposed decision too, where one was posted."""
	day, counted = getdate(at), facts.get("Public Notice") or []
	groups = [_posted(counted, REVIEW_NOTICES), _posted(counted, DECISION_NOTICES)]
	good = bool(groups[0]) and all(
		notice_over(getdate(group[-1]["due_on"]), day) for group in groups if group
	)
	used = [group[-1]["name"] for group in groups if group]
	note = "；".join(f"{group[-1]['posted_on']} — {group[-1]['due_on']}" for group in groups if group)
	question = _("Had the notices run their full days when it was decided?")
	return Finding("NOTICE", question, good, f"{DIBAO_ORDER}第十九条", note, rows("Public Notice", used))


def _posted(notices: list[dict], kinds: tuple[str, ...]) -> list[dict]:
	return [
		one
		for one in notices
		if one.get("notice_kind") in kinds and one.get("posted_on") and one.get("due_on")
	]


def _objections(doc, at: datetime) -> Finding:
	"""None that had been received by then was still open."""
	day = getdate(at)
	found = frappe.get_all(
		"Notice Objection",
		filters={"application": doc.application, "received_on": ["<=", day]},
		fields=["name", "status", "handled_on"],
		limit_page_length=0,
	)
	waiting = [one.name for one in found if not one.handled_on or getdate(one.handled_on) > day]
	question = _("Was no objection open when it was decided?")
	return Finding(
		"OBJECTION", question, not waiting, f"{DIBAO_ORDER}第十九条", rows=rows("Notice Objection", waiting)
	)


def _duties(doc, case: dict, at: datetime) -> Finding:
	"""Who decided had neither surveyed nor reviewed, unless the county had confirmed an exception."""
	taken = [*_taken(doc.application, at), *_editors(case.get("payee_account"), at)]
	clash = separation.clash(doc.decided_by, "APPROVER", taken, separation.pairs_on(getdate(at)))
	exception = doc.get("duty_exception")
	confirmed = frappe.db.get_value("Duty Exception", exception, "confirmed_on") if exception else None
	excepted = bool(confirmed) and get_datetime(confirmed) <= at
	note = _("under a duty exception that the county confirmed") if clash and excepted else ""
	question = _("Had whoever decided taken no other duty in the case that is kept apart from the decision?")
	article = clash[1] if clash else f"{LOCAL_SETTING}（不相容岗位分离）"
	used = rows("Duty Exception", [exception] if exception else [])
	return Finding("DUTIES", question, not clash or excepted, article, note, used)


def _taken(application: str, at: datetime) -> list[Taken]:
	opinion = frappe.qb.DocType("Approval Opinion")
	columns = (opinion.reference_doctype, opinion.from_stage, opinion.to_stage)
	found = (
		frappe.qb.from_(opinion)
		.select(*columns, opinion.actor, opinion.actor_name, opinion.position)
		.where((opinion.application == application) & (opinion.acted_at <= at))
		.orderby(opinion.acted_at)
	).run()
	duties = [(separation.duty_of(*step), *who) for *step, who in ((*r[:3], r[3:]) for r in found)]
	return [Taken(duty, user, name, position or "") for duty, user, name, position in duties if duty]


def _editors(account: str | None, at: datetime) -> list[Taken]:
	"""Who had written the payee account by then, from the account's own chain."""
	if not account:
		return []
	event = frappe.qb.DocType("Case Event")
	found = (
		frappe.qb.from_(event)
		.select(event.actor)
		.distinct()
		.where((event.chain == account) & (event.occurred_at <= at))
	).run()
	return [Taken("PAYEE_EDITOR", user, user, "") for (user,) in found]


def _relatives(doc, at: datetime) -> Finding:
	"""No relation of the deciding official to the family was on the register by then."""
	found = frappe.get_all(
		"Kinship Record",
		filters={"application": doc.application, "actor": doc.decided_by, "found_on": ["<=", at]},
		pluck="name",
	)
	question = _("Was whoever decided no close relative of the family by the register of that moment?")
	return Finding(
		"RELATIVE", question, not found, f"{DIBAO_ORDER}第十一条", rows=rows("Kinship Record", found)
	)


def _in_time(doc, case: dict, at: datetime) -> Finding:
	"""Decided by the last day of its clock; a late decision is late, not void."""
	due = case.get("decision_due")
	good = bool(due) and getdate(at) <= getdate(due)
	question = _("Was it decided within the time limit?")
	note = _("last day {0}").format(due) if due else ""
	article = frappe.db.get_value("Clock Rule", doc.clock_rule, "source") if doc.clock_rule else None
	article = article or LOCAL_SETTING
	used = rows("Clock Rule", [doc.clock_rule] if doc.clock_rule else [])
	return Finding("IN_TIME", question, good, article, note, used, counts=False)


def _letter(doc) -> Finding:
	found = frappe.get_all(
		"Official Letter",
		filters={
			"subject_doctype": doc.doctype,
			"subject_name": doc.name,
			"letter_kind": LETTERS.get(doc.outcome),
		},
		pluck="name",
	)
	question = _("Was the family told in writing, with the reasons and the remedies?")
	return Finding(
		"LETTER",
		question,
		bool(found),
		f"{DIBAO_ORDER}第二十一条",
		rows=rows("Official Letter", found),
		counts=False,
	)
