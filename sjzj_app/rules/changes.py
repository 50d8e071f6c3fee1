"""What becomes of an award after a review: kept, increased, reduced or stopped (民发〔2021〕57号第三十至三十三条)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sjzj_app.rules.clock_points import first_month
from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clocks import add_months, pick_point, pick_rule
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import Entitlement
from sjzj_app.rules.money import decimal_yuan, figure
from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING, NOTICE_2022, REGULATION, Reason

KINDS = {"KEEP": "维持", "INCREASE": "增发", "REDUCE": "减发", "STOP": "停发"}
KEEP_ARTICLE = f"{DIBAO_ORDER}第三十一条"
CHANGE_ARTICLE = f"{DIBAO_ORDER}第三十二条"
STOP_ARTICLE = f"{REGULATION}第十三条;{CHANGE_ARTICLE}"
# Why money may stop; each stop is told to the family in writing with its reason.
STOP_GROUNDS = {
	"NOT_ELIGIBLE": "家庭收入或财产不再符合规定",
	"DEATH": "保障对象死亡",
	"VOLUNTARY": "本人自愿申请退出",
	"MOVED_OUT": "户籍迁出并已办理转移",
	"FRAUD": "虚报、隐瞒、伪造材料骗取",
	"NO_COOPERATION": "无正当理由拒不配合核查",
	"JOB_REFUSALS": "连续3次无正当理由拒绝接受适合的工作",
	"OTHER_CLASS": "已纳入其他救助类别",
}


@dataclass(frozen=True)
class Change:
	"""What a review decides: KEEP, INCREASE, REDUCE or STOP; amounts in yuan per month; from: the first
	month.

	written: whether the family must be told in writing with reasons (reduce and stop; an increase is told
	too).
	"""

	kind: str
	old: Decimal
	new: Decimal
	from_month: date
	written: bool
	reasons: list[Reason] = field(default_factory=list)


def after_review(
	old: Decimal,
	found: Entitlement,
	decided: date,
	rules: Iterable[ClockRule],
	matter: str,
	substantial: bool = True,
	ground: str = "NOT_ELIGIBLE",
) -> Change:
	"""The change a computed entitlement makes to the amount paid so far.

	Without a substantial change of the family's economy the amount stays for the period (第三十一条), except
	that who is no longer eligible stops. It works from the month after the decision. Raises RuleError for
	an unknown ground.
	"""
	if ground not in STOP_GROUNDS:
		raise RuleError("STOP_GROUND", f"没有“{ground}”这种停发理由。", CHANGE_ARTICLE)
	table = list(rules)
	before = decimal_yuan(old)
	if not found.eligible or not found.amount:
		return stop(before, decided, table, matter, ground, found.reasons)
	rule = pick_point(table, "CHANGE_START", matter, decided)
	start = first_month(rule, decided)
	if not substantial or found.amount == before:
		text = "家庭经济状况没有明显变化,核查期内金额不作调整。"
		return Change("KEEP", before, before, start, False, [Reason("KEEP", text, KEEP_ARTICLE)])
	kind = "INCREASE" if found.amount > before else "REDUCE"
	figures = {
		"old": figure(before),
		"new": figure(found.amount),
		"from": start.isoformat(),
		"month_rule": rule.source,
	}
	text = f"由每月{figures['old']}元{KINDS[kind]}为{figures['new']}元,自{start:%Y年%m月}起执行。"
	return Change(
		kind, before, found.amount, start, True, [Reason(kind, text, CHANGE_ARTICLE, figures), *found.reasons]
	)


def stop(
	old: Decimal,
	decided: date,
	rules: Iterable[ClockRule],
	matter: str,
	ground: str,
	why: Iterable[Reason] = (),
) -> Change:
	"""A stop from the month after the decision, always in writing (国务院令第649号第十三条). Raises as after_review."""
	if ground not in STOP_GROUNDS:
		raise RuleError("STOP_GROUND", f"没有“{ground}”这种停发理由。", CHANGE_ARTICLE)
	rule = pick_point(rules, "PAYMENT_STOP", matter, decided)
	start = first_month(rule, decided)
	figures = {"old": figure(old), "ground": ground, "from": start.isoformat(), "month_rule": rule.source}
	text = f"{STOP_GROUNDS[ground]},自{start:%Y年%m月}起停发。"
	article = STOP_ARTICLE if matter == "DIBAO" else rule.source
	return Change(
		"STOP",
		decimal_yuan(old),
		Decimal("0.00"),
		start,
		True,
		[Reason("STOP", text, article, figures), *why],
	)


def unreported(
	changed: date, reported: date | None, today: date, rules: Iterable[ClockRule]
) -> Reason | None:
	"""批评教育 where a major change was not reported for more than the limit (C32, 2022年10月20日通知五(五)), or
	None.
	"""
	rule = pick_rule(rules, "UNREPORTED_CHANGE", "DIBAO", None, changed)
	last = add_months(changed, rule.limit)
	seen = today if reported is None else reported
	if seen <= last:
		return None
	figures = {"changed": changed.isoformat(), "until": last.isoformat(), "seen": seen.isoformat()}
	text = f"家庭人口、收入和财产状况发生重大变化超过{rule.limit}个月未主动报告,应予批评教育。"
	return Reason("UNREPORTED", text, rule.source, figures)


@dataclass(frozen=True)
class Move:
	"""The last month the old township pays and the first the new one does, and what happens to the award."""

	last_old: date
	first_new: date
	way: str
	reason: Reason


def moved(handed_over: date, same_standard: bool, same_county: bool) -> Move:
	"""A family that moved: the old place pays through the month of the hand-over, the new one from the
	next.

	way: KEEP (same county and standard), RECOMPUTE (same county), REASSESS (another county looks at the
	case again). A local setting: no text read says how a move is done.
	"""
	last = handed_over.replace(day=1)
	first = add_months(last, 1)
	way = "REASSESS" if not same_county else "KEEP" if same_standard else "RECOMPUTE"
	texts = {
		"KEEP": "在同一县(市、区)内迁移且执行同一标准,待遇不变,随档案转移。",
		"RECOMPUTE": "在同一县(市、区)内迁移,按迁入地标准重新计算金额。",
		"REASSESS": "迁出县(市、区),由迁入地重新审核确认,档案随转。",
	}
	figures = {"last_old": last.isoformat(), "first_new": first.isoformat()}
	return Move(last, first, way, Reason(f"MOVED_{way}", texts[way], LOCAL_SETTING, figures))


@dataclass(frozen=True)
class SingleReview:
	"""What becomes of a 单人保 award when its grounds are looked at again: KEEP, WHOLE (with the family) or
	STOP.
	"""

	way: str
	reason: Reason


def single_person_review(basis: Reason | None, family_eligible: bool) -> SingleReview:
	"""Whether a 单人保 award stands: its ground (household.single_person_basis today) and its family's own case.

	A family that is itself eligible is taken in whole: "不得仅将个别家庭成员纳入低保范围" (2022年10月20日通知一(一)).
	"""
	if family_eligible:
		text = "家庭整体符合低保条件,应整户纳入,不得仅将个别家庭成员纳入。"
		return SingleReview("WHOLE", Reason("SINGLE_TO_WHOLE", text, f"{NOTICE_2022}一(一)"))
	if basis is None:
		text = "单人保的依据已不存在,应停发或按其他救助类别办理。"
		return SingleReview("STOP", Reason("SINGLE_BASIS_GONE", text, f"{DIBAO_ORDER}第八条"))
	return SingleReview("KEEP", basis)
