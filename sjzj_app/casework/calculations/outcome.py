"""What a calculation finds."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Outcome:
	"""The figures of a case on a day.

	amount: yuan per month, or once for one-off relief; 0 where the matter is a status or the family is not eligible.
	figures: columns of the application to be written beside it. explanation: plain values from which `recompute`
	gives the amount again to the fen. family_class: the class found (rules/classify.ORDER), "" where none is told.
	"""

	eligible: bool
	amount: Decimal
	explanation: dict
	figures: dict = field(default_factory=dict)
	family_class: str = ""
