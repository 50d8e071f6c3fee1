"""The draw: the same from the same seed, whatever the order of the list; never below its ratio or its minimum."""

import hashlib
import math
import random
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.parameter_table import DEFAULT_PARAMETERS
from sjzj_app.rules.parameters import Parameter, parameters_on
from sjzj_app.rules.sampling import Candidate, draw, population_digest, rank
from tests.rules.law import ON, params


def cases(count, matter="DIBAO", township="西林", ground=""):
	return [
		Candidate(f"{township}-{matter}-{ground}{place:04d}", township, matter, ground)
		for place in range(count)
	]


MIXED = [*cases(10), *cases(7, "TEKUN"), *cases(3, "DIBAO", "桦木"), *cases(2, "DIBAO", "桦木", "RELATIVE")]


def test_each_stratum_gives_its_share_rounded_up():
	found = draw(MIXED, "2026-03:7f3a", params())
	assert [(row.township, row.matter, row.total, row.drawn) for row in found.strata] == [
		("桦木", "DIBAO", 3, 1),
		("西林", "DIBAO", 10, 3),
		("西林", "TEKUN", 7, 3),
	]
	assert len(found.drawn) == 7 and found.full == ("桦木-DIBAO-RELATIVE0000", "桦木-DIBAO-RELATIVE0001")


def test_this_draw_is_this_draw_for_ever():
	found = draw(MIXED, "2026-03:7f3a", params())
	again = sorted(MIXED, key=lambda row: hashlib.sha256(f"2026-03:7f3a\n{row.key}".encode()).hexdigest())
	first_three = [row.key for row in again if row.key.startswith("西林-DIBAO")][:3]
	assert [key for key in found.drawn if key.startswith("西林-DIBAO")] == first_three
	lines = "".join(
		f"{row.key}\t{row.township}\t{row.matter}\t{row.ground}\n"
		for row in sorted(MIXED, key=lambda r: r.key)
	)
	assert found.population_sha256 == hashlib.sha256(lines.encode()).hexdigest() == population_digest(MIXED)


@given(
	st.lists(
		st.tuples(
			st.sampled_from("甲乙丙"),
			st.sampled_from(["DIBAO", "TEKUN"]),
			st.sampled_from(["", "", "COMPLAINT"]),
		),
		max_size=60,
	),
	st.integers(0, 100),
	st.integers(0, 5),
	st.randoms(use_true_random=False),
)
def test_any_draw_is_repeatable_complete_and_never_too_small(rows, percent, least, shuffler):
	population = [Candidate(f"案{place}", *row) for place, row in enumerate(rows)]
	local = params(SAMPLE_PERCENT=str(percent), SAMPLE_LEAST=str(least))
	assert not any(row.is_law for row in local.rows if row.code == "SAMPLE_PERCENT")
	found = draw(population, "种子", local)
	mixed = population[:]
	shuffler.shuffle(mixed)
	assert draw(mixed, "种子", local) == found
	assert set(found.full) == {row.key for row in population if row.ground}
	assert len(set(found.drawn)) == len(found.drawn) and not set(found.drawn) & set(found.full)
	by_key = {row.key: row for row in population}
	drawn = Counter(by_key[key].township for key in found.drawn)
	for township, total in Counter(row.township for row in population if not row.ground).items():
		assert drawn[township] >= min(least, total)
	for stratum in found.strata:
		assert stratum.total >= stratum.drawn >= math.ceil(stratum.total * percent / 100 - 1e-9)


def test_over_many_seeds_every_case_has_the_same_chance():
	times = Counter(key for seed in range(2000) for key in draw(cases(10), f"s{seed}", params()).drawn)
	assert len(times) == 10 and sum(times.values()) == 6000
	assert all(500 < count < 700 for count in times.values())  # 600 expected, one deviation is 20


def test_the_minimum_fills_up_from_the_whole_township():
	found = draw([*cases(2), *cases(2, "TEKUN")], "x", params(SAMPLE_LEAST="3", SAMPLE_PERCENT="10"))
	assert len(found.drawn) == 3
	assert len(draw(cases(2), "x", params(SAMPLE_LEAST="3")).drawn) == 2
	assert draw([], "x", params()).drawn == ()


def test_the_share_is_law_for_tekun_and_a_setting_for_dibao_since_the_orders():
	for matter, on, law in (
		("TEKUN", date(2021, 7, 1), True),
		("DIBAO", date(2021, 6, 30), True),
		("DIBAO", date(2021, 7, 1), False),
	):
		assert params(on).get("SAMPLE_PERCENT", matter).is_law == law
		assert params(on).get("SAMPLE_PERCENT", matter).whole() == 30


@pytest.mark.parametrize(
	("population", "seed", "local", "words"),
	[
		(cases(1), "", {}, "随机种子不能为空"),
		(cases(1), " x", {}, "随机种子不能为空"),
		([*cases(1), *cases(1)], "x", {}, "编号为空、重复"),
		([Candidate("", "甲", "DIBAO")], "x", {}, "编号为空、重复"),
		([Candidate("a\nb", "甲", "DIBAO")], "x", {}, "编号为空、重复"),
		([Candidate("a", "甲", "DIBAO", "RUMOUR")], "x", {}, "必查理由"),
		(cases(1), "x", {"SAMPLE_PERCENT": "101"}, "不能超过100%"),
	],
)
def test_what_could_not_be_drawn_again_is_refused(population, seed, local, words):
	with pytest.raises(RuleError, match=words):
		draw(population, seed, params(**local))


def test_another_seed_draws_others():
	draws = {draw(cases(50), f"{random.Random(place).random()}", params()).drawn for place in range(20)}
	assert len(draws) == 20 and rank("a", "b") != rank("b", "a")


def test_a_county_may_draw_more_tekun_cases_than_the_law_asks_but_not_fewer():
	def local(percent):
		row = Parameter("SAMPLE_PERCENT", percent, ON, None, "本地设定", "D", area="西林县")
		return parameters_on([*DEFAULT_PARAMETERS, row], ON, "西林县")

	assert len(draw(cases(10, "TEKUN"), "x", local("50")).drawn) == 5
	with pytest.raises(RuleError, match=r"抽查比例29\.9%低于规定的30%"):
		draw(cases(10, "TEKUN"), "x", local("29.9"))
	assert len(draw(cases(10), "x", local("20")).drawn) == 2
