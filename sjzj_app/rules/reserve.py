"""The township's reserve for 临时救助 (备用金): pre-paid by the county, used with receipts, settled and topped up.

All sums in whole fen. Which amounts and limits hold is a local setting (RESERVE_USE_LIMIT,
RESERVE_TOP_UP_AT).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import fen, yuan
from sjzj_app.rules.parameters import Parameter, Parameters
from sjzj_app.rules.reasons import LOCAL_SETTING, RELIEF_ORDER, Reason

ARTICLE = f"{LOCAL_SETTING}(临时救助备用金管理)"
# kind -> what it does to the balance; a settlement (核销) only confirms a use.
KINDS = {"PREPAID": 1, "TOP_UP": 1, "USE": -1, "GIVEN_BACK": -1, "SETTLEMENT": 0}

# Of one day what comes in is counted before what goes out, and a settlement after the uses it confirms.
ORDER = {1: 0, -1: 1, 0: 2}


@dataclass(frozen=True)
class ReserveEntry:
	"""One line of the reserve's book; entry is its number; settles names the uses a SETTLEMENT confirms."""

	entry: str
	kind: str
	on: date
	fen: int
	settles: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReserveState:
	"""What is in the reserve, what was used, and what of it the county has not settled yet, in fen."""

	balance_fen: int
	used_fen: int
	unsettled_fen: int


def reserve_state(entries: Iterable[ReserveEntry], on: date) -> ReserveState:
	"""The reserve at the end of that day.

	Raises RuleError for an unknown kind, a sum not above zero, an entry twice, a balance below zero on any
	day, or a settlement that confirms a use twice, one that is not there, or another sum than theirs.
	"""
	book = sorted(
		(row for row in entries if row.on <= on), key=lambda row: (row.on, ORDER.get(KINDS.get(row.kind), 0))
	)
	uses: dict[str, int] = {}
	open_uses: dict[str, int] = {}
	seen: set[str] = set()
	balance = 0
	for row in book:
		_check_entry(row, seen)
		balance += KINDS[row.kind] * row.fen
		if balance < 0:
			raise RuleError(
				"RESERVE_BALANCE", f"备用金在{row.on.isoformat()}出现负余额{yuan(balance)}元。", ARTICLE
			)
		if row.kind == "USE":
			uses[row.entry] = open_uses[row.entry] = row.fen
		if row.kind == "SETTLEMENT":
			_settle(row, open_uses)
	return ReserveState(balance, sum(uses.values()), sum(open_uses.values()))


def _check_entry(row: ReserveEntry, seen: set[str]) -> None:
	if row.kind not in KINDS:
		raise RuleError("RESERVE_KIND", f"备用金账没有“{row.kind}”这种记账类别。", ARTICLE)
	if row.fen <= 0 or row.fen != fen(yuan(row.fen)):
		raise RuleError("RESERVE_SUM", "备用金每笔金额必须大于零。", ARTICLE)
	if row.entry in seen:
		raise RuleError("RESERVE_TWICE", f"备用金账中编号{row.entry}重复。", ARTICLE)
	seen.add(row.entry)


def _settle(row: ReserveEntry, open_uses: dict[str, int]) -> None:
	absent = [entry for entry in row.settles if entry not in open_uses]
	if absent or len(set(row.settles)) != len(row.settles):
		raise RuleError("RESERVE_SETTLED", "核销所列支出不存在、重复或已经核销。", ARTICLE)
	if sum(open_uses[entry] for entry in row.settles) != row.fen:
		raise RuleError("RESERVE_SETTLED", "核销金额与所列支出之和不符。", ARTICLE)
	for entry in row.settles:
		del open_uses[entry]


def check_use(
	state: ReserveState, amount_fen: int, handlers: Collection[str], receipt: bool, params: Parameters
) -> None:
	"""Raises RuleError unless so much may be paid from the reserve: balance, limit of one use, handlers,
	receipt.
	"""
	if amount_fen <= 0:
		raise RuleError("RESERVE_SUM", "备用金每笔金额必须大于零。", ARTICLE)
	if amount_fen > state.balance_fen:
		text = f"备用金余额{yuan(state.balance_fen)}元,不足以支付{yuan(amount_fen)}元,请先申请补充。"
		raise RuleError("RESERVE_SHORT", text, ARTICLE)
	limit = params.find("RESERVE_USE_LIMIT")
	if limit and amount_fen > _fen(limit):
		raise RuleError(
			"RESERVE_LIMIT", f"备用金单笔支出不得超过{limit.text}元,超过的按程序审批。", limit.source
		)
	needed = params.get("RELIEF_HANDLERS")
	if len({handler for handler in handlers if handler}) < needed.whole():
		raise RuleError("RESERVE_HANDLERS", f"备用金支出须有{needed.text}名不同的经办人签字。", needed.source)
	if not receipt:
		raise RuleError("RESERVE_RECEIPT", "备用金支出须附领款人签收凭证。", RELIEF_ORDER)


def top_up(state: ReserveState, params: Parameters) -> Reason | None:
	"""A suggestion to ask for a top-up: the balance is at or below RESERVE_TOP_UP_AT (yuan), where that is
	set.
	"""
	floor = params.find("RESERVE_TOP_UP_AT")
	if floor is None or state.balance_fen > _fen(floor):
		return None
	figures = {
		"balance": str(yuan(state.balance_fen)),
		"unsettled": str(yuan(state.unsettled_fen)),
		"at": floor.text,
	}
	text = f"备用金余额{figures['balance']}元,已降至{floor.text}元以下(含),请核销后申请补充。"
	return Reason("RESERVE_TOP_UP", text, floor.source, figures)


def _fen(row: Parameter) -> int:
	return fen(row.decimal())
