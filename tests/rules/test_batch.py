"""Batches: every fen is in a line, every line once, and the months are those that are due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.batch import (
	check_funding,
	check_settlement,
	check_totals,
	control_totals,
	due_months,
	payment_month,
)
from sjzj_app.rules.errors import RuleError


def test_a_batch_is_the_sum_of_its_lines():
	check_totals(300, [100, 200])
	check_totals(0, [])
	with pytest.raises(RuleError, match=r"批次合计3\.01元与明细合计3\.00元不符"):
		check_totals(301, [100, 200])


@pytest.mark.parametrize("line", [0, -100])
def test_a_line_of_nothing_or_less_is_refused(line):
	with pytest.raises(RuleError, match="第2条明细的应发金额必须大于零"):
		check_totals(100 + line, [100, line])


@pytest.mark.parametrize("line", [1.0, "100", True, None])
def test_only_whole_fen_are_added(line):
	for call in (lambda: check_totals(100, [line]), lambda: control_totals([("a", line)])):
		with pytest.raises(RuleError, match="以分计的金额必须是整数"):
			call()


def test_control_totals_are_those_anyone_can_compute():
	totals = control_totals([("DL-1", 120000), ("DL-2", 5)])
	assert (totals.count, totals.total_fen) == (2, 120005)
	# printf 'DL-1\t120000\nDL-2\t5\n' | sha256sum
	assert totals.digest == "47bed7ffc25c01c8a341c3d16aefe6ce2a42f38d58ca6156fec9af2a643d01c3"


@given(
	st.lists(st.tuples(st.uuids().map(str), st.integers(1, 10**9)), min_size=2, unique_by=lambda row: row[0])
)
def test_another_order_or_another_fen_is_another_digest(lines):
	digest = control_totals(lines).digest
	assert control_totals(lines[::-1]).digest != digest
	key, fen = lines[0]
	assert control_totals([(key, fen + 1), *lines[1:]]).digest != digest


@pytest.mark.parametrize("keys", [("a", "a"), ("", "b"), ("a\tb", "c"), ("a\n", "c")])
def test_a_key_is_there_once_and_cannot_forge_a_line(keys):
	with pytest.raises(RuleError, match="编号为空、重复"):
		control_totals([(key, 1) for key in keys])


def test_paid_failed_and_frozen_make_the_whole():
	check_settlement(600, 300, 200, 100)
	with pytest.raises(RuleError, match=r"成功3\.00元、失败2\.00元、冻结0\.00元之和与应发6\.00元不符"):
		check_settlement(600, 300, 200, 0)
	with pytest.raises(RuleError, match="不符"):
		check_settlement(600, 700, -100, 0)


def test_nothing_is_allocated_beyond_the_request_nor_requested_beyond_the_budget():
	check_funding(1000, 1000, 1000)
	check_funding(1000, 500, 0)
	with pytest.raises(RuleError, match=r"拨付5\.01元超出申请的5\.00元"):
		check_funding(1000, 500, 501)
	with pytest.raises(RuleError, match=r"申请10\.01元超出预算余额10\.00元"):
		check_funding(1000, 1001, 0)


@pytest.mark.parametrize(
	("decided", "first"),
	[
		(date(2026, 1, 31), date(2026, 2, 1)),
		(date(2026, 2, 1), date(2026, 3, 1)),
		(date(2026, 12, 15), date(2027, 1, 1)),
	],
)
def test_payment_begins_the_month_after_the_decision(decided, first):
	assert payment_month(decided) == first


def test_due_months_run_from_start_to_end_and_over_the_year():
	assert due_months(date(2025, 11, 1), date(2026, 1, 20)) == [
		date(2025, 11, 1),
		date(2025, 12, 1),
		date(2026, 1, 1),
	]
	assert due_months(date(2026, 3, 31), date(2026, 3, 1)) == [date(2026, 3, 1)]
	assert due_months(date(2026, 4, 1), date(2026, 3, 31)) == []
