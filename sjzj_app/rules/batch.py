"""Totals of a disbursement batch and the months that are due; all sums in whole fen (INV-10, INV-11)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import yuan
from sjzj_app.rules.reasons import DIBAO_ORDER

PAYMENT_ARTICLE = f"{DIBAO_ORDER}第二十一条"
FUNDS_ARTICLE = "国务院令第649号第五条"


@dataclass(frozen=True)
class ControlTotals:
	"""Count and sum (fen) of the lines, and the SHA-256 of them in their order."""

	count: int
	total_fen: int
	digest: str


def check_totals(batch_fen: int, line_fens: Iterable[int]) -> None:
	"""Raises RuleError unless every line is above zero and the lines add up to the batch."""
	total = 0
	for place, line in enumerate(line_fens, 1):
		if _whole(line) <= 0:
			raise RuleError("BATCH_LINE", f"第{place}条明细的应发金额必须大于零。", FUNDS_ARTICLE)
		total += line
	if total != _whole(batch_fen):
		text = f"批次合计{yuan(batch_fen)}元与明细合计{yuan(total)}元不符。"
		raise RuleError("BATCH_TOTAL", text, FUNDS_ARTICLE)


def control_totals(lines: Iterable[tuple[str, int]]) -> ControlTotals:
	"""Totals of (line key, fen) in their order; the digest is over "key<TAB>fen<LF>" of every line, in UTF-8.

	Raises RuleError for a key that appears twice, is empty or holds a tab or line break, and for fen not an
	int.
	"""
	seen: set[str] = set()
	total, digest = 0, hashlib.sha256()
	for key, line in lines:
		if not key or key in seen or any(character in key for character in "\t\r\n"):
			raise RuleError("BATCH_KEY", "发放明细的编号为空、重复或含有不可用的字符。", FUNDS_ARTICLE)
		seen.add(key)
		total += _whole(line)
		digest.update(f"{key}\t{line}\n".encode())
	return ControlTotals(len(seen), total, digest.hexdigest())


def check_settlement(total_fen: int, paid_fen: int, failed_fen: int, frozen_fen: int) -> None:
	"""Raises RuleError unless paid + failed + frozen = total, none of them negative."""
	parts = [_whole(part) for part in (paid_fen, failed_fen, frozen_fen)]
	if min(parts) < 0 or sum(parts) != _whole(total_fen):
		paid, failed, frozen = (yuan(part) for part in parts)
		text = f"成功{paid}元、失败{failed}元、冻结{frozen}元之和与应发{yuan(total_fen)}元不符。"
		raise RuleError("BATCH_SETTLEMENT", text, FUNDS_ARTICLE)


def check_funding(budget_fen: int, requested_fen: int, allocated_fen: int) -> None:
	"""Raises RuleError unless 0 <= allocated <= requested <= budget."""
	if not 0 <= _whole(allocated_fen) <= _whole(requested_fen):
		text = f"拨付{yuan(allocated_fen)}元超出申请的{yuan(requested_fen)}元。"
		raise RuleError("FUNDING_ALLOCATED", text, FUNDS_ARTICLE)
	if requested_fen > _whole(budget_fen):
		text = f"申请{yuan(requested_fen)}元超出预算余额{yuan(budget_fen)}元。"
		raise RuleError("FUNDING_REQUESTED", text, FUNDS_ARTICLE)


def _whole(fen: int) -> int:
	if isinstance(fen, bool) or not isinstance(fen, int):
		raise RuleError("MONEY_NOT_FEN", "以分计的金额必须是整数。")
	return fen


def next_month(day: date) -> date:
	"""The first day of the month after this day."""
	return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def month_of(day: date) -> date:
	"""The first day of the month of this day (of a moment too)."""
	return date(day.year, day.month, 1)


def payment_month(decided: date) -> date:
	"""The first day of the month after the decision: the first month paid (57号第二十一条; 43号第十七条)."""
	return next_month(decided)


def due_months(start: date, upto: date) -> list[date]:
	"""First days of the months from start's to upto's, both included; empty if upto is in an earlier month.
	"""
	months, month = [], start.replace(day=1)
	while month <= upto:
		months.append(month)
		month = next_month(month)
	return months
