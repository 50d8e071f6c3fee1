"""临时救助: who it is for, how much, how often, and which level decides (民发〔2018〕23号; 国务院令第649号第四十七、四十八条)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sjzj_app.rules.clocks import add_months
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import Entitlement, line
from sjzj_app.rules.means import check_people, income_test
from sjzj_app.rules.money import decimal_yuan, figure, plain_figure, round_yuan
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import LOCAL_SETTING, NOTICE_2022, REGULATION, RELIEF_ORDER, Reason
from sjzj_app.rules.standards import Standard

KINDS = {"EMERGENCY": "急难型", "EXPENSE": "支出型"}
# cause -> (its name, the kind of relief)
CAUSES = {
	"FIRE": ("火灾", "EMERGENCY"),
	"TRAFFIC": ("交通事故", "EMERGENCY"),
	"ACCIDENT": ("其他意外事件", "EMERGENCY"),
	"SUDDEN_ILLNESS": ("突发重大疾病", "EMERGENCY"),
	"SPECIAL_HARDSHIP": ("其他特殊困难", "EMERGENCY"),
	"UNINSURED_UNEMPLOYED": ("连续3个月无收入来源的未参保失业人员", "EMERGENCY"),
	"EDUCATION": ("教育支出", "EXPENSE"),
	"MEDICAL": ("医疗支出", "EXPENSE"),
	"OTHER_NECESSARY": ("其他生活必需支出", "EXPENSE"),
}
OBJECT_ARTICLE = f"{REGULATION}第四十七条;{RELIEF_ORDER}"
LEVELS = {
	"TOWNSHIP": "乡镇(街道)",
	"COUNTY": "县级民政部门",
	"COORDINATION": "县级困难群众基本生活保障工作协调机制",
}
WINDOWS = ("CALENDAR_YEAR", "TWELVE_MONTHS")
YES = "YES"


@dataclass(frozen=True)
class ReliefFacts:
	"""What decides on a request; monthly_disposable is the family's disposable income in yuan per month.

	severe: basic life is in serious difficulty; urgent: help must come at once; beyond_means: the necessary
	expense is more than the family can bear; recipient: DIBAO or TEKUN if already in receipt, then only the
	expense is checked.
	"""

	cause: str
	severe: bool = False
	urgent: bool = False
	beyond_means: bool = False
	recipient: str = ""
	people: int = 1
	monthly_disposable: Decimal | None = None
	property_within: bool = False


@dataclass(frozen=True)
class ReliefFinding:
	"""Whether the request is one for 临时救助, of which kind (EMERGENCY, EXPENSE), and why."""

	eligible: bool
	kind: str
	reasons: list[Reason] = field(default_factory=list)


def kind_of(cause: str) -> str:
	"""EMERGENCY or EXPENSE by the cause. Raises RuleError for one that is not in the table."""
	if cause not in CAUSES:
		raise RuleError("RELIEF_CAUSE", f"临时救助没有“{cause}”这种救助事由。", OBJECT_ARTICLE)
	return CAUSES[cause][1]


def relief_test(facts: ReliefFacts, params: Parameters, disposable: Standard | None = None) -> ReliefFinding:
	"""Whether the request is one for 临时救助; disposable: last year's local per-capita disposable income.

	急难型 asks for no income test, 支出型 for income below that figure and property within the rules; of families
	on 低保 or 特困 only the expense is checked. Raises RuleError for an unknown cause or figures that cannot
	be.
	"""
	kind = kind_of(facts.cause)
	name = CAUSES[facts.cause][0]
	if facts.cause == "UNINSURED_UNEMPLOYED":
		return _unemployed(facts, params)
	if kind == "EMERGENCY":
		met = facts.severe and facts.urgent
		text = f"因{name}," + (
			"基本生活陷入严重困难、需要立即救助。" if met else "尚不属于需要立即采取救助措施的情形。"
		)
		return ReliefFinding(met, kind, [Reason("EMERGENCY" if met else "NOT_URGENT", text, OBJECT_ARTICLE)])
	reasons = [_expense(facts, name)]
	if facts.recipient:
		text = "已是低保或特困对象,只核实生活必需支出情况。"
		reasons.append(Reason("RECIPIENT", text, RELIEF_ORDER, {"recipient": facts.recipient}))
		return ReliefFinding(facts.beyond_means, kind, reasons)
	met, means = _means(facts, disposable)
	return ReliefFinding(met and facts.beyond_means, kind, reasons + means)


def _unemployed(facts: ReliefFacts, params: Parameters) -> ReliefFinding:
	row = params.find("RELIEF_UNEMPLOYED")
	open_now = row is not None and row.text == YES
	met = open_now and facts.severe and facts.recipient != "DIBAO"
	article = row.source if row else f"{NOTICE_2022}二(一)"
	if met:
		reason = Reason("UNEMPLOYED", "未参保失业人员连续3个月无收入来源,给予一次性临时救助。", article)
	elif not open_now:
		reason = Reason("UNEMPLOYED_CLOSED", "未参保失业人员一次性临时救助当前未启用。", article)
	else:
		reason = Reason("UNEMPLOYED_NOT_MET", "不属于生活困难且未纳入低保的未参保失业人员。", article)
	return ReliefFinding(met, "EMERGENCY", [reason])


def _expense(facts: ReliefFacts, name: str) -> Reason:
	if facts.beyond_means:
		return Reason("EXPENSE_BEYOND_MEANS", f"{name}超出家庭承受能力。", OBJECT_ARTICLE)
	return Reason("EXPENSE_BEARABLE", f"{name}未超出家庭承受能力。", OBJECT_ARTICLE)


def _means(facts: ReliefFacts, disposable: Standard | None) -> tuple[bool, list[Reason]]:
	if disposable is None or facts.monthly_disposable is None:
		text = "家庭可支配收入或当地上年度人均可支配收入尚未录入。"
		return False, [Reason("RELIEF_INCOME_NOT_SET", text, RELIEF_ORDER)]
	found = income_test(facts.monthly_disposable, facts.people, disposable)
	reasons = [Reason(row.code, row.text, RELIEF_ORDER, row.figures) for row in found.reasons]
	if not facts.property_within:
		reasons.append(Reason("PROPERTY_NOT_MET", "家庭财产不符合当地规定。", RELIEF_ORDER))
	return found.passed and facts.property_within, reasons


def relief_amount(
	standard: Standard,
	people: int,
	months: int,
	coefficient: Decimal = Decimal(1),
	floor: Decimal | None = None,
	ceiling: Decimal | None = None,
	rounding: str = "0.01",
) -> Entitlement:
	"""临时救助 in yuan, once: standard × people × months × coefficient between floor and ceiling (a local
	setting).

	Raises RuleError for fewer than one person or month, a negative figure, or a floor above the ceiling.
	"""
	if isinstance(months, bool) or not isinstance(months, int) or months < 1:
		raise RuleError("RELIEF_MONTHS", "救助月数必须是不小于1的整数。", RELIEF_ORDER)
	_check_bounds(floor, ceiling, rounding)
	formula = f"{standard.formula()} × {check_people(people)} × {months} × {plain_figure(coefficient)}"
	inputs = {**standard.inputs(), "people": str(people), "months": str(months)}
	inputs["coefficient"] = plain_figure(coefficient)
	if floor is not None:
		formula, inputs["floor"] = f"max({formula}, {figure(floor)})", figure(floor)
	if ceiling is not None:
		formula, inputs["ceiling"] = f"min({formula}, {figure(ceiling)})", figure(ceiling)
	row = line("标准 × 人数 × 月数 × 类型系数", formula, standard.source, rounding)
	reason = Reason("RELIEF", "按困难类型、家庭人口和困难持续时间计算。", RELIEF_ORDER, dict(inputs))
	return Entitlement(row.value, True, [row], "RELIEF", rounding, inputs, [reason])


def _check_bounds(floor: Decimal | None, ceiling: Decimal | None, rounding: str) -> None:
	if ceiling is None:
		return
	if floor is not None and decimal_yuan(floor) > decimal_yuan(ceiling):
		raise RuleError("RELIEF_BOUNDS", "临时救助的最低额高于最高额,请更正设定。", RELIEF_ORDER)
	if round_yuan(decimal_yuan(ceiling), rounding) != decimal_yuan(ceiling):
		raise RuleError(
			"RELIEF_BOUNDS", "临时救助的最高额与取整规则不一致,取整后会超出最高额。", RELIEF_ORDER
		)


@dataclass(frozen=True)
class Level:
	"""Who decides: TOWNSHIP, COUNTY or COORDINATION (一事一议), and why."""

	level: str
	reason: Reason


def deciding_level(
	amount: Decimal, devolved: bool, params: Parameters, standard: Standard | None = None
) -> Level:
	"""Who decides on so many yuan; at a limit exactly the lower level decides (国务院令第649号第四十八条).

	RELIEF_TOWNSHIP_LIMIT and RELIEF_COUNTY_LIMIT are yuan, RELIEF_TOWNSHIP_MULTIPLE is a multiple of the
	monthly urban standard; not set is no limit. Raises RuleError for a negative amount, or a multiple
	without a standard.
	"""
	asked = figure(amount)
	county = params.find("RELIEF_COUNTY_LIMIT")
	if county and decimal_yuan(amount) > county.fraction():
		text = f"救助金额{asked}元超过{county.text}元,提请协调机制一事一议。"
		return Level(
			"COORDINATION",
			Reason("COORDINATION", text, RELIEF_ORDER, {"amount": asked, "limit": county.text}),
		)
	if not devolved:
		return Level(
			"COUNTY", Reason("NOT_DEVOLVED", "审批权未下放,由县级民政部门决定。", f"{REGULATION}第四十八条")
		)
	limit, source = _township_limit(params, standard)
	if limit is not None and decimal_yuan(amount) > limit:
		figures = {"amount": asked, "limit": str(limit)}
		text = f"救助金额{asked}元超过乡镇审批上限{limit}元,由县级民政部门决定。"
		return Level("COUNTY", Reason("ABOVE_TOWNSHIP_LIMIT", text, source, figures))
	text = f"救助金额{asked}元由乡镇(街道)决定。"
	return Level(
		"TOWNSHIP", Reason("WITHIN_TOWNSHIP_LIMIT", text, f"{REGULATION}第四十八条", {"amount": asked})
	)


def _township_limit(params: Parameters, standard: Standard | None) -> tuple[Decimal | None, str]:
	"""The lower of the two limits, in yuan, and where it comes from; None where neither is set."""
	found = []
	if amount := params.find("RELIEF_TOWNSHIP_LIMIT"):
		found.append((round_yuan(amount.fraction()), amount.source))
	if multiple := params.find("RELIEF_TOWNSHIP_MULTIPLE"):
		if standard is None:
			raise RuleError(
				"RELIEF_LIMIT", "乡镇审批上限按标准倍数设定,但没有可执行的低保标准。", multiple.source
			)
		found.append((round_yuan(standard.monthly() * multiple.fraction()), multiple.source))
	return min(found, default=(None, LOCAL_SETTING))


@dataclass(frozen=True)
class ReliefPaid:
	"""A relief already granted to the same object: cause, day, yuan."""

	cause: str
	on: date
	amount: Decimal


def frequency_warnings(
	history: Iterable[ReliefPaid], cause: str, amount: Decimal, on: date, params: Parameters
) -> list[Reason]:
	"""Warnings, never a refusal: the same cause again within the window, or the window's sum above its cap.

	RELIEF_WINDOW is CALENDAR_YEAR or TWELVE_MONTHS; RELIEF_YEAR_CAP (yuan) is not set by default. Raises
	RuleError for another window.
	"""
	window, times = params.get("RELIEF_WINDOW"), params.get("RELIEF_TIMES")
	if window.text not in WINDOWS:
		raise RuleError("RELIEF_WINDOW", "救助次数的计算期间应为自然年或十二个月。", window.source)
	within = [row for row in history if row.on <= on and _in_window(row.on, on, window.text)]
	same = [row for row in within if row.cause == cause]
	warnings = []
	if same and len(same) >= times.whole():
		figures = {
			"times": str(len(same)),
			"allowed": times.text,
			"last": max(row.on for row in same).isoformat(),
		}
		text = f"同一事由在计算期间内已救助{len(same)}次,无正当理由不得重复救助,须报县级核查。"
		warnings.append(Reason("RELIEF_AGAIN", text, times.source, figures))
	cap = params.find("RELIEF_YEAR_CAP")
	paid = sum((decimal_yuan(row.amount) for row in within), decimal_yuan(amount))
	if cap and paid > cap.fraction():
		figures = {"sum": str(paid), "cap": cap.text}
		text = f"计算期间内累计救助{paid}元,超过封顶额{cap.text}元。"
		warnings.append(Reason("RELIEF_CAP", text, cap.source, figures))
	return warnings


def _in_window(paid: date, on: date, window: str) -> bool:
	return paid.year == on.year if window == "CALENDAR_YEAR" else add_months(paid, 12) > on
