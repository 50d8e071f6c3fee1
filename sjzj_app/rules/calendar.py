"""Working days and periods of days, from the calendar in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Due:
	"""The day on which a period ends; provisional while the calendar of a year it depends on is not published."""

	date: date
	provisional: bool


@dataclass(frozen=True)
class WorkCalendar:
	"""The non-working days (off) and working weekends (work) of the years that are known, and their version."""

	off: frozenset[date]
	work: frozenset[date]
	years: frozenset[int]
	version: str

	@classmethod
	def from_rows(
		cls, rows: Iterable[tuple[date, str]], version: str, years: Iterable[int] | None = None
	) -> "WorkCalendar":
		"""The calendar of (day, "off" | "work") rows; the years known are those present, unless given.

		Raises RuleError for another kind or for a day listed as both.
		"""
		raise NotImplementedError

	def is_known(self, year: int) -> bool:
		"""Whether the holiday arrangement of this year has been loaded."""
		raise NotImplementedError

	def is_working_day(self, d: date) -> bool:
		"""Whether people work on this day; in an unknown year weekends and the fixed statutory days are off."""
		raise NotImplementedError

	def is_statutory_off(self, d: date) -> bool:
		"""Whether the day is a 法定休假日 (rest day or holiday) on which no period may end (民法典第二百零三条)."""
		raise NotImplementedError

	def add_working_days(self, start: date, n: int) -> Due:
		"""The n-th working day after start (start itself not counted; n = 0 is start). Raises RuleError if n < 0."""
		raise NotImplementedError

	def add_days(self, start: date, n: int, roll: bool = True) -> Due:
		"""The n-th calendar day after start; a last day that is a 法定休假日 moves to the next working day if roll."""
		raise NotImplementedError

	def working_days_between(self, a: date, b: date) -> int:
		"""Working days after a up to and including b; 0 if b is not after a."""
		raise NotImplementedError
