"""The replay's questions about a decision that changed an award: ground, figures, telling, duties, notice, letter."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate

from sjzj_app.access import separation
from sjzj_app.access.separation import Taken
from sjzj_app.authority.findings import Finding, facts_of, row, rows
from sjzj_app.rules.clocks import notice_over
from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING, REGULATION, TEKUN_ORDER

ADVERSE = ("Reduced", "Stopped", "Tapered")
LETTERS = {"Tapered": ("W23",), "Stopped": ("W22", "W26")}
ASKED_FOR = ("Voluntary Exit", "Moved Out")
DUTIES = {"REVIEW": "SURVEYOR", "PROPOSED": "REVIEWER", "ENDING_NOTICE": "REVIEWER"}


def findings(doc, at: datetime) -> Iterator[Finding]:
	"""Every question about how the change came to its decision."""
	facts = facts_of(doc)
	change = facts.get("change") or {}
	yield _in_receipt(doc, facts, at)
	yield _ground(doc, change)
	yield _effect(doc, facts)
	if doc.outcome in ADVERSE:
		yield _told(doc, change, at)
	if change.get("ending_notice"):
		yield _notice(change, at)
	yield _duties(doc, at)
	yield _relatives(doc, at)
	yield from _visited(doc, at)
	yield _in_time(change, at)
	yield _letter(doc)


def _in_receipt(doc, facts: dict, at: datetime) -> Finding:
	"""The award had been granted before, and had not ended, or its end did not hold in a review or lawsuit."""
	award = facts.get("award") or {}
	granted = frappe.get_all(
		"Assistance Decision",
		filters={"application": doc.application, "outcome": "Confirmed", "decided_on": ["<=", at]},
		pluck="name",
	)
	ended = award.get("end_month") and getdate(award["end_month"]) < getdate(at).replace(day=1)
	question = _("Was the family in receipt when its award was changed?")
	return Finding(
		"IN_RECEIPT",
		question,
		bool(granted) and (not ended or bool((facts.get("change") or {}).get("legal_remedy"))),
		f"{DIBAO_ORDER}第三十二条",
		rows=rows("Assistance Decision", granted),
	)


def _ground(doc, change: dict) -> Finding:
	"""A ground and its facts stand in the change."""
	good = bool(change.get("ground") and change.get("statement"))
	note = _(change.get("ground") or "")
	question = _("Does the change rest on a stated ground and its facts?")
	return Finding(
		"GROUND", question, good, f"{DIBAO_ORDER}第三十二条", note, row("Award Change", doc.award_change)
	)


def _effect(doc, facts: dict) -> Finding:
	"""From the month after the decision or a death, or from the first wrong month of a correction; the amount is the one worked out."""
	change = facts.get("change") or {}
	start, day = getdate(doc.start_month) if doc.start_month else None, getdate(doc.decided_on)
	late_enough = bool(start) and (
		change.get("ground") == "Death"
		or (change.get("error_from") and start == getdate(change["error_from"]))
		or (start.year, start.month) > (day.year, day.month)
	)
	planned = facts.get("planned_amounts") or []
	first = Decimal(str(planned[0]["amount"])) if planned else Decimal(0)
	same = first == Decimal(str(doc.amount or 0)).quantize(Decimal("0.01"))
	question = _(
		"Does the change work from the month that the rule gives, with the amount that was worked out?"
	)
	return Finding(
		"EFFECT", question, late_enough and same, f"{DIBAO_ORDER}第三十二条", str(doc.start_month or "")
	)


def _told(doc, change: dict, at: datetime) -> Finding:
	"""Told before, with the reasons; not where the family asked for it or nobody is left."""
	spared = change.get("ground") in ASKED_FOR or (
		change.get("ground") == "Death" and doc.outcome == "Stopped"
	)
	day = change.get("told_on")
	good = spared or bool(day and getdate(day) <= getdate(at))
	question = _("Was the family told with reasons before less or nothing was paid?")
	return Finding("TOLD", question, good, f"{DIBAO_ORDER}第三十二条", str(day or ""))


def _notice(change: dict, at: datetime) -> Finding:
	"""The notice of the end had run its seven days."""
	notice = (
		frappe.db.get_value("Public Notice", change["ending_notice"], ["posted_on", "due_on"], as_dict=True)
		or {}
	)
	good = bool(notice.get("posted_on") and notice.get("due_on"))
	good = good and notice_over(getdate(notice["due_on"]), getdate(at))
	question = _("Had the notice of the end run its full days when it was decided?")
	used = row("Public Notice", change["ending_notice"])
	return Finding("NOTICE", question, good, f"{TEKUN_ORDER}第二十六条", rows=used)


def _duties(doc, at: datetime) -> Finding:
	"""Who decided had neither entered nor reviewed this change, unless the county had confirmed an exception."""
	clash = separation.clash(
		doc.decided_by, "APPROVER", _taken(doc.award_change, at), separation.pairs_on(getdate(at))
	)
	exception = doc.get("duty_exception")
	confirmed = frappe.db.get_value("Duty Exception", exception, "confirmed_on") if exception else None
	excepted = bool(confirmed) and get_datetime(confirmed) <= at
	question = _("Had whoever decided taken no other duty in the case that is kept apart from the decision?")
	article = clash[1] if clash else f"{LOCAL_SETTING}（不相容岗位分离）"
	return Finding("DUTIES", question, not clash or excepted, article)


def _taken(change: str, at: datetime) -> list[Taken]:
	found = frappe.get_all(
		"Approval Opinion",
		filters={"reference_doctype": "Award Change", "reference_name": change, "acted_at": ["<=", at]},
		fields=["from_stage", "to_stage", "actor", "actor_name", "position"],
	)
	steps = [
		(one, DUTIES.get(one.to_stage))
		for one in found
		if one.to_stage != "REVIEW" or one.from_stage == "DRAFT"
	]
	return [Taken(duty, one.actor, one.actor_name, one.position or "") for one, duty in steps if duty]


def _relatives(doc, at: datetime) -> Finding:
	found = frappe.get_all(
		"Kinship Record",
		filters={"application": doc.application, "actor": doc.decided_by, "found_on": ["<=", at]},
		pluck="name",
	)
	question = _("Was whoever decided no close relative of the family by the register of that moment?")
	return Finding(
		"RELATIVE", question, not found, f"{DIBAO_ORDER}第十一条", rows=rows("Kinship Record", found)
	)


def _visited(doc, at: datetime) -> Iterator[Finding]:
	"""The county had visited a registered family for this change; a stop waits for none."""
	where = {"application": doc.application, "found_on": ["<=", at]}
	if doc.outcome == "Stopped" or not frappe.db.exists("Kinship Record", where):
		return
	recorded = {"award_change": doc.award_change, "stage": "RECORDED", "confirmed_on": ["<=", at]}
	found = frappe.get_all("County Visit", filters=recorded, pluck="name")
	question = _("Had the county visited this registered family before its award was changed?")
	used = rows("County Visit", found)
	yield Finding("COUNTY_VISIT", question, bool(found), f"{DIBAO_ORDER}第二十条", rows=used)


def _in_time(change: dict, at: datetime) -> Finding:
	"""Within the limit, where the change has one; a late change is late, not void."""
	due = change.get("due_on")
	good = not due or getdate(at) <= getdate(due)
	note = _("last day {0}").format(due) if due else _("no limit")
	return Finding(
		"IN_TIME", _("Was it decided within the time limit?"), good, LOCAL_SETTING, note, counts=False
	)


def _letter(doc) -> Finding:
	kinds = LETTERS.get(doc.outcome, ("W22",))
	found = frappe.get_all(
		"Official Letter",
		filters={"subject_doctype": doc.doctype, "subject_name": doc.name, "letter_kind": ["in", kinds]},
		pluck="name",
	)
	question = _("Was the family told in writing, with the reasons and the remedies?")
	return Finding(
		"LETTER",
		question,
		bool(found),
		f"{REGULATION}第十三条",
		rows=rows("Official Letter", found),
		counts=False,
	)
