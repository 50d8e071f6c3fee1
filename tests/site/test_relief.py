"""临时救助支出型: whether, how much, how often, who decides, and paid once (民发〔2018〕23号)."""

from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, get_first_day, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import assessment, relief
from tests import cases, clocks, demo_world, factories, hardship
from tests.factories import act, insert
from tests.refusals import refused_wordless as refused


@pytest.fixture
def devolved():
	"""The demo's offices. Letters are checked and kept but not drawn."""
	tree = demo_world.tree()
	hardship.parameter("DISPOSABLE_INCOME_URBAN", "24000", tree.county)
	with factories.without_drawing():
		yield tree


def led_to_review(case):
	act(cases.clerk(case.township), case, "Accept Application")
	act(cases.clerk(case.township), case, "Start Investigation")
	cases.signed_survey(case)
	cases.verified(case)
	act(cases.surveyors(case.township)[0], case, "Submit for Review")
	return case


def found(case, **values):
	"""The figures of a case of today with some facts changed; nothing is stored."""
	case.update(values)
	assessment.assess(case, getdate(nowdate()))
	return case


def test_relief_is_decided_once_and_paid_once(devolved):
	case = hardship.led_to_decision(led_to_review(hardship.relief(devolved.village)))
	decision = frappe.get_doc("Assistance Decision", case.decision)
	award = frappe.get_doc("Assistance Award", case.award)
	assert Decimal(str(decision.amount)) == Decimal(str(award.amount)) == Decimal("2800.00")
	assert assessment.recomputes(decision.explanation, decision.amount)
	month = getdate(get_first_day(nowdate()))
	assert (award.benefit, award.status, award.active_key) == ("Paid Once", "One-off", None)
	assert getdate(award.start_month) == getdate(award.end_month) == getdate(decision.start_month) == month
	kinds = set(frappe.get_all("Official Letter", {"application": case.name}, pluck="letter_kind"))
	assert {"W19", "W27A", "EXPLAIN"} <= kinds
	_one_line_in_whichever_batch(award)
	assert clocks.by_purpose(case.name)["DECIDE"].rule_code == "C24"
	_the_same_cause_again(devolved, case)


def _one_line_in_whichever_batch(award):
	"""This month's batch takes it; made again, and in later months, there is no second line."""
	clerk = factories.user_with("SJZJ Township Clerk", award.township)
	first = insert(batch_row(award, award.start_month), clerk)
	for _again in range(2):
		act(clerk, first, "Generate Lines")
	later = insert(batch_row(award, add_days(award.start_month, 32)), clerk)
	act(clerk, later, "Generate Lines")
	lines = frappe.get_all("Disbursement Line", {"award": award.name}, ["batch", "amount", "month_key"])
	assert [(row.batch, row.amount) for row in lines] == [(first.name, 2800)]
	with pytest.raises(frappe.UniqueValidationError):
		second = frappe.copy_doc(frappe.get_doc("Disbursement Line", {"award": award.name}))
		second.update({"name": "L-second", "line_key": lines[0].month_key, "month_key": lines[0].month_key})
		second.db_insert()


def batch_row(award, month) -> dict:
	unit = {"administrative_unit": award.township, "assistance_type": award.assistance_type}
	return {"doctype": "Disbursement Batch", "month": get_first_day(month), **unit}


def _the_same_cause_again(tree, earlier):
	"""A warning that waits for the good reason and the county's check, not a refusal for good."""
	case = hardship.relief(tree.village, household=earlier.household, applicant=earlier.applicant, incomes=[])
	found(case)
	assert case.eligible and [
		row["code"] for row in relief.warnings(frappe.parse_json(case.explanation))
	] == ["RELIEF_AGAIN"]
	with pytest.raises(exceptions.MissingStep, match="正当理由"):
		relief.require_good_reason(case, None)
	case.repeat_reason = "测试：再次住院"
	with pytest.raises(exceptions.MissingStep, match="县级核查"):
		relief.require_good_reason(case, None)
	visit = frappe.new_doc("County Visit")
	visit.update(
		{"name": factories.mark(), "application": case.name, "stage": "RECORDED", "conclusion": "Facts Agree"}
	)
	visit.db_insert()
	relief.require_good_reason(case, None)
	found(case, relief_cause="Education Expense")
	assert relief.warnings(frappe.parse_json(case.explanation)) == []


