"""Periodic reviews (定期核查): which period a family has, when the next one is due, and what an emergency
moves.

57号第三十一条: every year where little changes, every half year where income is unsteady or members can work. 特困:
every year. A recognition as a low-income family is not reviewed but runs out and is applied for again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sjzj_app.rules.calendar import WorkCalendar
from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clocks import add_months, deadline, is_late, light, pick_rule
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING, Reason

ARTICLE = f"{DIBAO_ORDER}第三十一条"
CLASSES = {"A": "家庭经济状况短期内变化不大", "B": "收入来源不固定或有有劳动能力的成员"}


@dataclass(frozen=True)
class Emergency:
	"""A 重大突发事件 during which reviews may wait (第三十一条), switched on by the county with its days."""

	since: date
	until: date
	source: str


@dataclass(frozen=True)
class ReviewDue:
	"""When the next review (or new application) is due: the day, whether it is provisional, and what it
	rests on.

	kind: REVIEW, or RENEWAL for a recognition that runs out on that day; moved: whether an emergency moved
	it.
	"""

	kind: str
	date: date
	provisional: bool
	rule_code: str
	reason: Reason
	moved: bool = False


def review_class(unsteady_income: bool, able_to_work: bool) -> tuple[str, Reason]:
	"""A (yearly) or B (half-yearly) for a 低保 family, and why (第三十一条)."""
	code = "B" if unsteady_income or able_to_work else "A"
	figures = {"unsteady_income": str(unsteady_income), "able_to_work": str(able_to_work)}
	period = "每半年" if code == "B" else "每年"
	return code, Reason(f"REVIEW_{code}", f"{CLASSES[code]},{period}核查一次。", ARTICLE, figures)


def next_review(
	matter: str,
	last: date,
	rules: Iterable[ClockRule],
	calendar: WorkCalendar,
	kind: str = "",
	emergencies: Iterable[Emergency] = (),
) -> ReviewDue:
	"""When a family is to be looked at again, counted from the last review (or the decision).

	kind: A or B for 低保, EDGE, RIGID or another class for LOWINCOME. A review whose day falls into an
	emergency waits for the first working day after it; a recognition that runs out does not wait. Raises
	RuleError for a matter without either, or a 低保 family without a class.
	"""
	rules = list(rules)
	timed = {rule.purpose for rule in rules if rule.matter == matter}
	if "REVIEW_CYCLE" in timed:
		rule = pick_rule(rules, "REVIEW_CYCLE", matter, None, last, kind)
		due = deadline(rule, last, calendar)
		reason = Reason(
			"REVIEW", f"每{rule.limit}个月核查一次,应于{due.date.isoformat()}前完成。", rule.source
		)
		found = ReviewDue("REVIEW", due.date, due.provisional, rule.code, reason)
		return _after_emergencies(found, list(emergencies), calendar)
	if "VALIDITY" not in timed:
		raise RuleError("REVIEW_MATTER", "该事项为一次性救助,不作定期核查。", ARTICLE)
	rule = pick_rule(rules, "VALIDITY", matter, None, last, kind)
	until = add_months(last, rule.limit)
	text = f"认定有效期{rule.limit}个月,至{until.isoformat()};期满需重新申请,情况未变的材料不再要求提供。"
	return ReviewDue("RENEWAL", until, False, rule.code, Reason("RENEWAL", text, rule.source))


def _after_emergencies(found: ReviewDue, emergencies: list[Emergency], calendar: WorkCalendar) -> ReviewDue:
	for emergency in sorted(emergencies, key=lambda row: row.since):
		if emergency.until < emergency.since:
			raise RuleError("EMERGENCY_DAYS", "应急期间的结束日期早于开始日期。", ARTICLE)
		if not emergency.since <= found.date <= emergency.until:
			continue
		after = calendar.rolled(emergency.until + timedelta(days=1))
		figures = {"before": found.date.isoformat(), "after": after.date.isoformat()}
		text = f"重大突发事件期间延长核查期限,顺延至{after.date.isoformat()}。"
		reason = Reason("REVIEW_MOVED", text, f"{ARTICLE};{emergency.source or LOCAL_SETTING}", figures)
		found = ReviewDue("REVIEW", after.date, after.provisional, found.rule_code, reason, True)
	return found


@dataclass(frozen=True)
class ReviewState:
	"""The light of a review and whether its day has passed."""

	light: str
	late: bool


def review_state(last: date, due: ReviewDue, today: date, calendar: WorkCalendar) -> ReviewState:
	"""How near a review is: green, yellow from 70 % of its period, red from its last day on."""
	return ReviewState(light(last, due.date, today, calendar), is_late(due.date, today))


def due_dates(
	matter: str, first: date, upto: date, rules: Iterable[ClockRule], calendar: WorkCalendar, kind: str = ""
) -> list[date]:
	"""The days of all reviews from the first decision up to a day, each counted from the day before it,
	oldest first.

	The rule of each is the one in force on the day it is counted from.
	"""
	table, days, last = list(rules), [], first
	while (due := next_review(matter, last, table, calendar, kind)).date <= upto:
		days.append(due.date)
		if due.kind == "RENEWAL":
			break
		last = due.date
	return days
