"""A month's money from the township to the bank and back."""

import hashlib
import io

import frappe
import pypdf
import pytest
from frappe.utils import now_datetime, nowdate

from sjzj_app.payments import integrity, ledger, list_printing
from tests import bank_files, factories
from tests import payment_rows as money
from tests.factories import act


@pytest.fixture
def at():
	return money.office()


@pytest.fixture
def undrawn():
	with factories.without_drawing():
		yield


def test_a_month_runs_from_batch_to_reconciliation_and_the_totals_agree(at, undrawn):
	for name in ("测试甲", "测试乙", "测试丙"):
		money.award(at, name, "450.55")
	money.budget(at)
	batch = money.approved(at)
	request, payment_file = money.exported(at)
	rows = bank_files.bank_rows(payment_file)
	answer = [(row["明细号"], "成功", "") for row in rows[:2]] + [(rows[2]["明细号"], "失败", "账户冻结")]
	bank_files.answered(at, payment_file, answer)
	batch.reload()
	assert batch.stage == "PAID"
	act(at.finance, request, "Reconcile Payments")
	batch.reload()

	assert (batch.stage, request.stage) == ("RECONCILED", "RECONCILED")
	assert (batch.total, request.total, request.allocated_total) == (1351.65, 1351.65, 1351.65)
	assert (request.paid_total, request.failed_total, request.frozen_total) == (901.1, 450.55, 0)
	assert payment_file.total == 1351.65 and len(rows) == payment_file.line_count == 3
	moved = {"Budget": -90110, "Requested": 0, "Allocated": 0, "Disbursed": 90110, "Returned": 0}
	assert ledger.balance(request.name) == moved
	assert ledger.budget_left(at.county, money.this_month().year) == (100_000_000, 100_000_000 - 90110)
	assert [row.status for row in money.lines_of(batch)].count("Failed") == 1
	assert frappe.db.get_value("Disbursement Line", rows[2]["明细号"], "failure_reason") == "账户冻结"


def test_a_failed_line_is_paid_again_only_by_one_new_line_that_names_it(at, undrawn):
	month = money.months_ago(1)
	paid, failed = (money.award(at, name, "300", start=month) for name in ("测试甲", "测试乙"))
	money.budget(at, year=month.year)
	money.approved(at, month)
	request, payment_file = money.exported(at, month)
	first = {
		row.award: row.name
		for row in money.lines_of(*[frappe._dict(name=row.batch) for row in request.batches])
	}
	bank_files.answered(
		at, payment_file, [(first[paid.name], "成功", ""), (first[failed.name], "失败", "户名不符")]
	)
	act(at.finance, request, "Reconcile Payments")

	draft = money.generated(at)
	assert {row.line_kind for row in money.lines_of(draft)} == {"Regular"}
	money.new_account_number(at, failed.payee_account)
	act(at.clerk, draft, "Generate Lines")
	act(at.clerk, draft, "Generate Lines")
	again = [row for row in money.lines_of(draft) if row.line_kind == "Re-issue"]
	assert [(row.award, row.month, row.amount, row.reissue_of) for row in again] == [
		(failed.name, month, 300, first[failed.name])
	]
	act(at.approver, draft, "Submit Batch")
	money.new_account_number(at, failed.payee_account)
	further = money.generated(at)
	assert money.lines_of(further) == []
	assert frappe.db.get_value("Disbursement Line", first[failed.name], "status") == "Failed"


def test_the_payment_file_carries_the_control_totals_and_the_agreed_encoding(at, undrawn):
	money.award(at, "测试甲", "450.55")
	money.award(at, "测试乙", "0.45")
	money.budget(at)
	money.approved(at)
	_request, payment_file = money.exported(at)
	content = bank_files.file_bytes(payment_file.file_url)
	lines = content.decode("gb18030").split("\r\n")
	assert lines[0] == "笔数,2,金额,451.00"
	assert lines[1] == "序号,批次号,明细号,户名,账号,开户行,金额,用途"
	assert hashlib.sha256(content).hexdigest() == payment_file.sha256
	stored = frappe.get_doc("File", {"file_url": payment_file.file_url})
	assert stored.is_private and "测试" not in stored.file_name


