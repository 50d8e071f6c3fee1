"""Recovered money that is paid in moves the fund ledger, to the fen; a wrong slip is reversed by a further row (INV-11, INV-12)."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime, nowdate

from sjzj_app.exceptions import BadInput, ImmutableRecord
from sjzj_app.payments import integrity, ledger, refunds
from sjzj_app.sjzj_app.workflow import verify
from tests import bank_files, factories
from tests import payment_rows as money
from tests.factories import act, acting_as, insert

LAST = money.months_ago


@pytest.fixture
def at():
	with factories.without_drawing():
		yield money.office()


@pytest.fixture
def ordered(at):
	"""Two months of 450.50 paid by one request, of which 300.33 each were due: (request, ordered recovery)."""
	award = money.award(at, amount="450.50", start=LAST(1))
	money.budget(at)
	money.approved(at)
	request, payment_file = money.exported(at)
	rows = [(row["明细号"], "成功", "") for row in bank_files.bank_rows(payment_file)]
	bank_files.answered(at, payment_file, rows)
	money.amounts(award, (LAST(1), None, "300.33"))
	frappe.db.set_value("Administrative Unit", at.township, "office_phone", "0454-0000000")
	row = {"doctype": "Benefit Recovery", "award": award.name, "ground": "Payment Error", "statement": "测试"}
	recovery = insert({**row, "pay_by": add_days(nowdate(), 30)}, at.registrar)
	act(at.reviewer, recovery, "Order Recovery", "同意追缴")
	return request, recovery


def entered(at, recovery, number: str, amount: str, kind: str = "Refund Slip") -> None:
	with acting_as(at.registrar):
		recovery.reload()
		row = {"refund_kind": kind, "slip_number": number, "refunded_on": nowdate(), "amount": amount}
		recovery.append("refunds", row)
		recovery.save()


def confirmed(at, recovery, number: str, amount: str, kind: str = "Refund Slip") -> None:
	entered(at, recovery, number, amount, kind)
	act(at.finance, recovery, "Confirm Refund Slips")


def balance(request) -> dict:
	return {account: fen for account, fen in ledger.balance(request.name).items() if fen}


def test_no_slip_is_entered_after_the_award_has_another_recipient(at, ordered):
	_request, recovery = ordered
	frappe.db.set_value("Assistance Award", recovery.award, "recipient_name", "测试乙")
	confirmed(at, recovery, "测试缴1", "300.34")
	act(at.reviewer, recovery, "Settle Recovery")
	assert (recovery.stage, float(recovery.settled_total)) == ("SETTLED", 300.34)


def test_a_slip_leaves_no_entry_or_one_that_the_reconciliation_refuses(at, ordered):
	request, recovery = ordered
	confirmed(at, recovery, "测试缴1", "300.33")
	confirmed(at, recovery, "测试缴2", "0.01")
	assert balance(request) == {"Budget": -90100, "Disbursed": 60066, "Recovered": 30034}
	entries = frappe.get_all("Fund Entry", filters={"reference_name": recovery.name}, pluck="amount")
	assert sorted(entries) == [0.01, 300.33] and integrity.differences() == []
	act(at.finance, request, "Reconcile Payments")
	act(at.reviewer, recovery, "Settle Recovery")
	assert (request.stage, float(request.paid_total), recovery.stage) == ("RECONCILED", 901.0, "SETTLED")
	assert ledger.budget_left(at.county, LAST(0).year) == (100_000_000, 100_000_000 - 90100)
	refunds.post(recovery, now_datetime())
	assert frappe.db.count("Fund Entry", {"reference_name": recovery.name}) == 2
	assert integrity.differences() == [] and verify.of_chains([request.name]) == []


def test_a_confirmed_slip_is_changed_taken_out_or_entered_twice(at, ordered):
	request, recovery = ordered
	entered(at, recovery, "测试缴1", "99.00")
	recovery.refunds[0].amount = 100
	recovery.refunds[0].confirmed_on = nowdate()
	with acting_as(at.registrar):
		recovery.save()
	assert "Recovered" not in balance(request)
	act(at.finance, recovery, "Confirm Refund Slips")
	for change in ("amount", "remove"):
		recovery.reload()
		if change == "remove":
			recovery.set("refunds", [])
		else:
			recovery.refunds[0].amount = 90
		with pytest.raises(ImmutableRecord, match=r"冲销|Slip Reversed"), acting_as(at.registrar):
			recovery.save()
	with pytest.raises(BadInput, match="测试缴1"):
		entered(at, recovery, "测试缴1", "50.00")
	assert balance(request)["Recovered"] == 10000


def test_a_reversal_is_partial_comes_twice_or_leaves_the_money_in(at, ordered):
	request, recovery = ordered
	confirmed(at, recovery, "测试缴1", "200.00")
	for number, amount in (("测试缴1", "199.99"), ("测试缴9", "200.00")):
		with pytest.raises(BadInput):
			entered(at, recovery, number, amount, "Slip Reversed")
	confirmed(at, recovery, "测试缴1", "200.00", "Slip Reversed")
	assert balance(request) == {"Budget": -90100, "Disbursed": 90100}
	with pytest.raises(BadInput):
		entered(at, recovery, "测试缴1", "200.00", "Slip Reversed")
	confirmed(at, recovery, "测试缴1", "300.34")
	assert balance(request) == {"Budget": -90100, "Disbursed": 60066, "Recovered": 30034}
	assert frappe.db.count("Fund Entry", {"reference_name": recovery.name}) == 3
	assert integrity.differences() == []
