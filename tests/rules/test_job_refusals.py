"""Three refused jobs: three in a row, suitable, without good reason; then only that person's part is cut."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.clocks import DEFAULT_RULES
from sjzj_app.rules.entitlement import dibao_amount, explain_dict, recompute
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.job_refusals import JobOffer, refusals, without_own_part
from sjzj_app.rules.money import ROUNDINGS
from tests.rules.law import ON, params, standard

R, GOOD, TOOK, UNFIT = (True, True, False), (True, True, True), (True, False, False), (False, True, False)


def offers(*kinds):
	return [JobOffer(date(2026, 1, 1) + timedelta(days=place), *kind) for place, kind in enumerate(kinds)]


@pytest.mark.parametrize(
	("kinds", "in_a_row", "reached"),
	[
		((), 0, False),
		((R, R), 2, False),
		((R, R, R), 3, True),
		((R, R, TOOK, R), 1, False),
		((R, R, GOOD, R), 1, False),
		((R, UNFIT, R, UNFIT, R), 3, True),
		((UNFIT, UNFIT, UNFIT), 0, False),
		((TOOK, R, R, R, R), 4, True),
	],
)
def test_only_suitable_jobs_refused_without_good_reason_in_a_row_count(kinds, in_a_row, reached):
	found = refusals(reversed(offers(*kinds)), ON, DEFAULT_RULES)
	assert (found.in_a_row, found.reached) == (in_a_row, reached)
	assert found.reason.article == "国务院令第649号第四十五条;民发〔2021〕57号第三十四条"


def test_what_comes_later_is_not_counted_and_a_day_has_one_offer():
	assert refusals(offers(R, R, R), date(2026, 1, 2), DEFAULT_RULES).in_a_row == 2
	with pytest.raises(RuleError, match="2026-01-01登记了两次"):
		refusals([*offers(R), *offers(R)], ON, DEFAULT_RULES)


def cut(people=3, income="900", refusing=1, mode="STOP", **more):
	return without_own_part(
		standard("700"), people, Decimal(income), refusing, params(REFUSED_JOBS_MODE=mode), **more
	)


def test_the_family_still_counts_and_one_head_less_is_paid():
	ent = cut()
	assert (ent.amount, ent.lines[0].formula) == (Decimal("800.00"), "(700.00 - 900.00 ÷ 3) × (3 - 1)")
	reduced = cut(mode="REDUCE", percent=Decimal(50))
	assert (reduced.amount, reduced.lines[0].formula) == (
		Decimal("1000.00"),
		"(700.00 - 900.00 ÷ 3) × (3 - 1 × 50 ÷ 100)",
	)


def test_a_single_person_who_refuses_gets_nothing_and_a_family_not_eligible_neither():
	assert (cut(1, "0").amount, cut(1, "0").eligible) == (0, False)
	assert (cut(3, "2100").amount, cut(3, "2100").eligible) == (0, False)


@pytest.mark.parametrize(
	"more", [{"refusing": 0}, {"refusing": 4}, {"mode": "FINE"}, {"percent": Decimal(101)}]
)
def test_figures_that_cannot_be_are_refused(more):
	with pytest.raises(RuleError, match="拒绝就业的"):
		cut(**more)


@given(
	st.integers(1, 8),
	st.integers(1, 8),
	st.decimals(0, 9000, places=2),
	st.sampled_from(["STOP", "REDUCE"]),
	st.decimals(0, 100, places=2),
	st.sampled_from(sorted(ROUNDINGS)),
)
def test_never_more_than_before_never_below_zero_and_recomputable(
	people, refusing, income, mode, percent, rounding
):
	refusing = min(people, refusing)
	ent = cut(people, str(income), refusing, mode, percent=percent, rounding=rounding)
	assert 0 <= ent.amount <= dibao_amount(standard("700"), people, income, rounding).amount
	assert recompute(json.loads(json.dumps(explain_dict(ent)))) == ent.amount
