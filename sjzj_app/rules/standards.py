"""Assistance standards: dated amounts by area and residence. The app ships with none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import decimal_yuan, figure, round_yuan
from sjzj_app.rules.reasons import REGULATION

ARTICLE = f"{REGULATION}第十条"
UNITS = {"Month": 1, "Year": 12}
RESIDENCES = ("Urban", "Rural", "")


@dataclass(frozen=True)
class Standard:
	"""One dated standard; amount in yuan per unit ("Month" | "Year"); residence "Urban" | "Rural" | "" for
	either.

	kind: DIBAO, TEKUN_BASIC, CARE_FULL, CARE_HALF, CARE_NONE, DISPOSABLE_INCOME (last year's, per head) or
	another. synthetic marks a demo value. Raises RuleError for a unit, residence or amount that cannot be.
	"""

	area: str
	residence: str
	amount: Decimal
	unit: str
	valid_from: date
	valid_to: date | None
	source: str
	synthetic: bool
	kind: str = "DIBAO"

	def __post_init__(self) -> None:
		if self.unit not in UNITS or self.residence not in RESIDENCES:
			raise RuleError("STANDARD_FORM", "救助标准的单位应为月或年,类别应为城市、农村或不分。", ARTICLE)
		if decimal_yuan(self.amount) < 0:
			raise RuleError("STANDARD_NEGATIVE", "救助标准不能为负数。", ARTICLE)

	def monthly(self) -> Fraction:
		"""Yuan per month, exact: a yearly standard divided by 12."""
		return Fraction(decimal_yuan(self.amount)) / UNITS[self.unit]

	def monthly_yuan(self) -> Decimal:
		"""Yuan per month rounded to the fen, for showing only."""
		return round_yuan(self.monthly())

	def formula(self) -> str:
		"""The monthly standard as it stands in an explanation: "700.00", or "4800.00 ÷ 12" for a yearly one."""
		return figure(self.amount) if self.unit == "Month" else f"{figure(self.amount)} ÷ 12"

	def inputs(self) -> dict[str, str]:
		"""The row as the inputs of an explanation."""
		return {
			"standard": str(self.amount),
			"unit": self.unit,
			"area": self.area,
			"residence": self.residence,
			"standard_from": self.valid_from.isoformat(),
			"standard_source": self.source,
			"synthetic": "yes" if self.synthetic else "no",
		}


def pick_standard(
	standards: Iterable[Standard],
	areas: str | Sequence[str],
	residence: str,
	on: date,
	kind: str = "DIBAO",
) -> Standard:
	"""The standard in force on that day; areas from the nearest unit upwards.

	A row for the residence goes before one for either, a newer before an older. Raises RuleError if there is
	none, or two from the same day.
	"""
	rows = list(standards)
	for area in [areas] if isinstance(areas, str) else areas:
		fitting = sorted(
			(row for row in rows if row.area == area and _fits(row, residence, on, kind)), key=_precedence
		)
		if len(fitting) > 1 and _precedence(fitting[-1]) == _precedence(fitting[-2]):
			text = (
				f"“{area}”有两条{fitting[-1].valid_from.isoformat()}起执行的救助标准({kind}),请停用其中一条。"
			)
			raise RuleError("STANDARD_AMBIGUOUS", text, ARTICLE)
		if fitting:
			return fitting[-1]
	raise RuleError(
		"STANDARD_MISSING",
		f"{on.isoformat()}没有可执行的救助标准({kind}),请先录入标准及其文件依据。",
		ARTICLE,
	)


def _fits(row: Standard, residence: str, on: date, kind: str) -> bool:
	in_force = row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
	return in_force and row.kind == kind and row.residence in (residence, "")


def _precedence(row: Standard) -> tuple[bool, date]:
	return bool(row.residence), row.valid_from
