"""Limits, shares, ages and modes that are no money and no clock: dated rows with their source.

Each rule is handed the rows valid on its day, so that a new law or a county's own setting is a new row and
an old case keeps the row of its day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import decimal_yuan

QUOTABLE = ("S", "A")


@dataclass(frozen=True)
class Parameter:
	"""One dated value; text: a number ("1.5"), a fraction ("2/3") or a code; area "" is everywhere; matter
	"" is any.

	tag as in the clock table: only S and A may be quoted as law.
	"""

	code: str
	text: str
	valid_from: date
	valid_to: date | None
	source: str
	tag: str
	matter: str = ""
	area: str = ""

	def in_force(self, on: date) -> bool:
		"""Whether the row is valid on this day; both ends are included."""
		return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

	def fraction(self) -> Fraction:
		"""The exact number. Raises RuleError for a code, a negative number or a division by zero."""
		top, _stroke, bottom = self.text.partition("/")
		try:
			number = Fraction(decimal_yuan(top)) / Fraction(decimal_yuan(bottom or "1"))
		except (RuleError, ZeroDivisionError):
			number = Fraction(-1)
		if number < 0:
			raise RuleError(
				"PARAMETER_NUMBER", f"参数{self.code}的值“{self.text}”不是可用的数字。", self.source
			)
		return number

	def whole(self) -> int:
		"""The number as an int. Raises RuleError if it is none, negative or not whole."""
		number = self.fraction()
		if number.denominator != 1:
			raise RuleError("PARAMETER_NUMBER", f"参数{self.code}的值“{self.text}”不是整数。", self.source)
		return int(number)

	def decimal(self) -> Decimal:
		"""The number as a Decimal. Raises RuleError if it is none, negative, or written as a fraction."""
		self.fraction()
		return decimal_yuan(self.text)

	@property
	def is_law(self) -> bool:
		"""Whether the row may be quoted as law in a letter."""
		return self.tag in QUOTABLE


@dataclass(frozen=True)
class Parameters:
	"""The rows valid on one day for one place; areas from the nearest unit upwards."""

	rows: tuple[Parameter, ...]
	on: date
	areas: tuple[str, ...] = ()

	def find(self, code: str, matter: str = "") -> Parameter | None:
		"""The row for this code, or None where nothing is set.

		A nearer area goes before a wider, a row for the matter before one for any, a newer before an older.
		Raises RuleError for two rows of equal right.
		"""
		fitting = [row for row in self.rows if row.code == code and row.matter in (matter, "")]
		for area in (*self.areas, ""):
			here = sorted((row for row in fitting if row.area == area), key=_precedence)
			if len(here) > 1 and _precedence(here[-1]) == _precedence(here[-2]):
				raise RuleError("PARAMETER_AMBIGUOUS", f"参数{code}有两条同日生效,请停用其中一条。")
			if here:
				return here[-1]
		return None

	def get(self, code: str, matter: str = "") -> Parameter:
		"""The row for this code. Raises RuleError where nothing is set, or as find."""
		found = self.find(code, matter)
		if found is None:
			raise RuleError(
				"PARAMETER_MISSING", f"{self.on.isoformat()}没有可用的参数{code},请先录入并注明依据。"
			)
		return found


def _precedence(row: Parameter) -> tuple[bool, date]:
	return bool(row.matter), row.valid_from


def parameters_on(rows: Iterable[Parameter], on: date, areas: str | Sequence[str] = ()) -> Parameters:
	"""The rows valid on that day (an old case brings its own day), for these areas from the nearest
	upwards.
	"""
	nearest = (areas,) if isinstance(areas, str) else tuple(areas)
	return Parameters(tuple(row for row in rows if row.in_force(on)), on, nearest)
