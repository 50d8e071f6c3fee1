"""The money after a change: each month by its own amount, nothing twice, too much asked back to the fen (INV-10)."""

import json
from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.exceptions import BadInput, MissingStep, NotEditable
from tests import award_rows as awards
from tests import cases, factories
from tests import payment_rows as money
from tests.factories import act, acting_as, insert

LAST = money.months_ago


@pytest.fixture
def at():
	with factories.without_drawing():
		yield money.office()


def by_month(batch) -> dict:
	return {row.month: Decimal(str(row.amount)) for row in money.lines_of(batch)}


def test_each_month_is_paid_back_with_the_amount_of_that_month(at):
	award = money.award(at, amount="450.50", start=LAST(3))
	money.amounts(award, (LAST(2), None, "300.33"), (LAST(1), LAST(1), "100.01"))
	assert by_month(money.generated(at)) == {
		LAST(3): Decimal("450.5"), LAST(2): Decimal("300.33"), LAST(1): Decimal("100.01"), LAST(0): Decimal("300.33"),
	}  # fmt: skip


def test_a_later_row_goes_before_an_earlier_one_for_its_months(at):
	award = money.award(at, amount="450.50", start=LAST(2))
	money.amounts(award, (LAST(2), None, "300.00"), (LAST(1), None, "200.20"))
	assert by_month(money.generated(at)) == {
		LAST(2): 300,
		LAST(1): Decimal("200.2"),
		LAST(0): Decimal("200.2"),
	}


def test_a_draft_batch_follows_a_change_and_no_line_is_written_twice(at):
	award = money.award(at, amount="450.50", start=LAST(1))
	batch = money.generated(at)
	money.amounts(award, (LAST(0), None, "99.99"))
	for _again in range(2):
		act(at.clerk, batch, "Generate Lines")
		assert by_month(batch) == {LAST(1): Decimal("450.5"), LAST(0): Decimal("99.99")}
	assert batch.total == 550.49
	act(at.approver, batch, "Submit Batch")
	money.amounts(award, (LAST(1), None, "500.00"))
	assert money.lines_of(money.generated(at)) == []


def test_a_month_of_nothing_gets_no_line(at):
	award = money.award(at, amount="450.50", start=LAST(1))
	money.amounts(award, (LAST(0), LAST(0), "0"))
	assert by_month(money.generated(at)) == {LAST(1): Decimal("450.5")}


def test_the_list_says_what_kind_of_change_a_month_shows(at):
	award = money.award(at, amount="450.50", start=LAST(3))
	awards.planted_paid(award, LAST(3), "450.50")
	awards.planted_paid(award, LAST(2), "450.50")
	awards.planted_paid(award, LAST(1), "450.50")
	money.amounts(award, (LAST(0), None, "300.00"))
	batch = money.generated(at)
	act(at.approver, batch, "Submit Batch")
	letter = frappe.get_doc("Official Letter", {"subject_name": batch.name, "letter_kind": "W31A"})
	[row] = json.loads(letter.context_json)["rows"]
	assert (row["change"], row["base"], row["payable"]) == ("减发", "300.00", "300.00")


def overpaid(at, ground: str = "Payment Error"):
	"""A family that was paid 450.50 for two months of which only 300.33 were due; the draft of its recovery."""
	award = money.award(at, amount="450.50", start=LAST(3))
	for month in (LAST(3), LAST(2), LAST(1)):
		awards.planted_paid(award, month, "450.50")
	money.amounts(award, (LAST(2), None, "300.33"))
	row = {
		"doctype": "Benefit Recovery",
		"award": award.name,
		"ground": ground,
		"statement": "测试：多发",
		"total": 1,
	}
	return award, insert({**row, "pay_by": add_days(nowdate(), 30)}, at.registrar)


def test_what_was_paid_too_much_is_worked_out_by_month_to_the_fen(at):
	_award, recovery = overpaid(at)
	rows = [(row.month, float(row.paid), float(row.due), float(row.over)) for row in recovery.months]
	assert rows == [(LAST(2), 450.5, 300.33, 150.17), (LAST(1), 450.5, 300.33, 150.17)]
	assert float(recovery.total) == 300.34


def test_a_draft_that_is_written_on_keeps_an_old_or_a_typed_sum(at):
	award, recovery = overpaid(at)
	awards.planted_paid(award, LAST(0), "450.50")
	recovery.reload()
	with acting_as(at.registrar):
		recovery.update({"statement": "测试：又多发一个月", "total": 1})
		recovery.save()
	assert float(frappe.db.get_value("Benefit Recovery", recovery.name, "total")) == 450.51


