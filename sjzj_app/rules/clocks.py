"""Deadlines by matter and date: which clock governs a case, when it ends, and how near that is.

The table is data (`DEFAULT_RULES`, then the rows an administrator keeps); a case keeps the rule of the day it
was accepted, whatever changes later. No clock pauses: the only relief is the extended limit for a reason the
law names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sjzj_app.rules.calendar import ONE_DAY, Due, WorkCalendar
from sjzj_app.rules.clock_points import POINT_RULES, POINT_UNITS, first_month, month_start, pay_by
from sjzj_app.rules.clock_rule import EXTENSION_REASONS, MATTERS, UNITS, ClockRule
from sjzj_app.rules.clock_table import DEFAULT_RULES
from sjzj_app.rules.errors import RuleError

__all__ = [
	"DEFAULT_RULES",
	"EXTENSION_REASONS",
	"MATTERS",
	"POINT_RULES",
	"POINT_UNITS",
	"UNITS",
	"ClockRule",
	"Deadline",
	"add_months",
	"check_extension",
	"check_promise",
	"deadline",
	"is_late",
	"light",
	"light_at",
	"notice_over",
	"pick_point",
	"pick_rule",
	"rows_of",
	"yellow_from",
]

YELLOW_PERCENT = 70
QUOTABLE = ("S", "A")


@dataclass(frozen=True)
class Deadline:
	"""The last day of a period, and what it was computed from; `at` is the moment for a clock in hours."""

	date: date
	provisional: bool
	rule_code: str
	calendar_version: str
	source: str
	at: datetime | None = None


def pick_rule(
	rules: Iterable[ClockRule],
	code_or_purpose: str,
	matter: str,
	devolved: bool | None,
	on: date,
	kind: str = "",
) -> ClockRule:
	"""The one rule that governs on that day: a case keeps the rule of the day it was accepted.

	A row for the kind goes before one for any kind, one for the matter before ALL, one for devolved or not
	before either, the newest before older. Raises RuleError if none applies, or two of them with equal right.
	"""
	fitting = sorted(
		(
			rule
			for rule in rules
			if _fits(rule, code_or_purpose, matter, devolved, kind) and rule.in_force(on)
		),
		key=_precedence,
	)
	if not fitting:
		raise RuleError("CLOCK_MISSING", f"{on.isoformat()}没有适用于{matter}的时限规则“{code_or_purpose}”。")
	if len(fitting) > 1 and _precedence(fitting[-1]) == _precedence(fitting[-2]):
		raise RuleError(
			"CLOCK_AMBIGUOUS", f"时限规则“{code_or_purpose}”({matter})有两条同日生效,请停用其中一条。"
		)
	return fitting[-1]


def rows_of(
	code: str, rules: Iterable[ClockRule] = DEFAULT_RULES + POINT_RULES, on: date | None = None
) -> list[ClockRule]:
	"""All rows under a number of the clock table ("C36"), the oldest first; only those in force if on is
	given.

	Raises RuleError if there is none.
	"""
	found = [rule for rule in rules if rule.code == code and (on is None or rule.in_force(on))]
	if not found:
		raise RuleError("CLOCK_MISSING", f"时限表中没有编号为“{code}”的规则。")
	return sorted(found, key=lambda rule: (rule.valid_from, rule.key))


def pick_point(rules: Iterable[ClockRule], purpose: str, matter: str, on: date) -> ClockRule:
	"""The row that says from which month, by which day or how many times; raises as pick_rule.

	Rows of `rules` go before POINT_RULES, which stand in where a site's table has none for this purpose.
	"""
	own = [rule for rule in rules if rule.purpose == purpose and rule.unit in POINT_UNITS]
	return pick_rule(own or POINT_RULES, purpose, matter, None, on)


def _fits(rule: ClockRule, name: str, matter: str, devolved: bool | None, kind: str) -> bool:
	named = name in (rule.code, rule.purpose)
	scoped = rule.matter in (matter, "ALL") and rule.kind in (kind, "")
	return named and scoped and rule.devolved in (devolved, None)


def _precedence(rule: ClockRule) -> tuple:
	return bool(rule.kind), rule.matter != "ALL", rule.devolved is not None, rule.valid_from


def check_extension(rule: ClockRule, reason: str) -> None:
	"""Raises RuleError unless the rule has an extended limit and the law names this reason for it."""
	if rule.extended_limit is None:
		raise RuleError("CLOCK_NOT_EXTENDABLE", "该时限不能延长。", rule.source)
	if reason not in rule.reasons:
		named = "、".join(EXTENSION_REASONS.get(code, code) for code in rule.reasons)
		raise RuleError("CLOCK_EXTENSION_REASON", f"延长时限须有规定的理由:{named}。", rule.source)


def check_promise(promised: ClockRule, rules: Iterable[ClockRule]) -> None:
	"""Raises RuleError for a local setting that gives more time than the law, or lets a notice hang for less.

	Compared with the row of the law that would govern the same cases on its first day; without one it is free.
	"""
	texts = [rule for rule in rules if rule.tag in QUOTABLE]
	try:
		law = pick_rule(
			texts, promised.purpose, promised.matter, promised.devolved, promised.valid_from, promised.kind
		)
	except RuleError:
		return
	if promised.unit != law.unit:
		raise RuleError("CLOCK_PROMISE", "承诺时限须与规定的时限使用相同的单位。", law.source)
	if law.least and promised.limit < law.limit:
		raise RuleError("CLOCK_PROMISE", f"期间不得短于规定的{law.limit}。", law.source)
	if not law.least and promised.limit > law.limit:
		raise RuleError("CLOCK_PROMISE", f"承诺时限不得长于规定的{law.limit}。", law.source)
	if (promised.extended_limit or 0) > (law.extended_limit or 0) or set(promised.reasons) - set(law.reasons):
		raise RuleError("CLOCK_PROMISE", "延长后的时限和延期事由不得超出规定。", law.source)


def deadline(
	rule: ClockRule, start: date | datetime, calendar: WorkCalendar, extended: bool = False
) -> Deadline:
	"""The last day (start not counted) on which the thing may lawfully be done.

	start is the day, or for a clock in hours the moment, of the event that starts it; hours from a plain day
	end with the day after as many whole days. What begins "with the next month" is due by the last day of that
	month, what is due by a day of the month by that day of the month of start. Raises RuleError if the extended limit is asked of a rule that
	has none.
	"""
	limit = rule.extended_limit if extended else rule.limit
	if limit is None:
		raise RuleError("CLOCK_NOT_EXTENDABLE", "该时限不能延长。", rule.source)
	at = None
	if rule.unit == "hours":
		moment = start if isinstance(start, datetime) else datetime.combine(start, time(23, 59, 59))
		ends = moment + timedelta(hours=limit)
		at, due = (ends if isinstance(start, datetime) else None), Due(ends.date(), False)
	else:
		first = start.date() if isinstance(start, datetime) else start
		due = _last_day(rule, first, limit, calendar)
	return Deadline(due.date, due.provisional, rule.code, calendar.version, rule.source, at)


def _last_day(rule: ClockRule, start: date, limit: int, calendar: WorkCalendar) -> Due:
	if rule.unit == "working_days":
		return calendar.add_working_days(start, limit)
	if rule.unit == "days":
		return calendar.add_days(start, limit, rule.roll)
	if rule.unit == "months":
		last = add_months(start, limit)
		return calendar.rolled(last) if rule.roll else Due(last, False)
	if rule.unit == "next_month":
		return Due(month_start(first_month(rule, start), 1) - ONE_DAY, False)
	if rule.unit == "day_of_month":
		return Due(pay_by(rule, start), False)
	raise RuleError("CLOCK_UNIT", f"时限规则{rule.code}的单位“{rule.unit}”不正确。", rule.source)


def add_months(start: date, months: int) -> date:
	"""The same day so many months later, or the last of that month if it has no such day (民法典第二百零二条)."""
	first = start.month - 1 + months
	year, month = start.year + first // 12, first % 12 + 1
	next_month = date(year + month // 12, month % 12 + 1, 1)
	return date(year, month, min(start.day, (next_month - timedelta(days=1)).day))


def light(start: date, due: date, today: date, calendar: WorkCalendar) -> str:
	"""green, yellow from 70 % of the working days, red once it is late (a local setting).

	Where there is no working day between start and due, calendar days are counted.
	"""
	if is_late(due, today):
		return "red"
	total, used = calendar.working_days_between(start, due), calendar.working_days_between(start, today)
	if not total:
		total, used = (due - start).days, (today - start).days
	return "yellow" if used * 100 >= total * YELLOW_PERCENT else "green"


def yellow_from(start: date, due: date, calendar: WorkCalendar) -> date:
	"""The first day on which `light` is no longer green; the due day itself for a period too short to be yellow."""
	total = calendar.working_days_between(start, due)
	if not total:
		return start + timedelta(days=-(-(due - start).days * YELLOW_PERCENT // 100))
	day, used = start, 0
	while day < due and used * 100 < total * YELLOW_PERCENT:
		day += ONE_DAY
		used += calendar.is_working_day(day)
	return day


def light_at(start: datetime, due: datetime, now: datetime) -> str:
	"""The light of a clock in hours, by moments: green, yellow from 70 % of the time, red once it is late."""
	if is_late(due, now):
		return "red"
	return "yellow" if (now - start) * 100 >= (due - start) * YELLOW_PERCENT else "green"


def is_late(due: date | datetime, now: date | datetime) -> bool:
	"""Whether a period has run out undone: the day (or moment) after its last one has come.

	The last day itself is still in time, and yellow.
	"""
	return now > due


def notice_over(last_day: date, today: date) -> bool:
	"""Whether a notice has hung its full days: the day after its last day has come (57号第十九条, 公示期为7天)."""
	return today > last_day
