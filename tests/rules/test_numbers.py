"""Official numbers: written once, read back the same, and no template that does more than that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.numbers import official_number, parse

CASE = "佳向西低保受〔{year}〕{seq:04d}号"


def test_a_number_is_written_as_the_office_writes_it():
	assert official_number(CASE, 2026, 1) == "佳向西低保受〔2026〕0001号"
	assert official_number(CASE, 2026, 12345) == "佳向西低保受〔2026〕12345号"
	assert official_number("佳政办发〔{year}〕{seq}号", 2021, 6) == "佳政办发〔2021〕6号"


@given(
	st.sampled_from([CASE, "佳郊民〔{year}〕{seq}号", "{seq:06d}-{year}.(*)"]),
	st.integers(1949, 2199),
	st.integers(1, 10**8),
)
def test_a_number_reads_back(template, year, seq):
	assert parse(template, official_number(template, year, seq)) == (year, seq)


@pytest.mark.parametrize(
	"template",
	[
		"佳〔{year}〕号",
		"佳{seq}号",
		"佳{year}{year}{seq}",
		"佳〔{year.__class__}〕{seq}号",
		"佳〔{year:04d}〕{seq}号",
		"佳2〔{year}〕{seq}号",
		"佳〔{year}〕{seq!r}号",
	],
)
def test_a_template_that_is_not_a_number_is_refused(template):
	with pytest.raises(RuleError, match="文号格式"):
		official_number(template, 2026, 1)


@pytest.mark.parametrize(
	"text",
	["佳向西低保受〔2026〕001号", "佳向西低保受〔2026〕0000号", "佳向西低保受〔2026〕00012号", "x", ""],
)
def test_a_number_in_another_form_is_not_read(text):
	with pytest.raises(RuleError, match="文号与规定的格式不符"):
		parse(CASE, text)


@pytest.mark.parametrize(("year", "seq"), [(1900, 1), (2026, 0), (2026, -1), (2026, True), (2026, "1")])
def test_impossible_values_are_refused(year, seq):
	with pytest.raises(RuleError, match="年份或序号"):
		official_number(CASE, year, seq)
