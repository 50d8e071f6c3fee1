"""Assistance standards: dated amounts by area and residence. The app ships with none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Standard:
	"""One dated standard; amount in yuan per unit ("Month" | "Year"); residence "Urban" | "Rural" | "" for either.

	kind: DIBAO, TEKUN_BASIC, CARE_FULL, CARE_HALF, CARE_NONE, DISPOSABLE_INCOME (last year's, per head) or another.
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

	def monthly(self) -> Fraction:
		"""Yuan per month, exact: a yearly standard divided by 12."""
		raise NotImplementedError


def pick_standard(
	standards: Iterable[Standard],
	areas: str | Sequence[str],
	residence: str,
	on: date,
	kind: str = "DIBAO",
) -> Standard:
	"""The standard in force on that day; areas from the nearest unit upwards.

	Raises RuleError if there is none, or two from the same day.
	"""
	raise NotImplementedError
