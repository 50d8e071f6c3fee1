"""When the calendar changes, open limits are counted again: a year's arrangement was loaded, or a day corrected.

Clocks that are still to end are grouped by rule and day of start, so that each group is counted and written once; the
documents that print a due date get it too, and each case notes the change. What has ended already stays as it was.
"""

from dataclasses import replace
from datetime import date

import frappe
from frappe.utils import cint, getdate, nowdate
from frappe.utils.background_jobs import enqueue

from sjzj_app.access import work_calendar
from sjzj_app.casework import clock_evidence, clock_steps_award, limits
from sjzj_app.evidence import chain, covered
from sjzj_app.rules import clocks
from sjzj_app.sjzj_app.workflow import vouching

EVENT = "Time Limit Recomputed"
CALENDAR_UNITS = ("working_days", "days", "months")
# Which column of which document shows the day of a clock.
SHOWN = {
	("Assistance Application", "DECIDE"): "decision_due",
	("Public Notice", "NOTICE"): "due_on",
	("Public Notice", "END_NOTICE"): "due_on",
	("Verification Request", "START_VERIFICATION"): "start_due",
}
COUNTED = ("due_on", "due_provisional", "calendar_version", "warn_on", "yellow_at", "red_at", "status")
GROUP = ("clock_rule", "started_on", "time_limit", "due_on", "due_provisional", "calendar_version")


def ask() -> None:
	"""Queues the run once, after the change of the calendar is stored; the nightly run would find it too."""
	enqueue(
		"sjzj_app.sjzj_app.workflow.recounting.run",
		queue="long",
		enqueue_after_commit=True,
		job_id="sjzj-recount-limits",
		deduplicate=True,
	)


def run() -> int:
	"""The job, and part of the nightly run: counts again what was counted with another calendar."""
	today = getdate(nowdate())
	changed = recount(today)
	clock_steps_award.follow_awards(today)
	return changed


def recount(today: date) -> int:
	"""Counts the open clocks again that the calendar in force changes; answers how many changed."""
	work_calendar.forget()
	calendar, rules = work_calendar.load(), dict(work_calendar.named_rules())
	changed = 0
	for group in _groups(calendar.version, today):
		rule = rules.get(group.clock_rule)
		if rule is None or rule.unit not in CALENDAR_UNITS:
			continue
		used = limits.with_limit(rule, group.time_limit)
		due = clocks.deadline(used, getdate(group.started_on), calendar)
		if rule.least and due.date < getdate(
			group.due_on
		):  # what was announced on paper hangs as long as it says
			due = replace(due, date=getdate(group.due_on))
		changed += _write(group, limits.times(used, getdate(group.started_on), None, due), today)
	return changed


def _groups(version: str, today: date) -> list:
	"""Open clocks that end today or later and were counted with another calendar, one row for each way of counting."""
	table = frappe.qb.DocType(limits.CLOCK)
	query = frappe.qb.from_(table).select(*[table[name] for name in GROUP]).distinct()
	query = query.where(table.status.isin(limits.OPEN) & (table.due_on >= today) & table.due_at.isnull())
	return query.where(table.calendar_version != version).orderby(table.started_on).run(as_dict=True)


def _write(group, values: dict, today: date) -> int:
	"""One statement for the clocks of a group; their documents only where the day or its certainty changed."""
	values["status"] = limits.light_of(values, today)
	differs = values["due_on"] != getdate(group.due_on) or values["due_provisional"] != cint(
		group.due_provisional
	)
	rows = _clocks_of(group) if differs else []
	table = frappe.qb.DocType(limits.CLOCK)
	update = frappe.qb.update(table)
	for column in COUNTED:
		update = update.set(table[column], values[column])
	if values["due_on"] != getdate(group.due_on):
		update = update.set(table.told, None)
	_of_group(update, table, group).run()
	for row in rows:
		_show(row, values)
		_note(row, values)
	return len(rows)


def _of_group(query, table, group):
	for column in GROUP:
		query = query.where(table[column] == group[column])
	return query.where(table.status.isin(limits.OPEN) & table.due_at.isnull())


def _clocks_of(group) -> list:
	table = frappe.qb.DocType(limits.CLOCK)
	columns = (
		"name",
		"subject_doctype",
		"subject_name",
		"application",
		"purpose",
		"due_on",
		"due_provisional",
	)
	query = frappe.qb.from_(table).select(*[table[name] for name in columns])
	return _of_group(query, table, group).orderby(table.name).run(as_dict=True)


def _show(row, values: dict) -> None:
	"""The document that shows this day: the clock's own columns, past the form that nobody may write in."""
	column = SHOWN.get((row.subject_doctype, row.purpose))
	if not column:
		return
	shown = {
		column: values["due_on"],
		"due_provisional": values["due_provisional"],
		"calendar_version": values["calendar_version"],
	}
	frappe.db.set_value(row.subject_doctype, row.subject_name, shown, update_modified=False)


def _note(row, values: dict) -> None:
	"""The change in the history of the case, with the new hash of what the chain vouches for."""
	doc = frappe.get_doc(row.subject_doctype, row.subject_name)
	payload = {
		"purpose": row.purpose,
		"due_before": str(row.due_on),
		"due_now": str(values["due_on"]),
		"provisional": values["due_provisional"],
		"calendar_version": values["calendar_version"],
		"case_clock": row.name,
	}
	clock = frappe.db.get_value(limits.CLOCK, row.name, "*", as_dict=True)
	chain.append(doc, EVENT, payload, covers=[*_covers(doc, row), clock_evidence.entry(clock)])


def _covers(doc, row) -> list[dict]:
	if (row.subject_doctype, row.purpose) not in SHOWN or not doc.meta.has_field("stage"):
		return []
	return [covered.cover(doc, vouching.closed_fields(doc))]
