"""Three suitable jobs refused in a row without good reason: that person's own part is cut
(国务院令第649号第四十五条).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clocks import pick_point
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import Entitlement, line, total
from sjzj_app.rules.means import income_test
from sjzj_app.rules.money import decimal_yuan, figure, plain_figure
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import DIBAO_ORDER, REGULATION, Reason
from sjzj_app.rules.standards import Standard

ARTICLE = f"{REGULATION}第四十五条;{DIBAO_ORDER}第三十四条"
MODES = ("REDUCE", "STOP")


@dataclass(frozen=True)
class JobOffer:
	"""One job offered on a day: whether it suits health and ability, was refused, and with good reason."""

	on: date
	suitable: bool
	refused: bool
	good_reason: bool = False


@dataclass(frozen=True)
class RefusalFinding:
	"""How many refusals in a row stand, whether that reaches the limit, and since when."""

	in_a_row: int
	reached: bool
	reason: Reason


def refusals(offers: Iterable[JobOffer], on: date, rules: Iterable[ClockRule]) -> RefusalFinding:
	"""Whether a person able to work has refused as many jobs in a row as the law allows, up to that day
	(C33).

	An offer that does not suit is none; a job taken, or refused with good reason, begins the count again.
	Raises RuleError for two offers of one day.
	"""
	limit = pick_point(rules, "REFUSED_JOBS", "DIBAO", on)
	count, days = 0, []
	for offer in sorted((row for row in offers if row.on <= on), key=lambda row: row.on):
		if not offer.suitable:
			continue
		if days and days[-1] == offer.on:
			raise RuleError("JOB_OFFER_TWICE", f"{offer.on.isoformat()}登记了两次工作介绍。", ARTICLE)
		days.append(offer.on)
		count = count + 1 if offer.refused and not offer.good_reason else 0
	reached = count >= limit.limit
	figures = {"in_a_row": str(count), "limit": str(limit.limit)}
	text = f"无正当理由连续{count}次拒绝接受适合的工作," + (
		"应减发或者停发其本人的低保金。" if reached else f"未达到{limit.limit}次。"
	)
	return RefusalFinding(
		count, reached, Reason("JOBS_REFUSED" if reached else "JOBS_NOT_REACHED", text, ARTICLE, figures)
	)


def without_own_part(
	standard: Standard,
	people: int,
	monthly_income: Decimal,
	refusing: int,
	params: Parameters,
	percent: Decimal = Decimal(50),
	rounding: str = "0.01",
) -> Entitlement:
	"""低保金 by difference without the own part of those who refused, or with it cut by percent
	(REFUSED_JOBS_MODE).

	The whole family still counts when the difference is worked out; only the heads paid for are fewer.
	Raises RuleError for more who refuse than people, a percentage outside 0-100, or another mode.
	"""
	mode = params.get("REFUSED_JOBS_MODE", "DIBAO")
	if mode.text not in MODES or not 0 <= decimal_yuan(percent) <= 100:
		raise RuleError("REFUSED_JOBS_MODE", "拒绝就业的处理方式应为减发(比例0至100%)或停发。", mode.source)
	found = income_test(monthly_income, people, standard)
	if not 1 <= refusing <= people:
		raise RuleError("REFUSED_JOBS_PEOPLE", "拒绝就业的人数应在1至家庭人数之间。", ARTICLE)
	heads = (
		f"({people} - {refusing})"
		if mode.text == "STOP"
		else f"({people} - {refusing} × {plain_figure(percent)} ÷ 100)"
	)
	head = f"({standard.formula()} - {figure(monthly_income)} ÷ {people})"
	formula = f"{head} × {heads}" if found.passed else "0"
	word = "停发" if mode.text == "STOP" else f"减发{plain_figure(percent)}%"
	label = f"差额 × 人数(拒绝就业的{refusing}人本人部分{word})"
	lines = [line(label, formula, f"{ARTICLE};{standard.source}", rounding)]
	amount = total(lines)
	inputs = {**found.figures, **standard.inputs(), "refusing": str(refusing), "mode": mode.text}
	return Entitlement(amount, amount > 0, lines, "DIBAO_JOB_REFUSALS", rounding, inputs, found.reasons)
