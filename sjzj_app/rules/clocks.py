"""Deadlines by matter and date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sjzj_app.rules.calendar import WorkCalendar

MATTERS = ("DIBAO", "TEKUN", "LOWINCOME", "TEMPRELIEF")


@dataclass(frozen=True)
class ClockRule:
	"""One dated row of the clock table.

	code: the row of the table ("C7"); purpose: what it times ("DECIDE"); matter: DIBAO, TEKUN, LOWINCOME, TEMPRELIEF or
	ALL; unit: working_days, days, hours or months; devolved: True, False or None for either; tag: S, A, B, C, D or G;
	kind: a class inside the matter (EDGE, RIGID, EMERGENCY, EXPENSE, …) or "" for any; reasons: the codes the law names
	for the extended limit; roll: whether a last day off work moves on.
	"""

	code: str
	matter: str
	unit: str
	limit: int
	extended_limit: int | None
	devolved: bool | None
	valid_from: date
	valid_to: date | None
	source: str
	tag: str
	purpose: str
	kind: str = ""
	reasons: tuple[str, ...] = ()
	roll: bool = True


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

	A row for the kind goes before one for any kind, one for the matter before ALL, one for devolved or not before
	either, the newest before older. Raises RuleError if none applies.
	"""
	raise NotImplementedError


def deadline(
	rule: ClockRule, start: date | datetime, calendar: WorkCalendar, extended: bool = False
) -> Deadline:
	"""The last day (start not counted) on which the thing may lawfully be done.

	Raises RuleError if the extended limit is asked of a rule that has none.
	"""
	raise NotImplementedError


def light(start: date, due: date, today: date, calendar: WorkCalendar) -> str:
	"""green, yellow from 70 % of the working days, red from the last day on (a local setting)."""
	raise NotImplementedError


DEFAULT_RULES: Sequence[ClockRule] = ()
