"""急难型: relief first, papers later (民发〔2018〕23号二(二)): where to ask, by when to act, what to complete by
when.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sjzj_app.rules.calendar import WorkCalendar
from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clocks import Deadline, deadline, is_late, light, pick_rule
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import decimal_yuan, figure
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import REFORM_OPINION, RELIEF_ORDER, Reason

ARTICLE = f"{RELIEF_ORDER}二(二)"
# What must be on file once the emergency has eased.
PAPERS = {
	"OBJECT": "救助对象登记",
	"CAUSE": "救助事由",
	"AMOUNT": "救助金额",
	"SIGNATURES": "经办人员签字",
	"SEAL": "盖章手续",
}
# What may be left out before 急难型 relief, and never before 支出型.
SIMPLIFIED = ("VERIFICATION", "APPRAISAL", "NOTICE")


@dataclass(frozen=True)
class FirstRelief:
	"""The two deadlines of an emergency: to act (a moment) and to complete the papers (a day)."""

	act_by: Deadline
	papers_by: Deadline
	papers_from: date


def first_relief(
	rules: Iterable[ClockRule],
	reported: datetime,
	relieved: date,
	calendar: WorkCalendar,
	eased: date | None = None,
) -> FirstRelief:
	"""By when help was due after the report, and by when the papers are (C25, C26).

	The papers' days run from the day the emergency eased, but not before the relief; until it is on record,
	from the day of the relief, so that the papers are never due later than they may be. The rules are those
	of the day of the report. Raises RuleError for days in the wrong order.
	"""
	if relieved < reported.date() or (eased is not None and eased < reported.date()):
		raise RuleError("RELIEF_ORDER", "救助日期或急难缓解日期早于报告日期。", ARTICLE)
	table, on = list(rules), reported.date()
	act = pick_rule(table, "DECIDE", "TEMPRELIEF", None, on, "EMERGENCY")
	papers = pick_rule(table, "COMPLETE_PAPERS", "TEMPRELIEF", None, on, "EMERGENCY")
	start = relieved if eased is None else max(eased, relieved)
	return FirstRelief(deadline(act, reported, calendar), deadline(papers, start, calendar), start)


@dataclass(frozen=True)
class PapersFinding:
	"""Which papers are still missing, the light of their clock, and whether it has run out."""

	missing: tuple[str, ...]
	light: str
	late: bool
	reason: Reason


def papers_state(
	plan: FirstRelief,
	done: Collection[str],
	signers: Collection[str],
	today: date,
	calendar: WorkCalendar,
	params: Parameters,
) -> PapersFinding:
	"""What an emergency relief still lacks on file; done holds codes of PAPERS, signers those who signed.

	SIGNATURES counts only with as many different signers as RELIEF_HANDLERS asks. Raises RuleError for
	another code.
	"""
	unknown = sorted(set(done) - set(PAPERS))
	if unknown:
		raise RuleError("RELIEF_PAPER", f"补办手续中没有“{'、'.join(unknown)}”这一项。", ARTICLE)
	enough = len(set(signers)) >= params.get("RELIEF_HANDLERS").whole()
	missing = tuple(code for code in PAPERS if code not in done or (code == "SIGNATURES" and not enough))
	if not missing:
		return PapersFinding((), "green", False, Reason("PAPERS_COMPLETE", "补办手续齐全。", ARTICLE))
	names = "、".join(PAPERS[code] for code in missing)
	due = plan.papers_by.date
	figures = {"missing": names, "due": due.isoformat()}
	reason = Reason("PAPERS_MISSING", f"尚未补办:{names},应于{due.isoformat()}前完成。", ARTICLE, figures)
	return PapersFinding(missing, light(plan.papers_from, due, today, calendar), is_late(due, today), reason)


def may_go_first(amount: Decimal, params: Parameters) -> Reason:
	"""Whether so many yuan may be paid before the papers: RELIEF_FIRST_LIMIT (yuan), not set is no limit.

	Returns the reason; raises RuleError above the limit.
	"""
	limit = params.find("RELIEF_FIRST_LIMIT")
	if limit and decimal_yuan(amount) > limit.fraction():
		text = f"先行救助金额{figure(amount)}元超过小金额先行救助限额{limit.text}元,须履行审批手续。"
		raise RuleError("RELIEF_FIRST_LIMIT", text, limit.source)
	return Reason(
		"RELIEF_FIRST", "急难型救助可简化核对、民主评议和公示,先行救助。", ARTICLE, {"amount": figure(amount)}
	)


def require_emergency(is_relief: bool, emergency: bool, reason: str, reported: datetime | None) -> None:
	"""Raises RuleError unless relief may go first: 临时救助 only, by the emergency procedure, with its reason.

	Every other matter is decided after acceptance, investigation and notice (57号第二十八条).
	"""
	if not is_relief:
		raise RuleError(
			"RELIEF_FIRST_MATTER", "先行救助只适用于临时救助,其他事项须先受理、调查、公示后决定。", ARTICLE
		)
	if not emergency:
		raise RuleError(
			"RELIEF_FIRST_PROCEDURE", "支出型临时救助须履行完整程序,只有急难型可以先行救助。", ARTICLE
		)
	if not (reason or "").strip() or reported is None:
		raise RuleError("RELIEF_FIRST_REASON", "先行救助须登记急难情形和接报时间。", ARTICLE)


def is_simplified(is_relief: bool, emergency: bool, relieved: bool) -> bool:
	"""Whether 核对, 民主评议 and 公示 may be missing from a case: 急难型 only, and only after relief was given first."""
	return is_relief and emergency and relieved


def receiving_place(kind: str, registered_here: bool, permit_here: bool, emergency_here: bool) -> Reason:
	"""What the township that is asked does: accept (ACCEPT), or help to apply elsewhere (HELP_APPLY).

	Registration and residence are no condition for 急难型 at the place of the emergency (中办发〔2020〕18号第十四项).
	"""
	if registered_here or permit_here:
		return Reason("ACCEPT", "申请人有本地户籍或居住证,由本乡镇(街道)受理。", RELIEF_ORDER)
	if kind == "EMERGENCY" and emergency_here:
		return Reason(
			"ACCEPT", "急难发生在本地,不受户籍和居住地限制,由本乡镇(街道)受理。", f"{REFORM_OPINION}第十四项"
		)
	return Reason("HELP_APPLY", "非本地户籍且无居住证,协助其向救助管理机构或户籍地申请。", RELIEF_ORDER)
