"""docs/law.md names every number of the law, with tests that exist or with what is still missing."""

import json
import re

import pytest

from tests import law_table
from tests.law_table import Ran, Row


@pytest.fixture(scope="module")
def table() -> dict[str, Row]:
	return law_table.merged(law_table.rows(), law_table.fragments())


def test_every_number_of_the_law_has_a_row(table):
	assert [number for number in law_table.NUMBERS if number not in table] == []
	further = [number for number in table if number not in law_table.NUMBERS]
	assert [number for number in further if not re.fullmatch(r"R\d{1,3}", number)] == []


def test_every_named_test_is_in_the_tree(table):
	assert law_table.missing_tests(table) == []


def test_a_row_without_a_test_says_what_is_missing(table):
	silent = [row.number for row in table.values() if not row.tests and not row.lacks.strip()]
	assert silent == []


def test_every_row_says_what_is_asked_and_where(table):
	assert [row.number for row in table.values() if not row.asked or not row.place] == []


def test_a_test_that_does_not_exist_is_found():
	rows = {"R39": Row("R39", "测试", tests=("tests/rules/test_law_table.py::test_nobody_wrote",))}
	assert law_table.missing_tests(rows) == ["tests/rules/test_law_table.py::test_nobody_wrote"]
	assert law_table.missing_tests({"R39": Row("R39", "测试", tests=("tests/nowhere.py::test_x",))}) != []


def test_a_test_that_was_skipped_failed_or_left_out_is_no_proof(tmp_path):
	name = "tests/rules/test_law_table.py::test_every_number_of_the_law_has_a_row"
	rows = {"R39": Row("R39", "测试", tests=(name,))}
	assert "没有运行" in law_table.unproved(rows, Ran())[0]
	for outcome in ("skipped", "failed"):
		written = [[f"{name}[one]", "passed"], [f"{name}[two]", outcome]]
		(tmp_path / "1.json").write_text(json.dumps(written))
		assert outcome in law_table.unproved(rows, law_table.read(tmp_path))[0]
	(tmp_path / "1.json").write_text(json.dumps([[f"{name}[one]", "passed"]]))
	assert law_table.unproved(rows, law_table.read(tmp_path)) == []


def test_a_named_test_closes_a_row_but_not_a_gap_that_the_page_names():
	rows = {"R1": Row("R1", "测试", "x", lacks=law_table.NO_TEST), "R2": Row("R2", "测试", "x", lacks="还缺反馈")}
	named = [Row(number, "测试", tests=("tests/x.py::test_y",)) for number in rows]
	merged = law_table.merged(rows, named)
	assert (merged["R1"].lacks, merged["R2"].lacks) == ("", "还缺反馈")
	assert merged["R2"].tests == ("tests/x.py::test_y",)


def test_a_page_is_read_as_it_is_written():
	row = Row("C8", "不予确认后三个工作日内书面告知", "`casework/deliveries.py`", ("tests/x.py::test_y",))
	assert law_table.rows(row.line()) == {"C8": row}
	open_row = Row("C9", "下月起发放", "`rules/batch.py`", (), "还没有测试")
	assert law_table.rows(open_row.line()) == {"C9": open_row}
