"""备用金: a book that never goes below zero, uses with two hands and a receipt, settlements that fit."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.reserve import ReserveEntry, ReserveState, check_use, reserve_state, top_up
from tests.rules.law import params

ON = date(2026, 12, 31)
BOOK = [
	ReserveEntry("1", "PREPAID", date(2026, 1, 5), 5_000_000),
	ReserveEntry("2", "USE", date(2026, 2, 1), 100_000),
	ReserveEntry("3", "USE", date(2026, 2, 2), 50_000),
	ReserveEntry("4", "SETTLEMENT", date(2026, 3, 1), 100_000, ("2",)),
	ReserveEntry("5", "TOP_UP", date(2026, 3, 2), 100_000),
]


def test_the_book_gives_balance_use_and_what_is_not_settled():
	assert reserve_state(BOOK, ON) == ReserveState(4_950_000, 150_000, 50_000)
	assert reserve_state(BOOK, date(2026, 2, 1)) == ReserveState(4_900_000, 100_000, 100_000)
	assert reserve_state(BOOK, date(2025, 1, 1)) == ReserveState(0, 0, 0)


@pytest.mark.parametrize(
	("entry", "words"),
	[
		(ReserveEntry("9", "LOAN", ON, 1), "没有“LOAN”"),
		(ReserveEntry("9", "USE", ON, 0), "必须大于零"),
		(ReserveEntry("2", "USE", ON, 1), "编号2重复"),
		(ReserveEntry("9", "USE", ON, 4_950_001), "负余额-0.01元"),
		(ReserveEntry("9", "SETTLEMENT", ON, 100_000, ("2",)), "已经核销"),
		(ReserveEntry("9", "SETTLEMENT", ON, 1, ("8",)), "不存在"),
		(ReserveEntry("9", "SETTLEMENT", ON, 100_000, ("3", "3")), "重复"),
		(ReserveEntry("9", "SETTLEMENT", ON, 50_001, ("3",)), "之和不符"),
	],
)
def test_an_entry_that_does_not_fit_is_refused(entry, words):
	with pytest.raises(RuleError, match=words):
		reserve_state([*BOOK, entry], ON)


def test_money_of_the_same_day_may_be_used_that_day_but_not_before():
	same_day = [BOOK[0], replace(BOOK[1], on=date(2026, 1, 5))]
	assert reserve_state(same_day, ON).balance_fen == 4_900_000
	with pytest.raises(RuleError, match="2026-01-04出现负余额"):
		reserve_state([BOOK[0], replace(BOOK[1], on=date(2026, 1, 4))], ON)


@given(
	st.lists(st.tuples(st.sampled_from(["PREPAID", "TOP_UP", "USE", "GIVEN_BACK"]), st.integers(1, 10**6)))
)
def test_a_book_that_is_accepted_adds_up_and_was_never_below_zero(moves):
	rows = [ReserveEntry(str(place), kind, date(2026, 1, 1), fen) for place, (kind, fen) in enumerate(moves)]
	came = sum(row.fen for row in rows if row.kind in ("PREPAID", "TOP_UP"))
	went = sum(row.fen for row in rows if row.kind in ("USE", "GIVEN_BACK"))
	if went > came:
		with pytest.raises(RuleError, match="负余额"):
			reserve_state(rows, ON)
	else:
		assert reserve_state(rows, ON).balance_fen == came - went


STATE = ReserveState(100_000, 0, 0)


@pytest.mark.parametrize(
	("amount", "handlers", "receipt", "local", "words"),
	[
		(100_001, ("甲", "乙"), True, {}, "余额1000.00元"),
		(0, ("甲", "乙"), True, {}, "必须大于零"),
		(1, ("甲", "甲"), True, {}, "2名不同的经办人"),
		(1, ("甲", ""), True, {}, "2名不同的经办人"),
		(1, ("甲", "乙"), False, {}, "签收凭证"),
		(50_001, ("甲", "乙"), True, {"RESERVE_USE_LIMIT": "500"}, "单笔支出不得超过500元"),
	],
)
def test_a_use_without_cover_hands_or_receipt_is_refused(amount, handlers, receipt, local, words):
	with pytest.raises(RuleError, match=words):
		check_use(STATE, amount, handlers, receipt, params(**local))


def test_a_use_within_everything_passes():
	check_use(STATE, 50_000, ("甲", "乙"), True, params(RESERVE_USE_LIMIT="500"))


def test_a_top_up_is_suggested_at_the_mark():
	assert top_up(STATE, params()) is None
	assert top_up(STATE, params(RESERVE_TOP_UP_AT="1000")).code == "RESERVE_TOP_UP"
	assert top_up(STATE, params(RESERVE_TOP_UP_AT="999.99")) is None
