"""A month's money from the township to the bank and back."""

import frappe
import pytest

from sjzj_app.payments import ledger
from tests import factories, payment_rows as money
from tests.factories import act


@pytest.fixture
def at():
	return money.office(factories.make_tree())


def test_a_month_runs_from_batch_to_reconciliation_and_the_totals_agree(at):
	for name in ("测试甲", "测试乙", "测试丙"):
		money.award(at, name, "450.55")
	money.budget(at)
	batch = money.approved(at)
	request, payment_file = money.exported(at)
	rows = money.bank_rows(payment_file)
	answer = [(row["明细号"], "成功", "") for row in rows[:2]] + [(rows[2]["明细号"], "失败", "账户冻结")]
	money.answered(at, payment_file, answer)
	act(at.finance, request, "Reconcile Payments")
	batch.reload()

	assert (batch.stage, request.stage) == ("RECONCILED", "RECONCILED")
	assert (batch.total, request.total, request.allocated_total) == (1351.65, 1351.65, 1351.65)
	assert (request.paid_total, request.failed_total, request.frozen_total) == (901.1, 450.55, 0)
	assert payment_file.total == 1351.65 and len(rows) == payment_file.line_count == 3
	assert ledger.balance(request.name) == {"Budget": -90110, "Requested": 0, "Allocated": 0, "Disbursed": 90110, "Returned": 0}
	assert ledger.budget_left(at.county, money.this_month().year) == (100_000_000, 100_000_000 - 90110)
	assert [row.status for row in money.lines_of(batch)].count("Failed") == 1
	assert frappe.db.get_value("Disbursement Line", rows[2]["明细号"], "failure_reason") == "账户冻结"