@pytest.mark.parametrize(
	("wage", "beyond", "eligible"),
	[(3999.98, 1, True), (4000, 1, False), (300, 0, False)],
)
def test_expense_relief_asks_income_strictly_below_last_years(devolved, wage, beyond, eligible):
	case = hardship.relief(devolved.village, income=wage, expense_beyond_means=beyond)
	assert bool(found(case).eligible) is eligible  # two people: 2 × 24000 ÷ 12 = 4000
	assert bool(case.proposed_amount) is eligible


def test_without_last_years_income_nobody_is_found_eligible_and_recipients_need_none(devolved):
	frappe.db.delete("Rule Parameter", {"parameter_code": "DISPOSABLE_INCOME_URBAN"})
	case = hardship.relief(devolved.village)
	assert not found(case).eligible
	award = frappe.new_doc("Assistance Award")
	award.update(
		{"name": factories.mark(), "application": case.name, "assistance_type": "DIBAO", "status": "Active"}
	)
	award.update({"amount": 1, "resident": case.applicant, "start_month": "2026-01-01"})
	award.db_insert()
	assert found(case).eligible and relief.recipient(case) == "DIBAO"
	assert not found(case, expenses=[]).eligible


def test_the_amount_follows_the_dated_table_between_floor_and_ceiling(devolved):
	case = hardship.relief(devolved.village)
	hardship.parameter("RELIEF_COEFFICIENT_MEDICAL", "0.333", devolved.city)
	assert Decimal(str(found(case).proposed_amount)) == Decimal("932.40")  # 700 × 2 × 2 × 0.333
	hardship.parameter("RELIEF_FLOOR", "1000", devolved.city)
	assert Decimal(str(found(case).proposed_amount)) == Decimal("1000.00")
	hardship.parameter("RELIEF_CEILING", "990.01", devolved.county, valid_from="2022-01-01")
	hardship.parameter("RELIEF_FLOOR", "500", devolved.county)
	hardship.parameter("RELIEF_COEFFICIENT_MEDICAL", "1.5", devolved.county)
	assert Decimal(str(found(case).proposed_amount)) == Decimal("990.01")
	assert assessment.recomputes(case.explanation, case.proposed_amount)
	hardship.parameter("RELIEF_MONTHS_MOST", "1", devolved.city)
	with pytest.raises(exceptions.BadInput, match="1个月"):
		found(case)


def test_above_the_townships_limit_the_county_decides_and_the_largest_one_by_one(devolved):
	case = found(hardship.relief(devolved.village, relief_months=3))
	case.route = "Devolved Route"
	relief.route_by_amount(case, frappe._dict(today=getdate(nowdate())))
	assert case.route == "County Route"  # 4200 is above the 3000 of the agreement
	case = found(hardship.relief(devolved.village))
	act_today = frappe._dict(today=getdate(nowdate()))
	case.route = "Devolved Route"
	relief.require_level(case, act_today)
	hardship.parameter("RELIEF_TOWNSHIP_MULTIPLE", "3", devolved.city)
	with pytest.raises(exceptions.MissingStep, match="第四十八条"):
		relief.require_level(case, act_today)
	hardship.parameter("RELIEF_COUNTY_LIMIT", "2799.99", devolved.city)
	case.route = "County Route"
	with pytest.raises(exceptions.MissingStep, match="一事一议"):
		relief.require_level(case, act_today)
	case.coordination_record = "测试：协调机制会议纪要"
	relief.require_level(case, act_today)


EXPENSE = {"kind": "Medical", "paid_on": "2026-01-05", "amount": 100, "receipt": "测试票据"}


@pytest.mark.parametrize(
	("values", "words"),
	[
		({"relief_cause": ""}, "第四十七条"),
		({"relief_months": 0}, "困难持续月数"),
		({"relief_form": "Goods"}, "实物"),
		({"expenses": [{**EXPENSE, "reimbursed": 100.01}]}, "报销"),
		({"expenses": [{**EXPENSE, "amount": 0}]}, "大于零"),
		({"expenses": [{**EXPENSE, "paid_on": "2099-01-01"}]}, "晚于今天"),
		({"procedure": "Emergency Procedure"}, "二（二）"),
	],
)
def test_the_form_refuses_what_cannot_be(devolved, values, words):
	before = frappe.db.count("Assistance Application")
	with pytest.raises(exceptions.BadInput, match=words):
		hardship.relief(devolved.village, **values)
	assert frappe.db.count("Assistance Application") == before


def test_expense_relief_rests_on_receipts(devolved):
	case = hardship.relief(devolved.village, expenses=[])
	act(cases.clerk(case.township), case, "Accept Application")
	act(cases.clerk(case.township), case, "Start Investigation")
	said = refused(exceptions.MissingStep, cases.surveyors(case.township)[0], case, "Submit for Review")
	assert "票据" in said
