"""A case goes on as the next class, ends with its letter, and the status ends by itself."""

import json
from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, now_datetime, nowdate

from sjzj_app import exceptions
from sjzj_app.access import work_calendar
from sjzj_app.casework import forms, recognitions, sorting, uniqueness
from sjzj_app.evidence import chain
from tests import cases, demo_world, factories, families, hardship
from tests.factories import act
from tests.sorting import edge_family, to_decision, to_review


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def go_on(case, opinion="已告知申请家庭，家庭同意按低保边缘家庭继续审核"):
	act(cases.reviewer(case.township), case, "Continue as Next Class", opinion)
	act(cases.surveyors(case.township)[0], case, "Submit for Review")
	return case


def test_a_refused_dibao_case_goes_on_as_an_edge_family_and_ends_with_its_certificate(tree, told):
	case = to_review(edge_family(tree))
	number, accepted = case.application_number, case.accepted_on
	assert (case.eligible, case.next_class, case.next_matter) == (0, "EDGE", "LOWINCOME")
	with pytest.raises(exceptions.MissingStep):
		act(cases.reviewer(tree.township), case, "Continue as Next Class")
	case.reload()
	go_on(case)
	assert (case.application_number, case.accepted_on) == (number, accepted)
	assert (case.assistance_type, case.first_matter, case.family_class) == ("LOWINCOME", "DIBAO", "EDGE")
	assert case.route == "Devolved Route" and case.eligible
	assert "转按最低生活保障边缘家庭继续审核" in case.sorting_history
	to_decision(case)
	award = frappe.get_doc("Assistance Award", case.award)
	assert (award.family_class, award.amount, award.benefit) == ("EDGE", 0, "Status Only")
	assert getdate(award.recognised_from) == getdate(nowdate())
	letter = told["W28"]
	assert (letter["result"], letter["family_class"]) == ("yes", "最低生活保障边缘家庭")
	assert letter["first_matter"] == "最低生活保障"
	assert [row["result"] for row in letter["comparisons"][:2]] == ["不符合", "符合"]
	assert "不低于700.00元" in letter["comparisons"][0]["family"]
	assert "W19" not in told and letter["remedy_text"]
	assert chain.verify(case.name) == []
	ends_by_itself(case, award)
	nothing_is_paid(case, tree)


def test_a_refused_dibao_family_with_a_hospital_bill_goes_on_to_relief_of_that_expense(tree, told):
	hardship.parameter("DISPOSABLE_INCOME_URBAN", "24000", tree.county)
	case = to_review(edge_family(tree, 1900, payee_account=None))
	number, accepted = case.application_number, case.accepted_on
	assert (case.eligible, case.next_class, case.next_matter) == (0, "TEMPRELIEF", "TEMPRELIEF")
	act(
		cases.reviewer(tree.township),
		case,
		"Continue as Next Class",
		"已告知申请家庭，家庭同意转为申请临时救助",
	)
	assert (case.stage, case.first_matter, case.calculation) == ("INVESTIGATION", "DIBAO", "Relief")
	with pytest.raises(exceptions.BadInput, match="第四十七条"):  # the cause of the relief is not known yet
		act(cases.surveyors(tree.township)[0], case, "Submit for Review")
	case.reload()
	assert case.stage == "INVESTIGATION"
	with factories.acting_as(cases.surveyors(tree.township)[0]):
		case.update(THE_BILL | {"payee_account": cases.account(case.applicant, tree.village).name})
		case.append("expenses", {**A_RECEIPT, "paid_on": nowdate()})
		case.save()
	# 低保 was applied for because of a low income: that is not why relief is needed.
	with pytest.raises(exceptions.MissingStep, match="第四十七条"):
		act(cases.surveyors(tree.township)[0], case, "Submit for Review")
	case.reload()
	assert case.stage == "INVESTIGATION"
	with factories.acting_as(cases.surveyors(tree.township)[0]):
		case.update({"hardship": A_STAY_IN_HOSPITAL})
		case.save()
	act(cases.surveyors(tree.township)[0], case, "Submit for Review")
	assert (case.eligible, families.amount(case)) == (1, Decimal("1400.00"))
	to_decision(case)
	award = frappe.get_doc("Assistance Award", case.award)
	assert (award.assistance_type, award.benefit, families.amount(case)) == (
		"TEMPRELIEF",
		"Paid Once",
		Decimal("1400.00"),
	)
	assert (case.application_number, case.accepted_on) == (number, accepted)
	assert "转按临时救助对象继续审核" in case.sorting_history
	assert told["W27A"]["relief_kind"] == "支出型" and told["W27A"]["expenses"][0]["own_share"] == Decimal(
		"5000.25"
	)
	assert (told["W27A"]["situation"], told["W27A"]["first_matter"]) == (A_STAY_IN_HOSPITAL, "最低生活保障")
	assert forms.CONTEXTS["W1"](case)["matter"] == "最低生活保障"
	assert told["W19"]["matter"] == "临时救助" and "W20" not in told
	assert chain.verify(case.name) == []


THE_BILL = {"relief_cause": "Medical Expense", "relief_months": 2, "expense_beyond_means": 1}

A_STAY_IN_HOSPITAL = "测试：成员住院，自付费用超出家庭承受能力"

A_RECEIPT = {"kind": "Medical", "amount": 9000.5, "reimbursed": 4000.25, "receipt": "测试票据1"}


def nothing_is_paid(case, tree):
	batch = {
		"doctype": "Disbursement Batch",
		"administrative_unit": tree.township,
		"assistance_type": "LOWINCOME",
	}
	month = add_months(getdate(nowdate()).replace(day=1), 1)
	with factories.acting_as(cases.clerk(tree.township)), pytest.raises(exceptions.BadInput):
		frappe.get_doc({**batch, "month": month}).insert()
	assert not frappe.db.exists("Disbursement Line", {"award": case.award})


