"""Parameters: the row of the day and the place, never another, and numbers that are numbers."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.parameter_table import DEFAULT_PARAMETERS
from sjzj_app.rules.parameters import Parameter, parameters_on
from tests.rules.law import ON, params

CODES = sorted({row.code for row in DEFAULT_PARAMETERS})


def row(text="1.5", since=date(2021, 1, 1), until=None, matter="", area="", code="X"):
	return Parameter(code, text, since, until, "本地设定", "D", matter, area)


def test_every_row_has_a_source_a_tag_and_an_order_of_days():
	for each in DEFAULT_PARAMETERS:
		assert each.source and each.tag in "SABCDG"
		assert each.valid_to is None or each.valid_from <= each.valid_to
		assert ("本地设定" in each.source) == (not each.is_law), each


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("matter", ["", "DIBAO", "TEKUN", "LOWINCOME", "TEMPRELIEF"])
def test_no_day_finds_two_rows_of_equal_right(code, matter):
	days = {each.valid_from for each in DEFAULT_PARAMETERS} | {
		each.valid_to + timedelta(days=1) for each in DEFAULT_PARAMETERS if each.valid_to
	}
	for on in days:
		parameters_on(DEFAULT_PARAMETERS, on).find(code, matter)


def test_nothing_that_no_text_gives_has_a_default():
	for code in (
		"RELIEF_TOWNSHIP_LIMIT",
		"RELIEF_TOWNSHIP_MULTIPLE",
		"RELIEF_YEAR_CAP",
		"RIGID_RATIO",
		"LOW_MULTIPLE",
	):
		assert params().find(code) is None
	with pytest.raises(RuleError, match="2026-03-02没有可用的参数RIGID_RATIO") as refused:
		params().get("RIGID_RATIO")
	assert refused.value.code == "PARAMETER_MISSING"


def test_a_row_of_the_day_of_the_case_is_kept_whatever_comes_later():
	rows = [row("1", until=date(2022, 12, 31)), row("2", date(2023, 1, 1))]
	assert parameters_on(rows, date(2022, 12, 31)).get("X").text == "1"
	assert parameters_on(rows, date(2023, 1, 1)).get("X").text == "2"
	assert parameters_on(rows, date(2020, 1, 1)).find("X") is None


def test_a_nearer_area_goes_before_a_wider_and_a_matter_before_any():
	rows = [
		row("1"),
		row("2", area="市"),
		row("3", area="县", since=date(2020, 1, 1)),
		row("4", matter="DIBAO"),
	]
	assert parameters_on(rows, ON).get("X").text == "1"
	assert parameters_on(rows, ON).get("X", "DIBAO").text == "4"
	assert parameters_on(rows, ON, "市").get("X").text == "2"
	assert parameters_on(rows, ON, ("县", "市")).get("X", "DIBAO").text == "3"
	assert parameters_on(rows, ON, ("乡", "市")).get("X").text == "2"


def test_two_rows_of_one_day_are_refused_and_a_newer_one_wins():
	with pytest.raises(RuleError, match="两条同日生效"):
		parameters_on([row("1"), row("2")], ON).get("X")
	assert parameters_on([row("1"), row("2", date(2022, 1, 1))], ON).get("X").text == "2"


def test_values_are_exact_numbers():
	assert row("2/3").fraction() == Fraction(2, 3) and row("1.3").fraction() == Fraction(13, 10)
	assert row("60").whole() == 60 and str(row("1.5").decimal()) == "1.5"


@pytest.mark.parametrize("text", ["", "YES", "1/0", "-1", "1/-2", "1,5", "NaN", "1/2/3"])
def test_what_is_no_number_is_refused(text):
	with pytest.raises(RuleError, match="不是可用的数字"):
		row(text).fraction()


def test_a_share_is_no_whole_number():
	with pytest.raises(RuleError, match="不是整数"):
		row("1.5").whole()
	with pytest.raises(RuleError):
		row("2/3").decimal()


def test_only_a_text_that_was_read_is_law():
	assert replace(row(), tag="A").is_law and replace(row(), tag="S").is_law
	assert not any(replace(row(), tag=tag).is_law for tag in "BCDG")
