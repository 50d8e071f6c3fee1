"""Money paid that was not due (追缴) and money due that was not paid (补发), month by month, in whole fen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.batch import due_months
from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import yuan
from sjzj_app.rules.reasons import LOCAL_SETTING, NOTICE_2022, REGULATION, Reason

# ground -> (its name, the text that says so); a fine is for other organs and is only referred to them.
GROUNDS = {
	"FRAUD": ("采取虚报、隐瞒、伪造等手段骗取", f"{REGULATION}第六十八条"),
	"NOT_REPORTED": ("家庭情况变化未按规定报告", f"{NOTICE_2022}五(五)"),
	"DEATH": ("死亡后多发", LOCAL_SETTING),
	"ERROR": ("发放差错", LOCAL_SETTING),
}


@dataclass(frozen=True)
class MonthLine:
	"""One month: paid and due, and the difference, all in fen."""

	month: date
	paid_fen: int
	due_fen: int

	@property
	def over_fen(self) -> int:
		"""Paid beyond what was due."""
		return max(self.paid_fen - self.due_fen, 0)

	@property
	def short_fen(self) -> int:
		"""Due and not paid."""
		return max(self.due_fen - self.paid_fen, 0)


@dataclass(frozen=True)
class Recovery:
	"""What is to be given back for a ground, by month, and the sum in fen; nothing is set off against
	arrears.
	"""

	ground: str
	lines: tuple[MonthLine, ...]
	total_fen: int
	reason: Reason


def month_lines(paid: Mapping[date, int], due: Mapping[date, int]) -> tuple[MonthLine, ...]:
	"""One line for each month in which something was paid or due, the oldest first; keys are first days of
	months.

	Each month's due is what that month's standard gave. Raises RuleError for another day or a negative sum.
	"""
	for month, value in (*paid.items(), *due.items()):
		if month.day != 1 or isinstance(value, bool) or not isinstance(value, int) or value < 0:
			raise RuleError("MONTH_LINE", "按月核算的月份应为每月1日,金额应为不小于零的整分数。")
	return tuple(MonthLine(month, paid.get(month, 0), due.get(month, 0)) for month in sorted({*paid, *due}))


def recovery(paid: Mapping[date, int], due: Mapping[date, int], ground: str) -> Recovery:
	"""What was paid too much, month by month. Raises RuleError for an unknown ground or lines that cannot
	be.
	"""
	if ground not in GROUNDS:
		raise RuleError("RECOVERY_GROUND", f"没有“{ground}”这种追缴事由。", f"{REGULATION}第六十八条")
	lines = tuple(line for line in month_lines(paid, due) if line.over_fen)
	total = sum(line.over_fen for line in lines)
	name, article = GROUNDS[ground]
	text = f"{name},共{len(lines)}个月多发{yuan(total)}元,应予退回。"
	return Recovery(
		ground,
		lines,
		total,
		Reason("RECOVERY", text, article, {"months": str(len(lines)), "sum": str(yuan(total))}),
	)


def arrears(
	paid: Mapping[date, int], due: Mapping[date, int], start: date, upto: date
) -> tuple[MonthLine, ...]:
	"""The months from start's to upto's in which less was paid than due, to be paid later (补发)."""
	months = set(due_months(start, upto))
	return tuple(line for line in month_lines(paid, due) if line.short_fen and line.month in months)


def deductions(
	total_fen: int, monthly_fen: int, most_percent: int, first: date, consent: bool
) -> dict[date, int]:
	"""A plan that takes at most so many percent of each later payment, the last month the rest (needs
	consent).

	Raises RuleError without the written consent, for a percentage outside 1-100, or where nothing can be
	taken.
	"""
	if not consent:
		raise RuleError(
			"RECOVERY_CONSENT", "从以后的待遇中扣回,须有本人书面同意;否则应通知退回。", LOCAL_SETTING
		)
	if not 1 <= most_percent <= 100:
		raise RuleError("RECOVERY_PERCENT", "每月扣回比例应在1%至100%之间。", LOCAL_SETTING)
	step = monthly_fen * most_percent // 100
	if step <= 0 or total_fen <= 0:
		raise RuleError("RECOVERY_STEP", "每月可扣回金额或应退金额为零,无法分月扣回。", LOCAL_SETTING)
	plan, left, month = {}, total_fen, month_start(first)
	while left:
		plan[month] = min(step, left)
		left, month = left - plan[month], month_start(month, 1)
	return plan