def ends_by_itself(case, award):
	"""On the day after its last one the status has ended, the case records it, and the family may apply again."""
	uniqueness.refuse_second_application(frappe.copy_doc(case))  # a renewal is applied for before the end
	assert getdate(award.recognised_until) > getdate(award.recognised_from)
	recognitions.end_those_over()
	assert frappe.db.get_value("Assistance Award", award.name, "status") == "Active"
	frappe.db.set_value("Assistance Award", award.name, "recognised_until", add_days(nowdate(), -1))
	recognitions.end_those_over()
	stored = frappe.db.get_value("Assistance Award", award.name, ["status", "active_key"])
	assert stored == ("Stopped", None)
	ended = frappe.get_all(
		"Case Event", {"chain": case.name, "event_type": "Recognition Ended"}, pluck="payload"
	)
	assert len(ended) == 1 and "EDGE" in ended[0]
	frappe.db.set_value(
		"Assistance Award", award.name, {"status": "Active", "recognised_until": add_days(nowdate(), 90)}
	)
	recognitions.replace_former(case, frappe._dict(today=getdate(nowdate()), now=now_datetime()))
	assert frappe.db.get_value("Assistance Award", award.name, "status") == "Stopped"


def test_a_refusal_compares_each_class_and_names_the_next(tree, told):
	case = to_review(edge_family(tree))
	cases.write_opinion(case, "Not Eligible")
	act(cases.reviewer(tree.township), case, "Propose Refusal", "人均收入高于低保标准")
	act(
		cases.approver(tree.township),
		case,
		"Refuse Assistance",
		"家庭人均月收入900元，不低于当地低保标准700元",
	)
	letter = told["W20"]
	rows = {row["item"]: row for row in letter["comparisons"]}
	assert rows["人均月收入"]["family"] == "900.00 元" and rows["人均月收入"]["rule"] == "低于 700.00 元"
	assert rows["最低生活保障边缘家庭"]["result"] == "符合"
	assert "最低生活保障边缘家庭" in letter["other_help"] and "不需要重复提交" in letter["other_help"]
	assert letter["remedy_text"]
	assert not case.award
	stored = json.loads(frappe.db.get_value("Assistance Decision", case.decision, "explanation"))
	assert list(stored["tests"])[:2] == ["DIBAO", "EDGE"]


def test_a_refused_recognition_is_told_with_the_figures_of_each_class(tree, told):
	matter = factories.assistance_type("LOWINCOME")
	case = to_review(edge_family(tree, 3000, assistance_type=matter))
	assert case.next_class == "TEMPRELIEF"
	cases.write_opinion(case, "Not Eligible")
	act(cases.reviewer(tree.township), case, "Propose Refusal", "人均收入高于1.5倍标准")
	act(
		cases.approver(tree.township),
		case,
		"Refuse Assistance",
		"家庭人均月收入3000元，不低于1.5倍低保标准1050元",
	)
	letter = told["W28"]
	assert letter["result"] == "no" and "W20" not in told
	found = next(row for row in letter["comparisons"] if row["item"] == "最低生活保障边缘家庭")
	assert "不低于1050.00元" in found["family"] and found["rule"].endswith("一(四)")


def test_a_case_with_no_next_class_does_not_go_on(tree):
	case = edge_family(tree, 300)
	frappe.db.set_value(case.doctype, case.name, {"workflow_state": "Under Review", "stage": "REVIEW"})
	case.reload()
	with pytest.raises(exceptions.WrongPosition):
		act(cases.reviewer(tree.township), case, "Continue as Next Class", "测试")
	assert frappe.db.get_value("Assistance Application", case.name, "assistance_type") == "DIBAO"


def test_a_case_that_goes_on_keeps_its_acceptance_and_follows_the_limit_of_its_new_class(tree):
	"""C21: 边缘 like 低保, 20 working days where devolved; C22: 刚性 30 working days; both from the same acceptance."""
	case = under_review_by_hand(tree)
	first = case.decision_due
	for family_class, days in (("EDGE", 20), ("RIGID", 30)):
		case.assistance_type, case.next_matter, case.next_class = (
			"DIBAO",
			factories.assistance_type("LOWINCOME"),
			family_class,
		)
		sorting.go_on(case, frappe._dict(today=getdate(nowdate()), opinion="测试"))
		with_rule = work_calendar.deadline_for(
			"DECIDE", "LOWINCOME", True, getdate(case.accepted_on), kind=family_class
		)
		assert getdate(case.decision_due) == with_rule.date
		assert frappe.db.get_value("Clock Rule", case.clock_rule, "time_limit") == days
	assert getdate(first) < getdate(case.decision_due)


def under_review_by_hand(tree):
	"""An accepted case; only its form is used."""
	case = edge_family(tree)
	act(cases.clerk(tree.township), case, "Accept Application")
	case.next_class_reason = "可按最低生活保障边缘家庭继续审核认定。\n家庭月人均收入900.00元,不低于700.00元。"
	return case


def test_a_recognition_is_no_longer_than_the_rule_allows(tree):
	"""C23: 刚性支出困难家庭 at most twelve months; the review may set fewer."""
	case = frappe._dict(family_class="RIGID", assistance_type="LOWINCOME", recognition_months=0)
	decided = getdate("2026-03-31")
	assert recognitions.validity_of(case, decided).until == getdate("2027-03-31")
	case.recognition_months = 6
	assert recognitions.validity_of(case, decided).until == getdate("2026-09-30")
	case.recognition_months = 13
	with pytest.raises(exceptions.BadInput, match="1至12个月"):
		recognitions.validity_of(case, decided)