def test_a_line_whose_account_changed_after_approval_is_frozen_and_not_sent(at, undrawn):
	kept, changed = money.award(at, "测试甲"), money.award(at, "测试乙")
	money.budget(at)
	batch = money.approved(at)
	request = money.requested(at)
	money.new_account_number(at, changed.payee_account)
	money.allocation(at, request)
	act(at.finance, request, "Allocate Funds")
	act(at.finance, request, "Write Payment File")
	payment_file = frappe.get_doc("Payment File", {"funding_request": request.name})
	rows = bank_files.bank_rows(payment_file)
	assert [row["户名"] for row in rows] == ["测试甲"]
	status = {row.award: (row.status, row.failure_reason) for row in money.lines_of(batch)}
	assert status == {kept.name: ("Pending", None), changed.name: ("Frozen", "上报后账户已变更")}
	bank_files.answered(at, payment_file, [(rows[0]["明细号"], "成功", "")])
	act(at.finance, request, "Reconcile Payments")
	assert (request.paid_total, request.frozen_total) == (450.5, 450.5)
	assert ledger.balance(request.name)["Budget"] == -45050


def test_list_and_letter_are_issued_with_the_sums_of_the_lines(at):
	award = money.award(at, "测试甲", "450.55", start=money.months_ago(1))
	money.budget(at)
	batch = money.approved(at)
	request = money.requested(at)
	letters = {
		row.letter_kind: row
		for row in frappe.get_all(
			"Official Letter",
			filters={"subject_name": ["in", [batch.name, request.name]]},
			fields=["letter_kind", "number", "context_json", "pages", "file_url"],
		)
	}
	assert set(letters) == {"W31A", "W31B"}
	[row] = frappe.parse_json(letters["W31A"].context_json)["rows"]
	assert (row["base"], row["back_pay"], row["payable"]) == ("450.55", "450.55", "901.10")
	assert letters["W31B"].number == request.request_number
	assert frappe.parse_json(letters["W31B"].context_json)["total_amount"] == "901.10"
	bank = frappe.get_doc("Payee Account", award.payee_account)
	assert row["account_tail"] == bank.account_masked[-4:] and len(row["account_tail"]) == 4
	printed = {kind: printed_text(letter.file_url) for kind, letter in letters.items()}
	assert "测试甲" in printed["W31A"] and printed["W31A"].count("901.10") >= 2
	assert "玖佰零壹元壹角" in printed["W31B"] and request.request_number in printed["W31B"]


def printed_text(file_url: str) -> str:
	"""What stands on the pages of a letter, without spaces and line ends."""
	pages = pypdf.PdfReader(io.BytesIO(frappe.get_doc("File", {"file_url": file_url}).get_content())).pages
	return "".join("".join(page.extract_text().split()) for page in pages)


def test_a_long_list_is_printed_once_by_a_worker(at, undrawn, monkeypatch):
	monkeypatch.setattr(list_printing, "AT_ONCE", 0)
	money.award(at)
	batch = money.generated(at)
	act(at.approver, batch, "Submit Batch")
	assert not frappe.db.exists("Official Letter", {"subject_name": batch.name})
	act(at.reviewer, batch, "Approve Batch")
	job = {"batch": batch.name, "digest": batch.lines_sha256, "day": "2026-11-22", "head": "测试负责人"}
	for _delivery in range(2):
		list_printing.print_list_later(**job)
	assert frappe.get_all("Official Letter", filters={"subject_name": batch.name}, pluck="letter_kind") == [
		"W31A"
	]
	list_printing.print_list_later(**job | {"digest": "of a list that went back"})
	assert frappe.db.count("Official Letter", {"subject_name": batch.name}) == 1


def test_a_list_that_no_worker_printed_is_given_to_a_worker_again_and_no_other(at, undrawn, monkeypatch):
	monkeypatch.setattr(list_printing, "AT_ONCE", 0)
	money.award(at)
	batch = money.generated(at)
	act(at.approver, batch, "Submit Batch")
	later = now_datetime() + 2 * list_printing.PATIENCE
	assert batch.name not in list_printing.print_missing_lists()
	assert batch.name in list_printing.print_missing_lists(later)
	list_printing.print_list_later(batch.name, batch.lines_sha256, nowdate(), "测试负责人")
	assert batch.name not in list_printing.print_missing_lists(later)


def test_the_nightly_proof_names_every_sum_that_does_not_agree(at, undrawn):
	money.award(at)
	money.budget(at)
	batch = money.approved(at)
	request = money.requested(at)
	assert integrity.differences() == []
	frappe.db.sql("update `tabDisbursement Line` set amount = amount + 0.01 where batch = %s", batch.name)
	[fault] = integrity.differences()
	assert batch.batch_number in fault and "450.51" in fault
	frappe.db.sql("update `tabDisbursement Batch` set total = total + 0.01 where name = %s", batch.name)
	[fault] = integrity.differences()
	assert request.request_number in fault
