"""Changes: kept, increased, reduced, stopped, from the next month, with reasons; moves and single persons."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.changes import STOP_GROUNDS, after_review, moved, single_person_review, stop, unreported
from sjzj_app.rules.clocks import DEFAULT_RULES, POINT_RULES, pick_point
from sjzj_app.rules.entitlement import dibao_amount
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.reasons import Reason
from tests.rules.law import standard

DECIDED = date(2026, 12, 15)


def review(old, income, **more):
	found = dibao_amount(standard("700"), 3, Decimal(income))
	return after_review(Decimal(old), found, DECIDED, DEFAULT_RULES, "DIBAO", **more)


@pytest.mark.parametrize(
	("old", "income", "more", "kind", "new", "written"),
	[
		("1200.00", "900", {}, "KEEP", "1200.00", False),
		("1200.00", "600", {}, "INCREASE", "1500.00", True),
		("1200.00", "1200", {}, "REDUCE", "900.00", True),
		("1200.00", "2100", {}, "STOP", "0.00", True),
		("1200.00", "600", {"substantial": False}, "KEEP", "1200.00", False),
		("1200.00", "2100", {"substantial": False}, "STOP", "0.00", True),
	],
)
def test_a_review_changes_the_amount_from_the_next_month(old, income, more, kind, new, written):
	found = review(old, income, **more)
	assert (found.kind, found.new, found.written) == (kind, Decimal(new), written)
	assert found.from_month == date(2027, 1, 1) and found.reasons


def test_every_change_names_its_article_and_its_figures():
	found = review("1200.00", "1200")
	assert found.reasons[0].article == "民发〔2021〕57号第三十二条"
	expected = {"old": "1200.00", "new": "900.00", "from": "2027-01-01"}
	expected["month_rule"] = "本地设定(增发、减发自决定次月起)"
	assert found.reasons[0].figures == expected
	stopped = review("1200.00", "2100")
	assert [row.code for row in stopped.reasons] == ["STOP", "INCOME_NOT_BELOW"]
	assert "国务院令第649号第十三条" in stopped.reasons[0].article


@given(st.decimals(0, 3000, places=2), st.decimals(0, 3000, places=2), st.booleans())
def test_the_kind_of_change_is_that_of_the_amounts(old, income, substantial):
	found = review(str(old), str(income), substantial=substantial)
	entitled = dibao_amount(standard("700"), 3, income)
	if not entitled.eligible:
		assert found.kind == "STOP" and found.new == 0
	elif found.kind == "KEEP":
		assert found.new == old and (not substantial or entitled.amount == old)
	else:
		assert found.new == entitled.amount and (found.kind == "INCREASE") == (found.new > old)


def test_a_stop_needs_one_of_the_grounds():
	for ground in STOP_GROUNDS:
		assert (
			stop(Decimal(100), DECIDED, (), "TEKUN", ground).reasons[0].article
			== "民发〔2021〕43号第二十六条"
		)
	with pytest.raises(RuleError, match="没有“DISLIKED”这种停发理由"):
		stop(Decimal(100), DECIDED, (), "DIBAO", "DISLIKED")
	with pytest.raises(RuleError, match="DISLIKED"):
		review("1200.00", "900", ground="DISLIKED")


def test_a_sites_own_row_for_the_start_goes_before_the_shipped_one():
	assert pick_point(DEFAULT_RULES, "PAYMENT_START", "DIBAO", DECIDED).code == "C9"
	assert pick_point(DEFAULT_RULES, "PAYMENT_STOP", "DIBAO", DECIDED).code == "D19"
	own = [row for row in POINT_RULES if row.code == "D9"]
	assert pick_point([*DEFAULT_RULES, *own], "PAYMENT_START", "DIBAO", DECIDED).code == "D9"


@pytest.mark.parametrize(
	("reported", "today", "told"),
	[
		(date(2026, 4, 30), date(2026, 6, 1), False),
		(date(2026, 5, 1), date(2026, 6, 1), True),
		(None, date(2026, 4, 30), False),
		(None, date(2026, 5, 1), True),
	],
)
def test_a_change_kept_back_for_more_than_three_months_is_reprimanded(reported, today, told):
	found = unreported(date(2026, 1, 31), reported, today, DEFAULT_RULES)
	assert bool(found) == told
	assert found is None or found.figures["until"] == "2026-04-30"


@pytest.mark.parametrize(
	("standard_kept", "county_kept", "way"),
	[(True, True, "KEEP"), (False, True, "RECOMPUTE"), (True, False, "REASSESS"), (False, False, "REASSESS")],
)
def test_a_family_that_moves_is_paid_every_month_once(standard_kept, county_kept, way):
	found = moved(date(2026, 12, 31), standard_kept, county_kept)
	assert (found.last_old, found.first_new, found.way) == (date(2026, 12, 1), date(2027, 1, 1), way)
	assert found.reason.article == "本地设定"


def test_a_single_person_goes_with_the_family_or_stops_when_the_ground_is_gone():
	basis = Reason("EDGE_ILL", "低保边缘家庭中患有重特大疾病的人员。")
	assert single_person_review(basis, False).way == "KEEP"
	assert single_person_review(None, False).way == "STOP"
	whole = single_person_review(basis, True)
	assert whole.way == "WHOLE" and "不得仅将个别" in whole.reason.text
