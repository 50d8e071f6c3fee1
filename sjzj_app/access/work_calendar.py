"""The calendar and the clock table as the site keeps them, handed to rules/ (INV-7). Everyone counts with these."""

import hashlib
from datetime import date

import frappe
from frappe.utils import getdate
from frappe.utils.caching import request_cache

from sjzj_app.rules import clocks
from sjzj_app.rules.calendar import WorkCalendar, statutory_days
from sjzj_app.rules.clocks import ClockRule, Deadline

DAY_KINDS = {"Rest Day": "off", "Working Day": "work"}
LIMIT_UNITS = {
	"Working Days": "working_days",
	"Days": "days",
	"Hours": "hours",
	"Months": "months",
	"Next Month": "next_month",
	"Day of Month": "day_of_month",
	"Times": "times",
}
FIRST_YEAR, LAST_YEAR = 2000, 2099  # for which the fixed statutory days can be computed
DEVOLVED = {"Any": None, "Devolved": True, "Not Devolved": False}


@request_cache
def load() -> WorkCalendar:
	"""The work calendar in force; its version is made from its rows. Read once per request."""
	row = frappe.qb.DocType("Work Calendar Day")
	found = frappe.qb.from_(row).select(row.day, row.day_kind).orderby(row.day).run()
	days = [(getdate(day), DAY_KINDS[kind]) for day, kind in found]
	digest = hashlib.sha256("\n".join(f"{day.isoformat()} {kind}" for day, kind in days).encode()).hexdigest()
	return WorkCalendar.from_rows(days, digest[:16], complete_years(days))


def complete_years(days: list[tuple[date, str]]) -> set[int]:
	"""The years whose holiday arrangement has been entered: all fixed statutory days are listed as days off.

	While an administrator is still typing, a year stays unknown and its dates provisional.
	"""
	off = {day for day, kind in days if kind == "off"}
	years = {day.year for day in off if FIRST_YEAR <= day.year <= LAST_YEAR}
	return {year for year in years if statutory_days(year) <= off}


def clock_rules() -> list[ClockRule]:
	"""The rows of the clock table; the table that is shipped while the site has no row yet."""
	return [rule for _name, rule in named_rules()] or list(clocks.DEFAULT_RULES + clocks.POINT_RULES)


@request_cache
def named_rules() -> list[tuple[str, ClockRule]]:
	"""Each row of the DocType Clock Rule with its name there. Read once per request."""
	row = frappe.qb.DocType("Clock Rule")
	found = frappe.qb.from_(row).select(row.star).orderby(row.name).run(as_dict=True)
	return [(values.name, as_rule(values)) for values in found]


def rule_for(
	purpose: str, assistance_type: str, devolved: bool | None, on: date, kind: str = ""
) -> ClockRule:
	"""The rule that governs on that day. Raises RuleError when there is none, or two of equal right."""
	return clocks.pick_rule(clock_rules(), purpose, assistance_type, devolved, on, kind)


def name_of(rule: ClockRule) -> str | None:
	"""The name of the Clock Rule row behind `rule`; None for a row of the shipped table."""
	return next((name for name, row in named_rules() if row == rule), None)


def deadline_for(
	purpose: str,
	assistance_type: str,
	devolved: bool | None,
	start: date,
	*,
	kind: str = "",
	extended: bool = False,
	on: date | None = None,
) -> Deadline:
	"""The last day for `purpose` counted from `start` (not counted itself), with rule and calendar version.

	`on`: the day whose rule governs (a case keeps that of its acceptance); `start` when it is not given.
	Raises RuleError as `rule_for`, or when an extension is asked of a clock that has none.
	"""
	rule = rule_for(purpose, assistance_type, devolved, on or start, kind)
	return clocks.deadline(rule, start, load(), extended)


def forget() -> None:
	"""Drops what this request remembers, after the calendar or the clock table changed."""
	for remembered in (load, named_rules):
		frappe.local.request_cache.pop(remembered.__wrapped__, None)


def as_rule(row) -> ClockRule:
	"""A row of the DocType Clock Rule as rules/ knows it."""
	return ClockRule(
		code=row.rule_code,
		matter=row.assistance_type or "ALL",
		unit=LIMIT_UNITS[row.limit_unit],
		limit=row.time_limit,
		extended_limit=row.extended_limit or None,
		devolved=DEVOLVED[row.devolved],
		valid_from=getdate(row.valid_from),
		valid_to=getdate(row.valid_to) if row.valid_to else None,
		source=row.source,
		tag="A" if row.reliability == "Law" else "D",
		purpose=row.purpose,
		kind=row.kind or "",
		reasons=tuple((row.reasons or "").split()),
		roll=bool(row.roll),
		least=bool(row.least),
	)
