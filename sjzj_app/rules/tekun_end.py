"""The end of 特困 support: its grounds, its notice, from which month, and what is looked at next
(43号第二十四至二十七条).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.calendar import WorkCalendar
from sjzj_app.rules.clock_points import first_month, month_start
from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clocks import Deadline, deadline, pick_point, pick_rule
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import age_on
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import TEKUN_ORDER, Reason
from sjzj_app.rules.tekun_criteria import TekunFinding

GROUND_ARTICLE = f"{TEKUN_ORDER}第二十四条"
NOTICE_ARTICLE = f"{TEKUN_ORDER}第二十六条"
NEXT_ARTICLE = f"{TEKUN_ORDER}第二十七条"
# ground -> its words; what may stand on the notice is this category, never a detail of health.
GROUNDS = {
	"DEATH": "死亡或者被宣告死亡",
	"MISSING": "被宣告失踪",
	"ABLE": "具备或者恢复劳动能力",
	"IMPRISONED": "依法被判处刑罚,且在监狱服刑",
	"MEANS": "收入和财产状况不再符合规定",
	"SUPPORTER": "法定义务人具有了履行义务能力或者新增具有履行义务能力的法定义务人",
	"VOLUNTARY": "自愿申请退出救助供养",
	"CHILD_PROGRAMME": "选择纳入孤儿、事实无人抚养儿童基本生活保障",
}
GONE = ("DEATH", "MISSING")
# Schools in which a grown child still counts (第二十四条).
SCHOOLS = ("COMPULSORY", "HIGH", "VOCATIONAL")
_BY_CRITERION = {"NO_ABILITY": "ABLE", "NO_SOURCE": "MEANS", "NO_SUPPORTER": "SUPPORTER"}


@dataclass(frozen=True)
class EndPlan:
	"""How support ends: the notice's last day, the first month without support, and what is examined next.

	next_matters: matters to suggest to the person (none for the dead and missing).
	"""

	ground: str
	notice_due: Deadline
	stops: date
	next_matters: tuple[str, ...]
	reason: Reason


def grounds_found(
	found: TekunFinding,
	birth_date: date,
	on: date,
	params: Parameters,
	school: str = "",
	imprisoned: bool = False,
) -> list[str]:
	"""The grounds that a new test gives, none if the person is still 特困; a minor who grows up is no ground
	by itself.

	found: tekun_test on that day. Raises RuleError for an unknown school.
	"""
	grounds = ["IMPRISONED"] if imprisoned else []
	for criterion in found.criteria:
		if criterion.met:
			continue
		if criterion.code == "NO_ABILITY" and continues_as_minor(birth_date, on, params, school):
			continue
		grounds.append(_BY_CRITERION[criterion.code])
	if any(reason.code == "CHILD_PROGRAMME" for reason in found.reasons):
		grounds.append("CHILD_PROGRAMME")
	return grounds


def continues_as_minor(birth_date: date, on: date, params: Parameters, school: str = "") -> Reason | None:
	"""Why a young person goes on: until 18, and beyond while in compulsory, 普通高中 or 中等职业 school (第二十四条).

	Raises RuleError for an unknown school.
	"""
	if school and school not in SCHOOLS:
		raise RuleError("TEKUN_SCHOOL", "在读学校应为义务教育、普通高中或中等职业学校。", GROUND_ARTICLE)
	grown, age = params.get("TEKUN_GROWN_AGE"), age_on(birth_date, on)
	figures = {"age": str(age), "until": grown.text}
	if age < grown.whole():
		text = f"未成年特困人员可继续享有救助供养待遇至{grown.text}周岁。"
		return Reason("STILL_MINOR", text, grown.source, figures)
	if school:
		return Reason(
			"STILL_AT_SCHOOL", "年满18周岁仍在规定学校就读,继续享有救助供养待遇。", GROUND_ARTICLE, figures
		)
	return None


def plan_end(
	ground: str,
	posted: date,
	decided: date,
	rules: Iterable[ClockRule],
	calendar: WorkCalendar,
	died: date | None = None,
) -> EndPlan:
	"""The end of support: 7 days' notice in the village or the institution, then from the month after the
	decision.

	After a death money stops with the month of the death (given as died), but the notice is posted all the
	same; the article makes no exception. Raises RuleError for an unknown ground, or a death without its day
	or later than today.
	"""
	if ground not in GROUNDS:
		raise RuleError("TEKUN_END_GROUND", f"没有“{ground}”这种终止救助供养的情形。", GROUND_ARTICLE)
	if ground == "DEATH" and (died is None or died > decided):
		raise RuleError("TEKUN_END_DEATH", "因死亡终止的须登记死亡日期,且不得晚于决定日期。", GROUND_ARTICLE)
	table = list(rules)
	notice = deadline(pick_rule(table, "END_NOTICE", "TEKUN", None, posted), posted, calendar)
	if ground != "DEATH" and decided <= notice.date:
		text = f"终止公示期满({notice.date.isoformat()})无异议后方可作出终止决定。"
		raise RuleError("TEKUN_END_NOTICE", text, NOTICE_ARTICLE)
	stop = first_month(pick_point(table, "PAYMENT_STOP", "TEKUN", decided), decided)
	stops = month_start(died, 1) if ground == "DEATH" and died else stop
	next_matters = () if ground in GONE else ("DIBAO", "TEMPRELIEF")
	figures = {"notice_due": notice.date.isoformat(), "stops": stops.isoformat()}
	text = f"{GROUNDS[ground]},自{stops:%Y年%m月}起终止救助供养,书面告知本人和村(居)民委员会。"
	return EndPlan(ground, notice, stops, next_matters, Reason("TEKUN_END", text, NOTICE_ARTICLE, figures))


def after_objection(objected: date, rules: Iterable[ClockRule], calendar: WorkCalendar) -> Deadline:
	"""By when the end is decided anew after an objection; a new notice follows it (C18, 第二十六条)."""
	return deadline(pick_rule(rules, "END_OBJECTION", "TEKUN", None, objected), objected, calendar)


def suggest_next(ground: str) -> Reason | None:
	"""What the office examines for a person whose support ends, or None for the dead and missing (第二十七条)."""
	if ground in GONE:
		return None
	text = "终止救助供养后,对符合最低生活保障、临时救助等条件的,应按规定及时纳入相应救助范围。"
	return Reason("TEKUN_NEXT", text, NEXT_ARTICLE, {"matters": "DIBAO,TEMPRELIEF"})
