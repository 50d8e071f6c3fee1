"""The county's check: drawn month by month, drawn again from what is kept, and what each finding asks for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules import check_findings
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.sampling import Candidate
from sjzj_app.rules.sampling_months import Decided, draw_period, read, written
from tests.rules.law import params

DAYS = st.dates(date(2026, 1, 1), date(2026, 4, 30))
ROWS = st.lists(
	st.tuples(st.sampled_from(["DIBAO", "TEKUN"]), st.sampled_from(["", "", "COMPLAINT", "RELATIVE"]), DAYS),
	max_size=40,
)
SEED = "5d0c3b7a"


def population(rows) -> list[Decided]:
	return [
		Decided(Candidate(f"测受〔2026〕{place:04d}号", "西林", matter, ground), day)
		for place, (matter, ground, day) in enumerate(rows)
	]


@given(ROWS)
def test_a_month_with_decisions_is_left_out_or_falls_below_its_share(rows):
	cases = population(rows)
	found = draw_period(cases, SEED, params())
	by_key = {row.candidate.key: row for row in cases}
	for month in {row.month for row in cases if not row.candidate.ground}:
		drawn = [key for key in found.drawn if by_key[key].month == month]
		assert drawn, month
		for matter in ("DIBAO", "TEKUN"):
			pool = [
				row
				for row in cases
				if row.month == month and row.candidate.matter == matter and not row.candidate.ground
			]
			taken = [key for key in drawn if by_key[key].candidate.matter == matter]
			assert 10 * len(taken) >= 3 * len(pool)
	assert set(found.full) == {row.candidate.key for row in cases if row.candidate.ground}
	assert sum(share.drawn for share in found.shares) == len(found.drawn)


@given(ROWS, st.randoms())
def test_what_is_kept_draws_other_cases_or_depends_on_the_order(rows, chance):
	cases = population(rows)
	shuffled = list(cases)
	chance.shuffle(shuffled)
	assert read(written(shuffled)) == cases
	first, again = (draw_period(some, SEED, params()) for some in (cases, read(written(shuffled))))
	assert first == again


def test_another_seed_or_another_population_is_not_noticed():
	cases = population([("DIBAO", "", date(2026, 3, 1 + day)) for day in range(20)])
	first = draw_period(cases, SEED, params())
	assert set(draw_period(cases, "5d0c3b7b", params()).drawn) != set(first.drawn)
	assert draw_period(cases[1:], SEED, params()).population_sha256 != first.population_sha256


def test_a_case_counts_in_two_months_or_a_broken_line_is_read():
	day = Decided(Candidate("测1", "西林", "DIBAO"), date(2026, 3, 1))
	twice = Decided(Candidate("测1", "西林", "DIBAO"), date(2026, 4, 1))
	with pytest.raises(RuleError, match="重复"):
		draw_period([day, twice], SEED, params())
	for text in ("测1\t西林", "测1\t西林\tDIBAO\t\t2026年"):
		with pytest.raises(RuleError, match="无法读取"):
			read(text)


@pytest.mark.parametrize("finding", check_findings.LEVELS)
def test_a_finding_asks_for_nothing_or_shows_a_way_round_the_procedure(finding):
	level = check_findings.level(finding)
	if finding == check_findings.NONE:
		assert not (level.rectify or level.refer or level.way or check_findings.needs_words(finding))
		return
	assert level.rectify != level.refer and check_findings.needs_words(finding)
	assert level.way
	if level.corrected:
		assert "不得直接更改原决定" in level.way and "待遇变更" in level.way


def test_a_lead_about_discipline_is_written_to_the_township():
	level = check_findings.level("Disciplinary Lead")
	assert level.refer and not level.rectify
	assert check_findings.refers(["No Problem", "Disciplinary Lead"])
	assert not check_findings.refers(["No Problem", "Wrong Amount"])


@given(st.lists(st.sampled_from(list(check_findings.LEVELS))))
def test_the_summary_loses_a_finding(findings):
	counted = check_findings.summary(findings)
	assert sum(counted.values()) == len(findings) and set(counted) == set(findings)
