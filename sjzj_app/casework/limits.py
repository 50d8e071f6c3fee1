"""Stored clocks: one Case Clock for each running limit of a case or document, under the rule of its day (INV-7).

`start` opens it, `finish` closes it, `drop` lets it lapse when the thing it timed falls away; all take the document and
the purpose of the clock table ("DECIDE"). Call them from effects: a clock that runs already is left as it runs. No clock
pauses (民发〔2021〕57号, 民发〔2021〕43号); the only relief is an extension (`casework.extensions`).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import frappe
from frappe.utils import cint, get_datetime, getdate
from pypika import Case

from sjzj_app.access import system_rows, work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import clock_evidence, limit_facts
from sjzj_app.rules import clocks
from sjzj_app.rules.clocks import ClockRule, Deadline
from sjzj_app.rules.errors import RuleError

CLOCK = "Case Clock"
OPEN = ("Running", "Yellow", "Red")
MET, MET_LATE, DROPPED = "Met", "Met Late", "Dropped"
LIGHTS = {"green": "Running", "yellow": "Yellow", "red": "Red"}
BEGINNINGS = ("PAYMENT_START", "CHANGE_START")
BESIDE = ("EMERGENCY",)
COUNTED = ("times",)  # units that are no length of time: nothing runs
UNIT_NAMES = {code: name for name, code in work_calendar.LIMIT_UNITS.items()}


def start(
	doc,
	purpose: str,
	on: date,
	*,
	at: datetime | None = None,
	kind: str = "",
	governed_on: date | None = None,
	limit: int | None = None,
	until: date | None = None,
	apart: bool = False,
) -> str | None:
	"""Opens the clock of this purpose for a document, counted from the day `on` (not counted itself); its name.

	None when the clock table times nothing of the kind for this matter. `at`: the moment, for limits in hours. `kind`:
	the class of the table ("A", "EDGE", "EMERGENCY"); that of the case when it is not given. `governed_on`: the day whose
	rule governs; the acceptance of an open case, else `on`. `limit`: a promised length, never beyond the law's. `until`: the
	last day where the room that owns the matter has worked it out by the same rule. `apart`: names no case and no family.
	"""
	key = _key(doc, purpose, kind)
	found = frappe.db.get_value(CLOCK, {"running_key": key})
	if found:
		return found
	facts = limit_facts.of(doc, apart)
	rule = rule_for(facts, purpose, governed_on or facts.accepted_on or getdate(on), kind)
	if rule is None or rule.unit in COUNTED:
		return None
	used = promised(rule, limit)
	with as_refusal():
		due = clocks.deadline(used, at if at and rule.unit == "hours" else getdate(on), work_calendar.load())
	if until:
		due = replace(due, date=until)
	values = facts.columns | rule_columns(rule, used) | _in_charge(rule, doc)
	values |= times(used, getdate(on), at if due.at else None, due)
	values |= {"doctype": CLOCK, "purpose": purpose, "running_key": key}
	values["status"] = light_of(values, getdate(on))
	name = system_rows.insert_evidence(values).name
	clock_evidence.note(name)
	return name


def rule_for(facts, purpose: str, on: date, kind: str = "") -> ClockRule | None:
	"""The rule that governs this purpose for the case on that day; None when the table has none for its matter."""
	try:
		return work_calendar.rule_for(purpose, facts.matter, facts.devolved, on, kind or facts.kind)
	except RuleError as error:
		if error.code == "CLOCK_MISSING":
			return None
		with as_refusal():
			raise


def finish(
	doc, purpose: str | Iterable[str], on: date, at: datetime | None = None, kind: str = ""
) -> list[str]:
	"""Closes the running clocks of these purposes of a document: met, or met late. Answers their names.

	Where the full period must pass (a notice) one that is closed before its end is dropped. `kind`: only the clock that
	runs beside the others ("EMERGENCY").
	"""
	filters = {"subject_doctype": doc.doctype, "subject_name": doc.name, "purpose": _listed(purpose)}
	if kind in BESIDE:
		filters = {"running_key": [_key(doc, one, kind) for one in filters["purpose"]]}
	closed = _running(**filters)
	for row in closed:
		_close(row.name, outcome(row, getdate(on), at), on)
	return [row.name for row in closed]


def finish_in_case(
	application: str, purpose: str | Iterable[str], on: date, at: datetime | None = None
) -> list[str]:
	"""The same for all documents of a case."""
	closed = _running(application=application, purpose=_listed(purpose))
	for row in closed:
		_close(row.name, outcome(row, getdate(on), at), on)
	return [row.name for row in closed]


def drop(doc, purpose: str | Iterable[str] | None, on: date) -> None:
	"""Lets running clocks lapse (all of the document without a purpose): what they timed fell away."""
	filters = {"subject_doctype": doc.doctype, "subject_name": doc.name}
	for row in _running(**filters, **({"purpose": _listed(purpose)} if purpose else {})):
		_close(row.name, DROPPED, on)


def drop_in_case(application: str, on: date) -> None:
	"""Lets all clocks of a case lapse, those of its documents too: it was withdrawn or closed."""
	for row in _running(application=application):
		_close(row.name, DROPPED, on)


def running(doc, purpose: str, kind: str = ""):
	"""The running clock of this purpose of a document (a row with all columns), or None."""
	name = frappe.db.get_value(CLOCK, {"running_key": _key(doc, purpose, kind)})
	return frappe.db.get_value(CLOCK, name, "*", as_dict=True) if name else None


def outcome(row, on: date, at: datetime | None = None) -> str:
	"""Met, Met Late or Dropped for a clock that is closed on that day (at that moment, where it counts hours)."""
	if row.least:
		return MET if clocks.notice_over(getdate(row.due_on), on) else DROPPED
	if row.due_at and at:
		return MET_LATE if clocks.is_late(get_datetime(row.due_at), get_datetime(at)) else MET
	return MET_LATE if clocks.is_late(getdate(row.due_on), on) else MET


def light_of(row, on: date) -> str:
	"""The light that a clock shows on that day (at its beginning, for the moments already passed)."""
	moment = datetime.combine(on, time(0))
	if get_datetime(row["red_at"]) <= moment:
		return LIGHTS["red"]
	return LIGHTS["yellow" if get_datetime(row["yellow_at"]) <= moment else "green"]


def times(rule: ClockRule, on: date, at: datetime | None, due: Deadline) -> dict:
	"""The columns that say from when until when a clock runs and when its lights turn."""
	values = {
		"started_on": on,
		"due_on": due.date,
		"started_at": at,
		"due_at": due.at,
		"due_provisional": cint(due.provisional),
		"calendar_version": due.calendar_version,
	}
	if due.at:
		yellow, red = at + (due.at - at) * clocks.YELLOW_PERCENT / 100, due.at
	elif rule.least:
		yellow = red = datetime.combine(due.date + timedelta(days=1), time(0))
	else:
		warn = clocks.yellow_from(on, due.date, work_calendar.load())
		yellow, red = (datetime.combine(day, time(0)) for day in (warn, due.date + timedelta(days=1)))
	return values | {"warn_on": yellow.date(), "yellow_at": yellow, "red_at": red}


def rule_columns(rule: ClockRule, used: ClockRule | None = None) -> dict:
	"""The columns that say which rule a clock follows."""
	used = used or rule
	return {
		"clock_rule": work_calendar.name_of(rule),
		"rule_code": rule.code,
		"source": rule.source,
		"reliability": "Law" if rule.tag in ("S", "A") else "Local Setting",
		"time_limit": used.limit,
		"limit_unit": UNIT_NAMES[rule.unit],
		"least": cint(rule.least),
	}


def follow_state(doc, act) -> None:
	"""An effect of every step: what has no position of its own is in the hands of whoever has the document now."""
	if act.from_state == act.to_state:
		return
	table = frappe.qb.DocType(CLOCK)
	update = frappe.qb.update(table).set(table.position, limit_facts.editor_of(doc.doctype, act.to_state))
	update = update.where((table.subject_doctype == doc.doctype) & (table.subject_name == doc.name))
	update.where((table.follows_state == 1) & table.status.isin(OPEN)).run()


def follow_class(case) -> None:
	"""The class that the review found may have a limit of its own for the decision: from then on that one counts."""
	clock = running(case, "DECIDE")
	facts = limit_facts.of(case)
	rule = rule_for(facts, "DECIDE", facts.accepted_on) if clock and facts.accepted_on else None
	if rule is None or rule.unit == "hours" or work_calendar.name_of(rule) == clock.clock_rule:
		return
	extended = bool(clock.extended and rule.extended_limit)
	with as_refusal():
		due = clocks.deadline(rule, getdate(clock.started_on), work_calendar.load(), extended)
	write(clock.name, rule_columns(rule) | times(rule, getdate(clock.started_on), None, due))


def move(clock, on: date) -> None:
	"""A running clock begins later, where the law counts from an event that came to be known afterwards."""
	rule = next((rule for name, rule in work_calendar.named_rules() if name == clock.clock_rule), None)
	if rule:
		due = clocks.deadline(with_limit(rule, clock.time_limit), on, work_calendar.load())
		write(clock.name, times(rule, on, None, due))


def finish_paid(batch: str, on: date) -> None:
	"""Closes the first-payment clocks of all awards that a batch paid, in one statement."""
	table, line = frappe.qb.DocType(CLOCK), frappe.qb.DocType("Disbursement Line")
	paid = frappe.qb.from_(line).select(line.award).where((line.batch == batch) & (line.status == "Paid"))
	update = frappe.qb.update(table).set(table.finished_on, on).set(table.running_key, None)
	update = update.set(table.status, Case().when(table.due_on < on, MET_LATE).else_(MET))
	update = update.where((table.subject_doctype == limit_facts.AWARD) & table.purpose.isin(BEGINNINGS))
	update.where(table.status.isin(OPEN) & table.subject_name.isin(paid)).run()


def with_limit(rule: ClockRule, limit: int) -> ClockRule:
	"""The rule as a stored clock uses it: extended, promised or as it stands."""
	return replace(rule, limit=limit)


def promised(rule: ClockRule, limit: int | None) -> ClockRule:
	"""The rule with a promised limit: a shorter time to act, a longer one for a period that must pass."""
	if not limit or (limit < rule.limit if rule.least else limit > rule.limit):
		return rule
	return with_limit(rule, limit)


def _in_charge(rule: ClockRule, doc) -> dict:
	"""Who is told: the rule's position, else the editor of the document's present state by its workflow."""
	name = work_calendar.name_of(rule)
	row = (
		frappe.get_cached_value("Clock Rule", name, ["position", "escalate_to"], as_dict=True)
		if name
		else None
	)
	position = row.position if row else None
	follows = not position
	if follows:
		position = limit_facts.editor_of(doc.doctype, doc.get("workflow_state"))
	return {
		"position": position,
		"follows_state": cint(follows),
		"escalate_to": row.escalate_to if row else None,
	}


def _running(**filters) -> list:
	table = frappe.qb.DocType(CLOCK)
	query = frappe.qb.from_(table).select(table.name, table.purpose, table.due_on, table.due_at, table.least)
	for column, value in filters.items():
		query = query.where(table[column].isin(value) if isinstance(value, list) else table[column] == value)
	return query.where(table.status.isin(OPEN)).run(as_dict=True)


def _close(name: str, status: str, on: date) -> None:
	write(name, {"status": status, "finished_on": getdate(on), "running_key": None})


def write(name: str, values: dict) -> None:
	"""Changes a clock, and has the chain say so."""
	frappe.db.set_value(CLOCK, name, values, update_modified=False)
	clock_evidence.note(name)


def _listed(purpose: str | Iterable[str]) -> list[str]:
	return [purpose] if isinstance(purpose, str) else list(purpose)


def _key(doc, purpose: str, kind: str = "") -> str:
	"""One running clock of each purpose; relief first has its own beside that of the procedure."""
	return ":".join([doc.doctype, doc.name, purpose, *([kind] if kind in BESIDE else [])])