def test_nothing_is_asked_back_twice(at):
	award, _recovery = overpaid(at)
	row = {"doctype": "Benefit Recovery", "award": award.name, "ground": "Payment Error", "statement": "测试"}
	with pytest.raises(BadInput):
		insert(row, at.registrar)
	assert frappe.db.count("Benefit Recovery", {"award": award.name}) == 1


def ordered(at):
	award, recovery = overpaid(at)
	frappe.db.set_value("Administrative Unit", at.township, "office_phone", "0454-0000000")
	act(at.reviewer, recovery, "Order Recovery", "同意追缴")
	return award, recovery


def test_the_order_names_ground_months_sum_and_term(at):
	_award, recovery = ordered(at)
	letter = frappe.get_doc("Official Letter", {"subject_name": recovery.name, "letter_kind": "W32"})
	said = json.loads(letter.context_json)
	assert (said["total"], len(said["months"]), said["ground"]) == ("300.34", 2, "发放差错")
	assert letter.number == recovery.recovery_number and said["remedy_text"]


def test_without_written_consent_nothing_is_deducted(at):
	_award, recovery = ordered(at)
	with pytest.raises(MissingStep, match=r"书面同意|consent"):
		act(at.registrar, recovery, "Agree to Deduction")
	with pytest.raises(NotEditable), acting_as(at.registrar):
		recovery.append(
			"refunds", {"refund_kind": "Kept Back from the Award", "month": LAST(0), "amount": 100}
		)
		recovery.save()
	assert not frappe.db.exists("Recovery Refund", {"parent": recovery.name})


def consented(at):
	award, recovery = ordered(at)
	paper = cases.photo(recovery.doctype, recovery.name, at.registrar)
	with acting_as(at.registrar):
		recovery.update({"consent_on": nowdate(), "consent_paper": paper, "deduct_percent": 50})
		recovery.save()
	act(at.registrar, recovery, "Agree to Deduction")
	return award, recovery


def test_with_consent_the_lines_are_less_by_the_plan_and_the_last_month_by_the_rest(at):
	_award, recovery = consented(at)
	plan = {row.month: Decimal(str(row.amount)) for row in recovery.refunds}
	first = awards.next_month()
	assert plan == {
		first: Decimal("150.16"),
		awards.next_month(2): Decimal("150.16"),
		awards.next_month(3): Decimal("0.02"),
	}
	batch = money.generated(at, first)
	assert by_month(batch) == {LAST(0): Decimal("300.33"), first: Decimal("150.17")}
	line = frappe.get_doc("Disbursement Line", {"batch": batch.name, "month": first})
	assert float(line.deducted) == 150.16


def test_a_recovery_is_settled_when_everything_came_back_and_not_before(at):
	_award, recovery = ordered(at)
	slip = {"refund_kind": "Refund Slip", "slip_number": "测试缴1", "refunded_on": nowdate()}
	with acting_as(at.registrar):
		recovery.append("refunds", {**slip, "amount": 300.33})
		recovery.save()
	act(at.finance, recovery, "Confirm Refund Slips")
	with pytest.raises(MissingStep, match=r"300\.34"):
		act(at.reviewer, recovery, "Settle Recovery")
	with acting_as(at.registrar):
		recovery.append("refunds", {**slip, "slip_number": "测试缴2", "amount": 0.01})
		recovery.save()
	with pytest.raises(MissingStep, match=r"财政|finance"):
		act(at.reviewer, recovery, "Settle Recovery")
	act(at.finance, recovery, "Confirm Refund Slips")
	act(at.reviewer, recovery, "Settle Recovery")
	assert (recovery.stage, float(recovery.settled_total)) == ("SETTLED", 300.34)
	with pytest.raises(BadInput):
		recovery.reload()
		insert({"doctype": "Benefit Recovery", "award": recovery.award, "ground": "Fraud"}, at.registrar)


def test_months_paid_after_a_death_are_not_due(at):
	award = money.award(at, amount="450.50", start=LAST(3))
	for month in (LAST(3), LAST(2), LAST(1)):
		awards.planted_paid(award, month, "450.50")
	frappe.db.set_value("Resident", award.resident, "deceased_on", add_days(LAST(2), 9))
	row = {
		"doctype": "Benefit Recovery",
		"award": award.name,
		"ground": "Paid after Death",
		"statement": "测试",
	}
	recovery = insert(row, at.registrar)
	assert [(row.month, float(row.over)) for row in recovery.months] == [(LAST(1), 450.5)]
	assert getdate(recovery.months[0].month) > getdate(LAST(2))
	assert money.lines_of(money.generated(at)) == []
