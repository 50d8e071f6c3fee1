"""Working days and periods of days, from the calendar in force.

Counting is that of 民法典第二百零一至二百零三条: the start day is not counted, and a last day on which nobody works moves
to the next working day. A year whose holiday arrangement is not published yet never stops a computation: its
weekends and fixed statutory days are off, and the result says that it is provisional.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from lunardate import LunarDate

from sjzj_app.rules.errors import RuleError

COUNTING_ARTICLE = "《民法典》第二百零一条、第二百零三条"
HOLIDAY_ARTICLE = "《全国年节及纪念日放假办法》第二条"
# The arrangement of a year may move working days in the last week of the year before (2018-12-29 was one).
YEAR_END = (12, 25)
ONE_DAY = timedelta(days=1)
# Nothing in this law runs longer; a larger figure is a typing error and would only loop.
LONGEST = 20_000


@dataclass(frozen=True)
class Due:
	"""The day on which a period ends; provisional while the calendar of a year it depends on is not
	published.
	"""

	date: date
	provisional: bool


@dataclass(frozen=True)
class WorkCalendar:
	"""The non-working days (off) and working weekends (work) of the years that are known, and their version.
	"""

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
		days: dict[str, set[date]] = {"off": set(), "work": set()}
		for day, kind in rows:
			if kind not in days:
				raise RuleError("CALENDAR_KIND", f"工作日历中{day.isoformat()}的类别“{kind}”不是off或work。")
			days[kind].add(day)
		both = sorted(days["off"] & days["work"])
		if both:
			raise RuleError("CALENDAR_BOTH", f"工作日历中{both[0].isoformat()}既列为放假又列为上班。")
		present = {day.year for day in days["off"] | days["work"]}
		known = present if years is None else years
		return cls(frozenset(days["off"]), frozenset(days["work"]), frozenset(known), version)

	def is_known(self, year: int) -> bool:
		"""Whether the holiday arrangement of this year has been loaded."""
		return year in self.years

	def is_working_day(self, d: date) -> bool:
		"""Whether people work on this day; in an unknown year weekends and the fixed statutory days are off.

		A day listed in the calendar is what it is listed as, whatever the year. Raises RuleError for an
		unknown year outside 2000-2099.
		"""
		if d in self.work:
			return True
		if d in self.off or d.weekday() >= 5:
			return False
		return self.is_known(d.year) or d not in statutory_days(d.year)

	def is_statutory_off(self, d: date) -> bool:
		"""Whether the day is a 法定休假日 (rest day or holiday) on which no period may end (民法典第二百零三条)."""
		return not self.is_working_day(d)

	def is_settled(self, d: date) -> bool:
		"""Whether no notice still to come can change this day: its year is known, and from 25 December the
		next too.
		"""
		return self.is_known(d.year) and ((d.month, d.day) < YEAR_END or self.is_known(d.year + 1))

	def add_working_days(self, start: date, n: int) -> Due:
		"""The n-th working day after start (start itself not counted; n = 0 is start).

		Provisional if a day on the way is not settled. Raises RuleError if n is negative or beyond 20,000.
		"""
		_check_length(n)
		day, settled = start, True
		while n:
			day += ONE_DAY
			n -= self.is_working_day(day)
			settled = settled and self.is_settled(day)
		return Due(day, not settled)

	def add_days(self, start: date, n: int, roll: bool = True) -> Due:
		"""The n-th calendar day after start; a last day that is a 法定休假日 moves to the next working day if
		roll.

		Provisional if rolling had to look at a day that is not settled. Raises RuleError as add_working_days.
		"""
		_check_length(n)
		last = start + timedelta(days=n)
		return self.rolled(last) if roll else Due(last, False)

	def rolled(self, last: date) -> Due:
		"""The last day of a period itself, or the first working day after it if it is a 法定休假日 (第二百零三条)."""
		settled = self.is_settled(last)
		while self.is_statutory_off(last):
			last += ONE_DAY
			settled = settled and self.is_settled(last)
		return Due(last, not settled)

	def working_days_between(self, a: date, b: date) -> int:
		"""Working days after a up to and including b; 0 if b is not after a."""
		return sum(self.is_working_day(a + timedelta(days=step)) for step in range(1, (b - a).days + 1))


def _check_length(n: int) -> None:
	if isinstance(n, bool) or not isinstance(n, int) or not 0 <= n <= LONGEST:
		raise RuleError("CALENDAR_LENGTH", f"期间天数必须是0至{LONGEST}之间的整数。", COUNTING_ARTICLE)


@lru_cache(maxsize=256)
def statutory_days(year: int) -> frozenset[date]:
	"""The fixed statutory holidays of a year: 11 days until 2024, 13 from 2025 (全国年节及纪念日放假办法第二条).

	Only what people are given off by statute, without the swaps a yearly notice adds. Raises RuleError
	outside 2000-2099, the years for which the lunar table and the formula of 清明 hold.
	"""
	if not 2000 <= year <= 2099:
		raise RuleError(
			"CALENDAR_YEAR", f"{year}年没有工作日历,也无法推算法定节假日,请先导入。", HOLIDAY_ARTICLE
		)
	spring = _solar(year, 1, 1)
	days = {date(year, 1, 1), date(year, 4, _qingming(year)), date(year, 5, 1)}
	days |= {spring + timedelta(days=step) for step in range(3)}
	days |= {date(year, 10, day) for day in (1, 2, 3)}
	days |= {_solar(year, 5, 5), _solar(year, 8, 15)}
	if year >= 2025:
		days |= {spring - ONE_DAY, date(year, 5, 2)}
	return frozenset(days)


def _solar(year: int, month: int, day: int) -> date:
	lunar = LunarDate(year, month, day)
	convert = getattr(lunar, "to_solar_date", None) or lunar.toSolarDate  # the name before lunardate 0.3
	return convert()


def _qingming(year: int) -> int:
	"""The day in April on which 清明 falls, 2000-2099 (the usual formula for solar terms of this century)."""
	short = year % 100
	return (short * 2422 + 48100) // 10000 - short // 4
