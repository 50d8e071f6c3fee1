"""Whether a case still fits into its limit: days left, and the last day on which its notices must be
posted.

No text sets these inner days; with two notices of seven days a limit of 20 working days leaves little, and
a clerk has to see how little.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sjzj_app.rules.calendar import ONE_DAY, WorkCalendar
from sjzj_app.rules.reasons import LOCAL_SETTING, Reason


@dataclass(frozen=True)
class Plan:
	"""When each notice ends and when a decision may be made at the earliest; provisional as in the
	calendar.
	"""

	notices_end: tuple[date, ...]
	decision: date
	provisional: bool


def earliest_decision(posted: date, notice_days: Sequence[int], calendar: WorkCalendar) -> Plan:
	"""The first working day after the last of so many notices, each posted on the first working day after
	the one before.

	notice_days: calendar days of each notice still to come, (7, 7) for two and (7,) for a combined one. A
	notice posted on a day off is posted on the next working day.
	"""
	day, provisional, ends = posted - ONE_DAY, False, []
	for days in notice_days:
		start = calendar.rolled(day + ONE_DAY)
		end = calendar.add_days(start.date, days)
		provisional = provisional or start.provisional or end.provisional
		day = end.date
		ends.append(day)
	decision = calendar.rolled(day + ONE_DAY)
	return Plan(tuple(ends), decision.date, provisional or decision.provisional)


def latest_posting(due: date, notice_days: Sequence[int], calendar: WorkCalendar) -> date:
	"""The last working day on which the first notice may be posted so that a decision falls on the due day
	or before.
	"""
	day = due
	while earliest_decision(day, notice_days, calendar).decision > due or calendar.is_statutory_off(day):
		day -= timedelta(days=1)
	return day


@dataclass(frozen=True)
class Room:
	"""Working days left until the due day (negative when late), days left to post the notices, and a
	warning or None.
	"""

	days_left: int
	post_by: date
	warning: Reason | None


def room_left(due: date, notice_days: Sequence[int], today: date, calendar: WorkCalendar) -> Room:
	"""How much room a case has: today counts as gone, the due day as usable.

	notice_days: the notices not yet begun; none is ().
	"""
	left = calendar.working_days_between(today, due) - calendar.working_days_between(due, today)
	post_by = latest_posting(due, notice_days, calendar)
	warning = None
	if today > post_by:
		figures = {"post_by": post_by.isoformat(), "due": due.isoformat(), "notices": str(len(notice_days))}
		text = f"最迟应于{post_by.isoformat()}张贴公示,现已无法在{due.isoformat()}前办结。"
		if not notice_days:
			text = f"应于{due.isoformat()}前办结,现已逾期。"
		warning = Reason("NO_ROOM", text, LOCAL_SETTING, figures)
	return Room(left, post_by, warning)
