"""Incomes that do not count, each from when to when (民发〔2021〕57号第十三条)."""

from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING


@dataclass(frozen=True)
class IncomeExemption:
	"""An income that does not count, from when to when; tag as in the clock table (S and A are law)."""

	item: str
	label: str
	valid_from: date
	valid_to: date | None
	source: str
	tag: str

	def in_force(self, on: date) -> bool:
		"""Whether the row is valid on this day; both ends are included."""
		return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


ORDER_DAY = date(2021, 7, 1)
# The order leaves out the central basic pension only "在“十四五”期间".
PLAN_END = date(2025, 12, 31)
_ITEMS = (
	("PREFERENTIAL_PENSION", "优待抚恤金", None),
	("FAMILY_PLANNING_AWARD", "计划生育奖励与扶助金", None),
	("SCHOLARSHIP", "奖学金", None),
	("BRAVERY_AWARD", "见义勇为等奖励性补助", None),
	("SOCIAL_ASSISTANCE", "政府发放的各类社会救助款物", None),
	("BASIC_PENSION_CENTRAL", "城乡居民基本养老保险中央确定的基础养老金", PLAN_END),
)

# Between the devolution of April 2021 and the order of July the same list is a local setting.
DEFAULT_EXEMPTIONS: tuple[IncomeExemption, ...] = tuple(
	IncomeExemption(
		item, label, date(2021, 4, 27), date(2021, 6, 30), f"{LOCAL_SETTING}(参照{DIBAO_ORDER}第十三条)", "D"
	)
	for item, label, _ in _ITEMS
) + tuple(
	IncomeExemption(item, label, ORDER_DAY, until, f"{DIBAO_ORDER}第十三条", "A")
	for item, label, until in _ITEMS
)
