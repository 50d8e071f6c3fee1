"""The county's draw over a period: month by month, so that each month with decisions gives at least one case.

The population is kept with the draw as text, so that whoever holds it and the seed draws the same cases again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.sampling import RATIO_ARTICLE, Candidate, draw, population_digest


@dataclass(frozen=True)
class Decided:
	"""A decided case and the day of its decision."""

	candidate: Candidate
	on: date

	@property
	def month(self) -> str:
		return f"{self.on:%Y-%m}"


@dataclass(frozen=True)
class Share:
	"""One month of one township and matter: how many cases, how many drawn of them, by which percentage."""

	month: str
	township: str
	matter: str
	total: int
	drawn: int
	percent: str
	source: str


@dataclass(frozen=True)
class PeriodDraw:
	"""The result over all months: keys drawn by lot, keys taken in any case, shares, SHA-256 of the population."""

	drawn: tuple[str, ...]
	full: tuple[str, ...]
	shares: tuple[Share, ...]
	population_sha256: str

	@property
	def keys(self) -> tuple[str, ...]:
		return (*self.full, *self.drawn)


def draw_period(cases: Iterable[Decided], seed: str, params: Parameters) -> PeriodDraw:
	"""SAMPLE_PERCENT of each month, township and matter, rounded up, and SAMPLE_LEAST of each month and township.

	Raises RuleError as `sampling.draw`, and for a key that appears in two months.
	"""
	rows = list(cases)
	keys = [row.candidate.key for row in rows]
	if len(keys) != len(set(keys)):
		raise RuleError("SAMPLE_KEY", "抽查总体中有重复的编号。", RATIO_ARTICLE)
	drawn, full, shares = [], [], []
	for month in sorted({row.month for row in rows}):
		found = draw([row.candidate for row in rows if row.month == month], seed, params)
		drawn += found.drawn
		full += found.full
		shares += [Share(month, *vars(stratum).values()) for stratum in found.strata]
	digest = population_digest([row.candidate for row in rows])
	return PeriodDraw(tuple(drawn), tuple(full), tuple(shares), digest)


def written(cases: Iterable[Decided]) -> str:
	"""The population as text: "key<TAB>township<TAB>matter<TAB>ground<TAB>day" a line, ordered by key."""
	rows = sorted(cases, key=lambda row: row.candidate.key)
	return "\n".join("\t".join(_parts(row)) for row in rows)


def read(text: str) -> list[Decided]:
	"""The population from that text. Raises RuleError for a line that is none."""
	return [_decided(line.split("\t")) for line in (text or "").split("\n") if line]


def _parts(row: Decided) -> Sequence[str]:
	case = row.candidate
	return case.key, case.township, case.matter, case.ground, row.on.isoformat()


def _decided(parts: Sequence[str]) -> Decided:
	try:
		key, township, matter, ground, day = parts
		return Decided(Candidate(key, township, matter, ground), date.fromisoformat(day))
	except ValueError:
		raise RuleError("SAMPLE_POPULATION", "保存的抽查总体无法读取,抽取不能重复。", RATIO_ARTICLE) from None
