"""Whether a township holds a power, for a matter, an amount and a day (INV-2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import decimal_yuan
from sjzj_app.rules.reasons import REGULATION, Reason

ACTIONS = {
	"ACCEPT": "受理",
	"SURVEY": "入户调查",
	"VERIFY": "核对发起",
	"APPRAISE": "民主评议",
	"REVIEW": "审核",
	"DECIDE": "审批(确认)",
	"NOTICE": "公示",
	"MANAGE": "动态管理",
	"ARCHIVE": "档案管理",
}
MODES = {"Entrust": "委托", "Confer": "赋权"}
ARTICLE = "佳政办发〔2021〕6号三(一)、三(二)"
LIMIT_ARTICLE = f"{REGULATION}第四十八条"


@dataclass(frozen=True)
class PowerGrant:
	"""One power of one agreement.

	mode: "Entrust" (委托) or "Confer" (赋权); limit_amount: yuan, None for no limit; valid_from and valid_to are
	both included; suspended: (from, to | None), both days included; ended_on: the first day on which the
	power is gone; switched_off: days (from, to | None) on which the matter is not activated there.
	"""

	agreement: str
	version: int
	power_line: str
	township: str
	matter: str
	action: str
	mode: str
	limit_amount: Decimal | None
	valid_from: date
	valid_to: date | None
	suspended: tuple[tuple[date, date | None], ...] = ()
	ended_on: date | None = None
	switched_off: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True)
class PowerFinding:
	"""The grant that covers the act, or None, and why each candidate does or does not."""

	grant: PowerGrant | None
	reasons: list[Reason]


def find_power(
	grants: Iterable[PowerGrant],
	township: str,
	matter: str,
	action: str,
	amount: Decimal | None,
	on: date,
) -> PowerFinding:
	"""The grant that gives this township this power on that day; of several the newest, then the highest
	version.

	amount in yuan is compared with the limit; a decision under a limited power needs one, other actions may
	have none. With a grant the reasons are the one that names it; without, one or more for every candidate.
	Raises RuleError for an unknown action or mode.
	"""
	if action not in ACTIONS:
		raise RuleError("POWER_ACTION", f"下放清单没有“{action}”这一权限。", ARTICLE)
	held: list[PowerGrant] = []
	reasons: list[Reason] = []
	for grant in grants:
		failures = _failures(grant, township, matter, action, amount, on)
		reasons += failures
		if not failures:
			held.append(grant)
	if held:
		best = max(
			held, key=lambda grant: (grant.valid_from, grant.version, grant.agreement, grant.power_line)
		)
		return PowerFinding(best, [_in_force(best, on)])
	return PowerFinding(None, reasons or [Reason("NO_GRANT", "没有签订过任何下放(承接)协议。", ARTICLE)])


def _failures(
	grant: PowerGrant, township: str, matter: str, action: str, amount: Decimal | None, on: date
) -> list[Reason]:
	"""Why this grant does not cover the act. One that is about something else says only that."""
	if grant.mode not in MODES:
		raise RuleError("POWER_MODE", f"行使方式“{grant.mode}”不是委托或赋权。", ARTICLE)
	about = (
		("OTHER_TOWNSHIP", "不是授予本乡镇(街道)的", grant.township == township),
		("OTHER_MATTER", "不含本救助事项", grant.matter == matter),
		("OTHER_ACTION", f"不含“{ACTIONS[action]}”权限", grant.action == action),
	)
	for code, what, same in about:
		if not same:
			return [_reason(grant, code, what)]
	return [*_by_day(grant, on), *_by_amount(grant, action, amount)]


def _by_day(grant: PowerGrant, on: date) -> list[Reason]:
	day, failures = on.isoformat(), []
	if on < grant.valid_from:
		failures.append(_reason(grant, "NOT_YET_IN_FORCE", f"{grant.valid_from.isoformat()}才生效", day))
	if grant.valid_to and on > grant.valid_to:
		failures.append(_reason(grant, "EXPIRED", f"已于{grant.valid_to.isoformat()}到期", day))
	if grant.ended_on and on >= grant.ended_on:
		failures.append(_reason(grant, "ENDED", f"自{grant.ended_on.isoformat()}起已解除或收回", day))
	failures += [_reason(grant, "SUSPENDED", f"{days}暂停", day) for days in _covering(grant.suspended, on)]
	failures += [
		_reason(grant, "NOT_ACTIVATED", f"本事项{days}未启用", day)
		for days in _covering(grant.switched_off, on)
	]
	return failures


def _covering(windows: Iterable[tuple[date, date | None]], on: date) -> list[str]:
	"""Those windows that contain the day, in words."""
	return [
		f"{since.isoformat()}至{until.isoformat()}" if until else f"自{since.isoformat()}起"
		for since, until in windows
		if since <= on and (until is None or on <= until)
	]


def state_on(grant: PowerGrant, on: date) -> str:
	"""HELD, or the first reason for which the power is not held on that day, whatever the amount.

	NOT_YET_IN_FORCE, EXPIRED, ENDED, SUSPENDED or NOT_ACTIVATED.
	"""
	failures = _by_day(grant, on)
	return failures[0].code if failures else "HELD"


def off_windows(switches: Iterable[tuple[date, bool]]) -> tuple[tuple[date, date | None], ...]:
	"""The days on which a matter is off, from (first day, on or off) in the order in which they were recorded.

	On a day counts the newest first day that has come; of two for the same day the later record. Before the first
	day of all nothing is off: the switch had not been touched.
	"""
	days = dict(switches)
	windows, since = [], None
	for day in sorted(days):
		if not days[day] and since is None:
			since = day
		elif days[day] and since is not None:
			windows.append((since, day - timedelta(days=1)))
			since = None
	return (*windows, (since, None)) if since is not None else tuple(windows)


def _by_amount(grant: PowerGrant, action: str, amount: Decimal | None) -> list[Reason]:
	if grant.limit_amount is None or (amount is None and action != "DECIDE"):
		return []
	limit = decimal_yuan(grant.limit_amount)
	if amount is None:
		return [
			_reason(grant, "AMOUNT_MISSING", f"审批上限为{limit}元,决定未载明金额", article=LIMIT_ARTICLE)
		]
	if decimal_yuan(amount) > limit:
		what = f"审批上限为{limit}元,本件为{amount}元"
		return [_reason(grant, "OVER_LIMIT", what, article=LIMIT_ARTICLE, amount=str(amount))]
	return []


def _reason(
	grant: PowerGrant, code: str, what: str, on: str = "", article: str = ARTICLE, amount: str = ""
) -> Reason:
	text = f"协议{grant.agreement}(第{grant.version}版)清单“{grant.power_line}”:{what}。"
	return Reason(code, text, article, {**_figures(grant), "on": on, "amount": amount})


def _in_force(grant: PowerGrant, on: date) -> Reason:
	text = f"依据协议{grant.agreement}(第{grant.version}版)清单“{grant.power_line}”,{MODES[grant.mode]}行使。"
	return Reason("IN_FORCE", text, ARTICLE, {**_figures(grant), "on": on.isoformat()})


def _figures(grant: PowerGrant) -> dict[str, str]:
	return {
		"agreement": grant.agreement,
		"version": str(grant.version),
		"power_line": grant.power_line,
		"mode": grant.mode,
		"limit": "" if grant.limit_amount is None else str(grant.limit_amount),
	}
