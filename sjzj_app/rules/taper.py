"""渐退期: money goes on for some months after work raised the income above the standard (2022年10月20日通知一(三)).

For 低保 only, from 20 October 2022. How long and how much is for the county to say, within the law's months.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clocks import pick_rule
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import ExplainLine, line
from sjzj_app.rules.money import decimal_yuan, figure, plain_figure
from sjzj_app.rules.parameters import Parameter, Parameters
from sjzj_app.rules.reasons import NOTICE_2022, Reason

ARTICLE = f"{NOTICE_2022}一(三)"


@dataclass(frozen=True)
class TaperMonth:
	"""One month of the taper and the line that makes its amount."""

	month: date
	line: ExplainLine


@dataclass(frozen=True)
class Taper:
	"""The months of the taper, the first month without money, and why."""

	months: tuple[TaperMonth, ...]
	stops: date
	reason: Reason


def taper(
	amount: Decimal,
	decided: date,
	rules: Iterable[ClockRule],
	params: Parameters,
	by_employment: bool,
	property_within: bool = True,
	months: int | None = None,
	rounding: str = "0.01",
) -> Taper:
	"""The months after the decision, each with its share of the amount in yuan paid so far.

	months: as asked, or TAPER_MONTHS, or the law's limit where neither is given. TAPER_SHARES holds a
	percentage for each month, parted by commas; the last goes for the rest. Raises RuleError where the
	income did not rise by work, the property does not fit, the months are none or beyond the limit, or
	there was no 渐退期 on that day.
	"""
	if not by_employment:
		raise RuleError("TAPER_GROUND", "渐退期只适用于就业后人均收入超过低保标准的家庭。", ARTICLE)
	if not property_within:
		raise RuleError("TAPER_PROPERTY", "家庭财产不符合规定的,不给予渐退期。", ARTICLE)
	limit = pick_rule(rules, "TAPER", "DIBAO", None, decided)
	count = _months(months, limit, params)
	shares = _shares(params.get("TAPER_SHARES", "DIBAO"))
	first = month_start(decided, 1)
	rows = []
	for place in range(count):
		share = shares[min(place, len(shares) - 1)]
		formula = f"{figure(amount)} × {plain_figure(share)} ÷ 100"
		label = f"渐退期第{place + 1}个月"
		rows.append(TaperMonth(month_start(first, place), line(label, formula, limit.source, rounding)))
	stops = month_start(first, count)
	figures = {"from": first.isoformat(), "months": str(count), "stops": stops.isoformat()}
	text = f"就业后家庭人均收入超过低保标准,给予{count}个月渐退期,{stops:%Y年%m月}起停发。"
	return Taper(tuple(rows), stops, Reason("TAPER", text, limit.source, figures))


def _months(asked: int | None, limit: ClockRule, params: Parameters) -> int:
	local = params.find("TAPER_MONTHS", "DIBAO")
	count = asked if asked is not None else local.whole() if local else limit.limit
	if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= limit.limit:
		text = f"渐退期应为1至{limit.limit}个月(原则上不超过{limit.limit}个月)。"
		raise RuleError("TAPER_MONTHS", text, limit.source)
	return count


def _shares(row: Parameter) -> list[Decimal]:
	"""The percentages, none above the one before it: money tapers. Raises RuleError for anything else."""
	try:
		shares = [decimal_yuan(part) for part in row.text.split(",")]
	except RuleError:
		shares = []
	if not shares or not all(0 <= share <= 100 for share in shares) or shares != sorted(shares, reverse=True):
		raise RuleError(
			"TAPER_SHARES", f"渐退期各月比例“{row.text}”应为0至100、逐月不增的百分数。", row.source
		)
	return shares
