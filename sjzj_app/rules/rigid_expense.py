"""刚性支出: which expenses of the twelve months before an application count, and how much (刚性支出困难家庭认定办法第四、五条)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sjzj_app.rules.clocks import add_months
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import fen, yuan
from sjzj_app.rules.reasons import RIGID_ORDER, Reason

ARTICLE = f"{RIGID_ORDER}第五条"
MONTHS = 12
ITEMS = {
	"LIVING": "基本生活支出",
	"MEDICAL": "医疗支出",
	"EDUCATION": "教育支出",
	"REHABILITATION": "残疾康复支出",
	"OTHER": "县级以上规定的其他刚性支出",
}
NEED_RECEIPT = ("MEDICAL", "REHABILITATION")


@dataclass(frozen=True)
class RigidExpense:
	"""One expense in yuan; covered: what insurance or aid paid; cap: the fee of a public school of the same
	kind.
	"""

	item: str
	on: date
	amount: Decimal
	covered: Decimal = Decimal(0)
	receipt: bool = False
	cap: Decimal | None = None
	local_rule: str = ""


def rigid_expense(
	entries: Iterable[RigidExpense], applied: date, allowed: Collection[str] = tuple(ITEMS)
) -> tuple[Decimal, list[Reason]]:
	"""The sum in yuan of the twelve months before the application, and a reason for each entry cut or left
	out.

	The own share counts, after all insurance; medical and rehabilitation with receipts, schooling up to the
	public fee, other items only by a rule of the county. Raises RuleError for an unknown item or a negative
	amount.
	"""
	total, reasons = 0, []
	first = add_months(applied, -MONTHS)
	for entry in entries:
		if entry.item not in ITEMS:
			raise RuleError("RIGID_ITEM", f"刚性支出没有“{entry.item}”这个项目。", ARTICLE)
		amount, covered = fen(entry.amount), fen(entry.covered)
		cap = None if entry.cap is None else fen(entry.cap)
		if min(amount, covered, cap or 0) < 0:
			raise RuleError("RIGID_NEGATIVE", "刚性支出金额不能为负数。", ARTICLE)
		why = _left_out(entry, first, applied, allowed)
		if why:
			reasons.append(why)
			continue
		own = max(amount - covered, 0)
		if cap is not None and entry.item == "EDUCATION" and own > cap:
			figures = {"amount": str(yuan(own)), "cap": str(yuan(cap))}
			reasons.append(Reason("RIGID_CAPPED", "教育支出按同类公办学校收费标准计算。", ARTICLE, figures))
			own = cap
		total += own
	return yuan(total), reasons


def _left_out(entry: RigidExpense, first: date, applied: date, allowed: Collection[str]) -> Reason | None:
	name, figures = (
		ITEMS[entry.item],
		{"item": entry.item, "on": entry.on.isoformat(), "amount": str(entry.amount)},
	)
	if not first <= entry.on < applied:
		return Reason(
			"RIGID_OUTSIDE", f"{name}不在申请前十二个月之内,不计入。", f"{RIGID_ORDER}第四条", figures
		)
	if entry.item in NEED_RECEIPT and not entry.receipt:
		return Reason("RIGID_NO_RECEIPT", f"{name}没有有效票据,不计入。", ARTICLE, figures)
	if entry.item not in allowed or (entry.item == "OTHER" and not entry.local_rule):
		return Reason("RIGID_NO_RULE", f"{name}没有当地规定作依据,不计入。", ARTICLE, figures)
	return None
