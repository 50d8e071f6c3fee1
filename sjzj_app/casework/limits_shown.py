"""What a case shows of its clocks: what is due, by when, by which rule, with its light and the room that is left."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from sjzj_app.access import work_calendar
from sjzj_app.casework import limits
from sjzj_app.publicity import notices
from sjzj_app.rules import clocks, planning, stages

CASE = "Assistance Application"
SEPARATE = "Separate"
COLUMNS = (
	"name", "purpose", "rule_code", "source", "reliability", "time_limit", "limit_unit", "started_on", "due_on", "due_at",
	"due_provisional", "status", "least", "extended", "first_due_on", "finished_on", "yellow_at", "red_at", "calendar_version",
)  # fmt: skip
# Stages of a case before its first and its second notice is begun.
BEFORE_FIRST = ("ACCEPTED", "INVESTIGATION", "APPRAISAL", "REVIEW")
BEFORE_SECOND = ("REVIEW_NOTICE", "PROPOSED")


def of_case(case) -> dict:
	"""{"clocks": running ones, the nearest first, "finished": …, "plan": sentences}: one query, two with a plan."""
	table = frappe.qb.DocType(limits.CLOCK)
	query = frappe.qb.from_(table).select(*[table[name] for name in COLUMNS])
	rows = (
		query.where(table.application == case.name)
		.orderby(table.due_on)
		.orderby(table.name)
		.run(as_dict=True)
	)
	now = now_datetime()
	shown = [_shown(row, now) for row in rows]
	plan = next((_plan(case, row, now.date()) for row in rows if _times_decision(row)), [])
	return {
		"clocks": [row for row in shown if row["open"]],
		"finished": [row for row in shown if not row["open"]],
		"plan": plan,
	}


def _shown(row, now) -> dict:
	"""A clock as the form prints it. The light is that of this moment, whenever the run was last here."""
	is_open = row.status in limits.OPEN
	light = row.status
	if is_open:
		light = "Red" if row.red_at <= now else "Yellow" if row.yellow_at <= now else "Running"
	late = (
		is_open
		and not row.least
		and clocks.is_late(row.due_at or getdate(row.due_on), now if row.due_at else now.date())
	)
	return {
		"name": row.name,
		"open": is_open,
		"what": _(row.purpose, context="Clock Rule"),
		"light": light,
		"late": late,
		"started_on": str(row.started_on),
		"due": str(row.due_at or row.due_on)[:16],
		"provisional": bool(row.due_provisional),
		"rule": f"{row.rule_code} {row.source}",
		"limit": f"{row.time_limit} {_(row.limit_unit)}",
		"is_law": row.reliability == "Law",
		"extended": bool(row.extended),
		"first_due_on": str(row.first_due_on or ""),
		"finished_on": str(row.finished_on or ""),
	}


def _times_decision(row) -> bool:
	return row.purpose == "DECIDE" and row.status in limits.OPEN and not row.due_at


def _plan(case, row, today: date) -> list[str]:
	"""How many working days are left, and by when the notices still to come must be posted (domain: 14 of 20 days)."""
	if stages.is_final(CASE, case.stage):
		return []
	calendar = work_calendar.load()
	pending = _notices_to_come(case, today)
	room = planning.room_left(getdate(row.due_on), pending, today, calendar)
	lines = [_("Working days left until the decision is due: {0}.").format(room.days_left)]
	if pending:
		lines.append(
			_("Notices still to come: {0}, of {1} days each; post the first by {2}.").format(
				len(pending), pending[0], room.post_by
			)
		)
	if room.warning:
		lines.append(room.warning.text)
	return lines


def _notices_to_come(case, today: date) -> tuple[int, ...]:
	"""The days of each notice that has not begun yet, by the scheme in force."""
	both = frappe.db.get_single_value("SJZJ Settings", "notice_scheme") == SEPARATE
	count = (2 if both else 1) if case.stage in BEFORE_FIRST else int(both and case.stage in BEFORE_SECOND)
	return (notices.notice_days(case, today),) * count if count else ()
