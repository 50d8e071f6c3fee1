"""The hours and days that a county promises for 急难型先行救助, within those of the clock table (C25, C26)."""

from collections.abc import Iterable
from datetime import date

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework import limits
from sjzj_app.rules.clocks import ClockRule

EMERGENCY = "EMERGENCY"
CODES = {"DECIDE": "RELIEF_FIRST_HOURS", "COMPLETE_PAPERS": "RELIEF_PAPERS_DAYS"}
"""Purpose of the clock → the parameter that shortens it; hours for the first, working days for the second."""


def of(unit: str, purpose: str, on: date) -> int | None:
	"""What the unit, or the nearest above it, promised on the day of the report; None for the table's own limit."""
	found = parameters_for(unit, on).find(CODES[purpose])
	return found.whole() if found else None


def kept(rules: Iterable[ClockRule], unit: str, on: date) -> list[ClockRule]:
	"""The clock table as this unit keeps it on that day."""
	return [_kept(rule, unit, on) for rule in rules]


def _kept(rule: ClockRule, unit: str, on: date) -> ClockRule:
	if rule.kind != EMERGENCY or rule.purpose not in CODES:
		return rule
	return limits.promised(rule, of(unit, rule.purpose, on))
