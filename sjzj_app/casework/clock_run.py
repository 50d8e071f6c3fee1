"""The run that turns the lights of all clocks: a fixed number of statements, however many cases are open.

Every clock that newly shows yellow or red is told once to whoever holds the position in charge at the unit concerned
(substitutes too), a red one also to the county. Who holds the same role elsewhere hears nothing.
"""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.naming import is_autoincremented
from frappe.utils import now_datetime

LOG = "Notification Log"
# The day's postings, own and filled for an absent colleague: the same people as access/postings.
OWN = """
	select o.user, o.administrative_unit unit, u.level, o.position
	from `tabAssistance Official` o join `tabAdministrative Unit` u on u.name = o.administrative_unit
	where o.valid_from <= %(today)s and (o.valid_to is null or o.valid_to >= %(today)s)
"""
FILLED = """
	select s.user, a.administrative_unit, u.level, a.position
	from `tabDuty Substitution` d
	join `tabAssistance Official` s on s.name = d.substitute_official
	join `tabAssistance Official` a on a.name = d.absent_official
	join `tabAdministrative Unit` u on u.name = a.administrative_unit
	where d.valid_from <= %(today)s and d.valid_to >= %(today)s
		and (d.ended_early_on is null or d.ended_early_on > %(today)s)
		and s.valid_from <= %(today)s and (s.valid_to is null or s.valid_to >= %(today)s)
		and a.valid_from <= %(today)s and (a.valid_to is null or a.valid_to >= %(today)s)
"""
CONCERNED = "(p.level = 'City' or p.unit in (c.county, c.township, c.village))"
TELL = """
	insert into `tabNotification Log`
		(name, creation, modified, modified_by, owner, docstatus, idx, subject, for_user, type, document_type, document_name,
		from_user, `read`)
	select {name}, %(now)s, %(now)s, 'Administrator', t.user, 0, 0, t.subject, t.user, 'Alert', t.subject_doctype,
		t.subject_name, 'Administrator', 0
	from (
		select distinct c.name, p.user, c.subject_doctype, c.subject_name, concat(
			case when c.least = 1 then %(over)s when c.status = 'Red' then %(red)s else %(yellow)s end, ifnull(c.title, ''),
			' · ', ifnull(w.word, c.purpose), ' · ', c.due_on, case when c.due_provisional = 1 then %(provisional)s else '' end
		) subject
		from `tabCase Clock` c
		join ({postings}) p on {concerned}
		left join ({words}) w on w.purpose = c.purpose
		where c.status in ('Yellow', 'Red') and ifnull(c.told, '') <> c.status
			and (p.position = c.position or (c.status = 'Red' and p.position = c.escalate_to))
	) t
"""
UNSEEN = """
	update `tabNotification Settings` set seen = 0
	where name in (select l.for_user from `tabNotification Log` l where l.creation = %(now)s and l.type = 'Alert')
"""


def run() -> dict[str, int]:
	"""The scheduled run; answers how many clocks turned yellow and red, and how many entries were written."""
	return turn(now_datetime())


def turn(now: datetime) -> dict[str, int]:
	"""Turns what is to turn at this moment and tells it. Run again, it changes nothing and tells nobody twice."""
	yellow = _show("Yellow", ("Running",), "yellow_at", now)
	red = _show("Red", ("Running", "Yellow"), "red_at", now)
	words, values = _words()
	values |= {
		"now": now,
		"today": now.date(),
		"red": _("Time limit passed:", "zh") + " ",
		"over": _("Period over:", "zh") + " ",
		"yellow": _("Time limit near:", "zh") + " ",
		"provisional": f"（{_('Provisional', 'zh')}）",
	}
	told = _run(
		TELL.format(name=_name(), postings=f"{OWN} union {FILLED}", concerned=CONCERNED, words=words), values
	)
	_run(UNSEEN, values)
	_run(
		"update `tabCase Clock` set told = status where status in ('Yellow', 'Red') and ifnull(told, '') <> status",
		{},
	)
	return {"yellow": yellow, "red": red, "told": told}


def _show(light: str, before: tuple[str, ...], column: str, now: datetime) -> int:
	table = frappe.qb.DocType("Case Clock")
	update = frappe.qb.update(table).set(table.status, light)
	update.where(table.status.isin(before) & (table[column] <= now)).run()
	return frappe.db._cursor.rowcount


def _name() -> str:
	"""How the database names an entry: by its sequence where the framework numbers them, else as the framework does."""
	if is_autoincremented(LOG):
		return f"nextval(`{frappe.scrub(LOG)}_id_seq`)"
	return "left(md5(concat(t.name, t.user, rand())), 20)"


def _words() -> tuple[str, dict]:
	"""A table (purpose, Chinese word) for the statement that tells, and its values."""
	table = frappe.qb.DocType("Clock Rule")
	purposes = [row[0] for row in frappe.qb.from_(table).select(table.purpose).distinct().run()]
	values, rows = {}, []
	for number, purpose in enumerate(sorted(purposes)):
		values |= {f"p{number}": purpose, f"w{number}": _(purpose, "zh", "Clock Rule")}
		rows.append(f"select %(p{number})s purpose, %(w{number})s word")
	return " union all ".join(rows) or "select '' purpose, '' word", values


def _run(query: str, values: dict) -> int:
	frappe.db.sql(query, values)
	return frappe.db._cursor.rowcount
