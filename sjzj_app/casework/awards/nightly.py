"""Every night, in a fixed number of statements: which reviews are due, which are late, which awards have run out."""

from datetime import date, timedelta

import frappe
from frappe.model.workflow import get_workflow_name
from frappe.utils import getdate, now_datetime

from sjzj_app.access import county_switches, work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.evidence import chain, covered
from sjzj_app.rules.clock_points import month_start

AHEAD = 30
"""Days before its day on which a review is laid before the township."""
PER_EVENT = 1000


def run() -> None:
	"""The scheduler's entry."""
	today = getdate(now_datetime())
	place_first_reviews()
	move_by_emergencies()
	generate(today)
	mark_overdue(today)
	end_run_out(today)


def place_first_reviews() -> None:
	"""Awards of before reviews were kept get a day: a full period after their start, the shorter one where unsure."""
	with as_refusal():
		months = min(
			(rule.limit for rule in work_calendar.clock_rules() if rule.purpose == "REVIEW_CYCLE"), default=12
		)
	frappe.db.sql(
		"""
		update `tabAssistance Award` a join `tabAssistance Type` t on t.name = a.assistance_type
		set a.next_review_on = date_add(a.start_month, interval %(months)s month),
			a.review_class = if(t.calculation = 'Income Gap', 'B', '')
		where a.next_review_on is null and a.status = 'Active' and t.benefit = 'Paid Monthly'
			and t.calculation in ('Income Gap', 'Special Support')
		""",
		{"months": months},
	)


def move_by_emergencies() -> None:
	"""Reviews that fall into an emergency of their unit wait for the first working day after it (57号第三十一条)."""
	for days in county_switches.emergencies_of():
		if not days.until:
			continue
		unit = frappe.get_cached_value("Administrative Unit", days.unit, ["lft", "rgt"], as_dict=True)
		after = work_calendar.load().rolled(days.until + timedelta(days=1)).date
		frappe.db.sql(
			"""
			update `tabAssistance Award` a join `tabAdministrative Unit` u on u.name = a.administrative_unit
			set a.next_review_on = %(after)s
			where u.lft >= %(lft)s and u.rgt <= %(rgt)s and a.status = 'Active'
				and a.next_review_on between %(since)s and %(until)s
			""",
			{"after": after, "since": days.since, "until": days.until, **unit},
		)


def generate(today: date) -> int:
	"""The reviews that fall due within the days ahead and are not there yet; returns how many.

	One statement writes them all; the unique key keeps a second run from doubling them. What was written stands in
	one event for each township.
	"""
	until, run_id = today + timedelta(days=AHEAD), frappe.generate_hash(length=10)
	frappe.db.sql(
		"""
		insert ignore into `tabAward Review` (
			name, owner, creation, modified, modified_by, docstatus, idx, award, recipient_name, assistance_type,
			application, administrative_unit, county, township, village, due_on, review_class, class_reason,
			review_key, review_run, stage, workflow_state
		)
		select concat('R', left(md5(concat(%(run)s, a.name)), 19)), %(user)s, %(now)s, %(now)s, %(user)s, 0, 0,
			a.name, a.recipient_name, a.assistance_type, a.application, a.administrative_unit, a.county, a.township,
			a.village, a.next_review_on, a.review_class, a.class_reason, concat(a.name, ':', a.next_review_on),
			concat(%(run)s, ':', coalesce(a.township, '')), 'DRAFT', %(state)s
		from `tabAssistance Award` a
		join `tabAssistance Type` t on t.name = a.assistance_type
		left join `tabAward Review` r on r.review_key = concat(a.name, ':', a.next_review_on)
		where a.status = 'Active' and a.next_review_on <= %(until)s and r.name is null
			and t.calculation in ('Income Gap', 'Special Support')
		""",
		{
			"run": run_id,
			"user": frappe.session.user,
			"now": now_datetime(),
			"until": until,
			"state": _first_state(),
		},
	)
	return _note(run_id)


def _first_state() -> str:
	name = get_workflow_name("Award Review")
	rows = frappe.get_cached_doc("Workflow", name).states if name else []
	return next((row.state for row in rows if row.update_value == "DRAFT"), "Draft")


def _note(run_id: str) -> int:
	"""The events of a run: what came by it, township by township."""
	rows = frappe.db.sql(
		"select name, township, review_run from `tabAward Review` where review_run like %s order by review_run, name",
		f"{run_id}:%",
		as_dict=True,
	)
	groups: dict[str, list] = {}
	for row in rows:
		groups.setdefault(row.review_run, []).append(row)
	empty = covered.digest("Award Review", frappe._dict(), [])
	for found in groups.values():
		for start in range(0, len(found), PER_EVENT):
			part = found[start : start + PER_EVENT]
			said = [
				{"doctype": "Award Review", "name": row.name, "sha256": empty, "fields": []} for row in part
			]
			stub = frappe.get_doc({"doctype": "Award Review", "review_run": part[0].review_run})
			stub.name, stub.administrative_unit = part[0].name, part[0].township
			chain.append(stub, "Reviews Due", {"count": len(part)}, covers=said)
	return len(rows)


def mark_overdue(today: date) -> None:
	"""Reviews whose day has passed show it."""
	frappe.db.sql(
		"update `tabAward Review` set overdue = 1 where stage = 'DRAFT' and overdue = 0 and due_on < %s",
		today,
	)


def end_run_out(today: date) -> None:
	"""Awards whose last month is over (a taper that has run out) stop; the letter told the family the month."""
	frappe.db.sql(
		"""
		update `tabAssistance Award` set status = 'Stopped', active_key = null
		where status = 'Active' and end_month is not null and end_month < %s
		""",
		month_start(today),
	)
