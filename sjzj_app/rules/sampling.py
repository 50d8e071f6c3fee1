"""The county's random draw (抽查): repeatable from its stored seed, stratified by matter, with a ratio and a
minimum.

The order is that of SHA-256 over seed and key, so that anyone can draw again with nothing but the list and
the seed; it depends neither on the order of the list nor on a version of a language's random numbers.
43号第十六条: 特困 at least 30 %.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.parameters import Parameter, Parameters
from sjzj_app.rules.reasons import DIBAO_ORDER, TEKUN_ORDER, Reason

RATIO_ARTICLE = f"{TEKUN_ORDER}第十六条"
# Every case of these is visited by the county, beside the draw (57号第二十条).
FULL_GROUNDS = {"RELATIVE": "单独登记备案", "COMPLAINT": "审核确认阶段接到投诉、举报"}


@dataclass(frozen=True)
class Candidate:
	"""One decided case: its number, township and matter; ground: RELATIVE or COMPLAINT if the county visits
	it anyway.
	"""

	key: str
	township: str
	matter: str
	ground: str = ""


@dataclass(frozen=True)
class Stratum:
	"""One township and matter: how many cases, how many of them drawn, and the percentage asked."""

	township: str
	matter: str
	total: int
	drawn: int
	percent: str
	source: str


@dataclass(frozen=True)
class Draw:
	"""The result: keys drawn and keys visited in any case, both in order, with what makes the draw
	repeatable.
	"""

	seed: str
	population_sha256: str
	drawn: tuple[str, ...]
	full: tuple[str, ...]
	strata: tuple[Stratum, ...]
	reasons: list[Reason]


def draw(candidates: Iterable[Candidate], seed: str, params: Parameters) -> Draw:
	"""A random draw from the decided cases: of each township and matter SAMPLE_PERCENT, rounded up.

	Of each township at least SAMPLE_LEAST, as far as it has cases. Cases with a ground are taken in full
	and lie outside the draw. Raises RuleError for an empty seed, a key that is empty or appears twice, an
	unknown ground, or a percentage above 100 or below the law's.
	"""
	rows = sorted(candidates, key=lambda row: row.key)
	_check(rows, seed)
	pool = [row for row in rows if not row.ground]
	chosen, strata = set(), []
	for township, matter in sorted({(row.township, row.matter) for row in pool}):
		inside = _ranked([row for row in pool if (row.township, row.matter) == (township, matter)], seed)
		percent = _percent(matter, params)
		picked = inside[: quota(len(inside), percent)]
		chosen |= {row.key for row in picked}
		strata.append((township, matter, len(inside), percent))
	chosen |= _topped_up(pool, chosen, seed, params)
	drawn = tuple(row.key for row in _ranked(pool, seed) if row.key in chosen)
	full = tuple(row.key for row in rows if row.ground)
	return Draw(
		seed,
		population_digest(rows),
		drawn,
		full,
		_strata(strata, pool, chosen),
		_reasons(drawn, full, seed, pool),
	)


def _check(rows: list[Candidate], seed: str) -> None:
	if not seed or seed != seed.strip():
		raise RuleError("SAMPLE_SEED", "随机种子不能为空,须随抽查结果保存。", RATIO_ARTICLE)
	keys = Counter(row.key for row in rows)
	if any(times > 1 or not key or "\n" in key or "\t" in key for key, times in keys.items()):
		raise RuleError("SAMPLE_KEY", "抽查总体中的编号为空、重复或含有不可用的字符。", RATIO_ARTICLE)
	if any(row.ground and row.ground not in FULL_GROUNDS for row in rows):
		raise RuleError("SAMPLE_GROUND", "必查理由应为单独登记备案或投诉举报。", f"{DIBAO_ORDER}第二十条")


def _percent(matter: str, params: Parameters) -> Parameter:
	"""The share of the place and day. Raises RuleError where a county went below what the law asks."""
	percent = params.get("SAMPLE_PERCENT", matter)
	least = [row for row in params.rows if row.code == percent.code and row.matter == matter and row.is_law]
	for row in least:
		if percent.fraction() < row.fraction():
			text = f"抽查比例{percent.text}%低于规定的{row.text}%。"
			raise RuleError("SAMPLE_BELOW_LAW", text, row.source)
	return percent


def quota(total: int, percent: Parameter) -> int:
	"""How many of so many cases the percentage asks for, rounded up. Raises RuleError above 100 per cent."""
	share = percent.fraction()
	if share > 100:
		raise RuleError("SAMPLE_PERCENT", "抽查比例不能超过100%。", percent.source)
	return -int(-total * share // 100)


def rank(seed: str, key: str) -> str:
	"""The place of a case in the draw: the smallest SHA-256 of "seed<LF>key" (UTF-8, hexadecimal) comes
	first.
	"""
	return hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest()


def population_digest(candidates: Iterable[Candidate]) -> str:
	"""SHA-256 over "key<TAB>township<TAB>matter<TAB>ground<LF>" of all cases, ordered by key."""
	digest = hashlib.sha256()
	for row in sorted(candidates, key=lambda row: row.key):
		digest.update(f"{row.key}\t{row.township}\t{row.matter}\t{row.ground}\n".encode())
	return digest.hexdigest()


def _ranked(rows: list[Candidate], seed: str) -> list[Candidate]:
	return sorted(rows, key=lambda row: (rank(seed, row.key), row.key))


def _topped_up(pool: list[Candidate], chosen: set[str], seed: str, params: Parameters) -> set[str]:
	"""The next in rank of every township that the shares left below the minimum."""
	least, more = params.get("SAMPLE_LEAST").whole(), set()
	for township in sorted({row.township for row in pool}):
		mine = _ranked([row for row in pool if row.township == township], seed)
		short = min(least, len(mine)) - sum(row.key in chosen for row in mine)
		more |= {row.key for row in [row for row in mine if row.key not in chosen][: max(short, 0)]}
	return more


def _strata(
	strata: list[tuple[str, str, int, Parameter]], pool: list[Candidate], chosen: set[str]
) -> tuple[Stratum, ...]:
	drawn = Counter((row.township, row.matter) for row in pool if row.key in chosen)
	return tuple(
		Stratum(township, matter, total, drawn[township, matter], percent.text, percent.source)
		for township, matter, total, percent in strata
	)


def _reasons(drawn: tuple[str, ...], full: tuple[str, ...], seed: str, pool: list[Candidate]) -> list[Reason]:
	figures = {"population": str(len(pool)), "drawn": str(len(drawn)), "seed": seed}
	reasons = [Reason("SAMPLE_DRAWN", f"从{len(pool)}件中随机抽取{len(drawn)}件。", RATIO_ARTICLE, figures)]
	if full:
		text = f"单独登记备案或有投诉、举报的{len(full)}件,由县级民政部门全部入户调查。"
		reasons.append(Reason("SAMPLE_FULL", text, f"{DIBAO_ORDER}第二十条", {"full": str(len(full))}))
	return reasons
