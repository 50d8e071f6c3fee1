"""What a death does to an award: by when the change is made, which months are still paid, what is asked
back.

低保: checked and changed within three months of the death (C30, 2022年10月20日通知一(三)). 特困: the person's support
ends with the month of the death; the notice of article 26 is given all the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.calendar import WorkCalendar
from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clocks import Deadline, deadline, pick_rule
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import NOTICE_2022, REGULATION, TEKUN_ORDER, Reason

ARTICLE = f"{NOTICE_2022}一(三)"
NOT_MONTHLY = ("LOWINCOME", "TEMPRELIEF")  # a matter that a county adds may be paid monthly like 低保
FUNERAL_ARTICLE = f"{REGULATION}第十五条"


@dataclass(frozen=True)
class DeathPlan:
	"""What follows a death.

	way: STOP (nobody is left), RECOMPUTE (the family goes on with fewer); change_by: the last day of check
	and change, None where no text sets one; last_paid, unpaid_from: first days of the last month paid and
	of the first not due; notice: whether an ending notice is posted; funeral: whether burial is arranged as
	part of the support.
	"""

	way: str
	change_by: Deadline | None
	last_paid: date
	unpaid_from: date
	notice: bool
	funeral: bool
	reasons: list[Reason]


def after_death(
	matter: str,
	died: date,
	left: int,
	rules: Iterable[ClockRule],
	calendar: WorkCalendar,
	params: Parameters,
	known: date | None = None,
) -> DeathPlan:
	"""What follows the death of a person in receipt; left: how many covered people the household still has.

	DEATH_KEPT_MONTHS more months may be kept (none by default). known: when the office learned of it; the
	clock runs from the death all the same. Raises RuleError for a death after that day or a matter that is
	not paid monthly.
	"""
	if matter in NOT_MONTHLY:
		raise RuleError("DEATH_MATTER", "只有按月发放的救助待遇因死亡办理变更。", ARTICLE)
	if left < 0 or (known is not None and known < died):
		raise RuleError("DEATH_FACTS", "死亡日期晚于知悉日期,或剩余保障人数不正确。", ARTICLE)
	kept = params.get("DEATH_KEPT_MONTHS", matter)
	unpaid = month_start(died, 1 + kept.whole())
	change_by = _change_by(matter, died, rules, calendar)
	tekun = matter == "TEKUN"
	way = "STOP" if tekun or not left else "RECOMPUTE"
	source = f"{TEKUN_ORDER}第二十六条" if tekun else kept.source
	reasons = _reasons(died, unpaid, source, change_by, tekun)
	return DeathPlan(way, change_by, month_start(unpaid, -1), unpaid, tekun, tekun, reasons)


def _reasons(died: date, unpaid: date, source: str, change_by: Deadline | None, tekun: bool) -> list[Reason]:
	figures = {"died": died.isoformat(), "unpaid_from": unpaid.isoformat()}
	text = f"保障对象死亡,自{unpaid:%Y年%m月}起不再发给其本人的待遇,此后已发的应予退回。"
	reasons = [Reason("DEATH", text, source, figures)]
	if change_by:
		figures = {"by": change_by.date.isoformat()}
		text = f"应在{figures['by']}前完成核查并办理增发、减发、停发等手续。"
		reasons.append(Reason("DEATH_CHANGE", text, change_by.source, figures))
	if tekun:
		reasons.append(Reason("FUNERAL", "特困人员死亡的,办理丧葬事宜。", FUNERAL_ARTICLE))
	return reasons


def _change_by(
	matter: str, died: date, rules: Iterable[ClockRule], calendar: WorkCalendar
) -> Deadline | None:
	"""The last day for the change; None before the notice of 2022 and for 特困, where no text sets one."""
	rows = [rule for rule in rules if rule.purpose == "DEATH_CHANGE" and rule.matter in (matter, "ALL")]
	if not any(rule.in_force(died) for rule in rows):
		return None
	return deadline(pick_rule(rows, "DEATH_CHANGE", matter, None, died), died, calendar)
