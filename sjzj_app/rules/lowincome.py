"""Which class of low-income family: 低保, 边缘, 刚性支出困难."""

from dataclasses import dataclass
from decimal import Decimal

from sjzj_app.rules.reasons import Reason
from sjzj_app.rules.standards import Standard


@dataclass(frozen=True)
class LowIncomeFacts:
	"""What the tests need; money in yuan, the 12-month sums before the application."""

	monthly_income: Decimal
	people: int
	standard: Standard
	disposable_income: Standard | None = None
	rigid_expense_12m: Decimal = Decimal(0)
	income_12m: Decimal | None = None
	rigid_ratio: Decimal | None = None
	edge_multiple: Decimal = Decimal("1.5")
	is_tekun: bool = False
	dibao_property_ok: bool = True
	edge_property_ok: bool = True
	rigid_property_ok: bool = True


@dataclass(frozen=True)
class LowIncomeFinding:
	"""The class: TEKUN, DIBAO, EDGE, RIGID or NONE (then 临时救助 may be suggested), and why each was or was not met."""

	family_class: str
	reasons: list[Reason]


def low_income_class(facts: LowIncomeFacts) -> LowIncomeFinding:
	"""The first class the family fits, in the order 特困, 低保, 边缘, 刚性."""
	raise NotImplementedError
