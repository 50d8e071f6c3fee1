"""The rows of the clock table that are no length of time: from which month, by which day of a month, how
many times.

They stand beside the lengths so that every number of the table is found by its code. A next_month of 1 is
"下月起", a day_of_month of 10 is "每月10日前", times of 3 is "连续3次".
"""

from datetime import date

from sjzj_app.rules.clock_rule import POINT_UNITS, ClockRule
from sjzj_app.rules.clock_table import BEFORE_ORDERS, ORDERS_DAY, SEED_DAY
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING, OLD_DIBAO_ORDER, REGULATION, TEKUN_ORDER

__all__ = ["POINT_RULES", "POINT_UNITS", "first_month", "month_start", "pay_by"]


def _point(code, purpose, matter, unit, limit, since, source, tag, until=None) -> ClockRule:
	return ClockRule(code, matter, unit, limit, None, None, since, until, source, tag, purpose, roll=False)


POINT_RULES: tuple[ClockRule, ...] = (
	_point("C9", "PAYMENT_START", "DIBAO", "next_month", 1, ORDERS_DAY, f"{DIBAO_ORDER}第二十一条", "A"),
	_point("C15", "PAYMENT_START", "TEKUN", "next_month", 1, ORDERS_DAY, f"{TEKUN_ORDER}第十七条", "A"),
	_point(
		"D9",
		"PAYMENT_START",
		"ALL",
		"next_month",
		1,
		SEED_DAY,
		f"{LOCAL_SETTING}(参照{DIBAO_ORDER}第二十一条)",
		"D",
	),
	_point("C19", "PAYMENT_STOP", "TEKUN", "next_month", 1, ORDERS_DAY, f"{TEKUN_ORDER}第二十六条", "A"),
	_point(
		"D19",
		"PAYMENT_STOP",
		"ALL",
		"next_month",
		1,
		SEED_DAY,
		f"{LOCAL_SETTING}(参照{TEKUN_ORDER}第二十六条)",
		"D",
	),
	_point(
		"D32",
		"CHANGE_START",
		"ALL",
		"next_month",
		1,
		SEED_DAY,
		f"{LOCAL_SETTING}(增发、减发自决定次月起)",
		"D",
	),
	_point("C33", "REFUSED_JOBS", "DIBAO", "times", 3, SEED_DAY, f"{REGULATION}第四十五条", "A"),
	_point(
		"C34",
		"PAYMENT_DAY",
		"DIBAO",
		"day_of_month",
		10,
		SEED_DAY,
		f"{OLD_DIBAO_ORDER}第三十一条",
		"A",
		BEFORE_ORDERS,
	),
	_point(
		"C34",
		"PAYMENT_DAY",
		"ALL",
		"day_of_month",
		10,
		SEED_DAY,
		f"{LOCAL_SETTING}(财社〔2012〕171号第十四条)",
		"C",
	),
)


def first_month(rule: ClockRule, event: date) -> date:
	"""The first day of the month from which a decision of that day works (57号第二十一条; 43号第十七、二十六条).

	Raises RuleError for a rule of another unit.
	"""
	if rule.unit != "next_month":
		raise RuleError("CLOCK_UNIT", f"时限规则{rule.code}的单位“{rule.unit}”不正确。", rule.source)
	return month_start(event, rule.limit)


def pay_by(rule: ClockRule, month: date) -> date:
	"""The day of this month by which money must have arrived; the last day of a shorter month.

	Raises RuleError for a rule of another unit.
	"""
	if rule.unit != "day_of_month":
		raise RuleError("CLOCK_UNIT", f"时限规则{rule.code}的单位“{rule.unit}”不正确。", rule.source)
	last = (month_start(month, 1) - month.replace(day=1)).days
	return month.replace(day=min(rule.limit, last))


def month_start(day: date, months: int = 0) -> date:
	"""The first day of the month so many months after the month of this day (before it, if negative)."""
	count = day.year * 12 + day.month - 1 + months
	return date(count // 12, count % 12 + 1, 1)
