"""The bank's answer is read once, row by row, and account numbers stay where they belong (INV-13)."""

import re

import frappe
import pytest

from sjzj_app.access import identity_store
from sjzj_app.exceptions import BadInput, Duplicate, ImmutableRecord, MissingStep, WrongStage
from tests import bank_files, factories
from tests import payment_rows as money
from tests.factories import act, acting_as


@pytest.fixture
def at():
	with factories.without_drawing():
		yield money.office()


@pytest.fixture
def sent(at):
	"""A payment file over three lines."""
	for name in ("测试甲", "测试乙", "测试丙"):
		money.award(at, name, "100")
	money.budget(at)
	money.approved(at)
	request, payment_file = money.exported(at)
	return request, payment_file, [row["明细号"] for row in bank_files.bank_rows(payment_file)]


def statuses(names: list[str]) -> list[str]:
	return [frappe.db.get_value("Disbursement Line", name, "status") for name in names]


def test_a_bad_row_is_reported_and_the_good_ones_are_read(at, sent):
	_request, payment_file, names = sent
	rows = [
		(names[0], "成功", ""),
		("L0000", "成功", ""),
		(names[1], "未知", ""),
		(names[0], "失败", "重复"),
		(names[2], "失败", ""),
	]
	answer = bank_files.answered(at, payment_file, rows)
	assert (answer.success_count, answer.success_total, answer.failed_count, answer.failed_total) == (
		1,
		100,
		1,
		100,
	)
	assert [re.search(r"\d+", line).group() for line in answer.problems.split("\n")] == ["3", "4", "5"]
	assert statuses(names) == ["Paid", "Pending", "Failed"]
	assert frappe.db.get_value("Disbursement Line", names[2], "failure_reason") == "其他"


def test_the_same_file_is_read_once(at, sent):
	_request, payment_file, names = sent
	rows = [(names[0], "成功", "")]
	bank_files.answered(at, payment_file, rows)
	with pytest.raises(Duplicate):
		bank_files.answered(at, payment_file, rows)
	(answer,) = frappe.get_all("Payment Return", filters={"payment_file": payment_file.name}, pluck="name")
	paid = frappe.get_all(
		"Fund Entry",
		filters={"debit_account": "Disbursed", "reference_name": answer},
		pluck="amount",
	)
	assert paid == [100]


def test_a_later_file_does_not_turn_a_result_round(at, sent):
	request, payment_file, names = sent
	bank_files.answered(at, payment_file, [(names[0], "失败", "账户冻结")])
	later = bank_files.answered(
		at,
		payment_file,
		[(names[0], "成功", ""), (names[1], "成功", ""), (names[2], "成功", "")],
		"utf-8-sig",
	)
	assert later.success_count == 2 and names[0] not in later.problems
	assert statuses(names) == ["Failed", "Paid", "Paid"]
	act(at.finance, request, "Reconcile Payments")
	assert (request.paid_total, request.failed_total) == (200, 100)


def test_a_wrong_amount_in_the_answer_is_not_taken(at, sent):
	_request, payment_file, names = sent
	text = f"明细号,结果,原因,金额\r\n{names[0]},成功,,100.00\r\n{names[1]},成功,,99.99\r\n"
	answer = bank_files.returned(at, payment_file, text.encode())
	assert answer.success_count == 1
	assert statuses(names) == ["Paid", "Pending", "Pending"]


@pytest.mark.parametrize(
	"content",
	[b"\xff\xff\xfe", "没有列名\r\n1,2,3\r\n".encode(), "明细号,结果,原因\r\nL0,成功,\r\n".encode()],
)
def test_a_file_of_which_nothing_fits_is_refused_whole(at, sent, content):
	_request, payment_file, names = sent
	with pytest.raises(BadInput):
		bank_files.returned(at, payment_file, content)
	assert not frappe.db.exists("Payment Return", {"payment_file": payment_file.name})
	assert statuses(names) == ["Pending"] * 3


def test_payments_are_not_reconciled_while_an_answer_is_missing_and_not_answered_afterwards(at, sent):
	request, payment_file, names = sent
	bank_files.answered(at, payment_file, [(names[0], "成功", "")])
	with pytest.raises(MissingStep, match=r"200\.00"):
		act(at.finance, request, "Reconcile Payments")
	bank_files.answered(at, payment_file, [(name, "成功", "") for name in names[1:]])
	act(at.finance, request, "Reconcile Payments")
	with pytest.raises(WrongStage):
		bank_files.answered(at, payment_file, [(names[0], "失败", "退汇")])
	assert statuses(names) == ["Paid"] * 3


def test_an_answer_is_not_changed_afterwards(at, sent):
	_request, payment_file, names = sent
	answer = bank_files.answered(at, payment_file, [(names[0], "成功", "")])
	answer.failed_count = 7
	with pytest.raises(ImmutableRecord):
		answer.save()
	assert frappe.db.get_value("Payment Return", answer.name, "failed_count") == 0


def test_the_payment_file_is_read_by_county_finance_only_and_its_writing_is_logged(at, sent):
	_request, payment_file, _names = sent
	stored = frappe.db.get_value("File", {"file_url": payment_file.file_url})
	for user, may in (
		(at.finance, True),
		(at.reviewer, False),
		(at.clerk, False),
		(money.office().finance, False),
	):
		with acting_as(user):
			assert frappe.has_permission("File", "read", doc=stored, user=user) is may
	assert frappe.db.exists(
		"Access Record", {"reference_doctype": "Payment File", "reference_name": payment_file.name}
	)


def test_no_table_of_the_money_holds_an_account_number_in_clear(at, sent):
	_request, payment_file, _names = sent
	clear = [row["账号"] for row in bank_files.bank_rows(payment_file)]
	fields = ["name", "account_hash", "account_cipher"]
	bank = frappe.get_all("Payee Account", filters={"township": at.township}, fields=fields)
	assert sorted(clear) == sorted(identity_store.account_number(row) for row in bank)
	for doctype in (
		"Disbursement Line",
		"Disbursement Batch",
		"Payment File",
		"Funding Request",
		"Case Event",
		"Official Letter",
		"Access Record",
		"File",
	):
		who = "actor" if doctype == "Case Event" else "owner"
		rows = frappe.db.sql(
			f"select * from `tab{doctype}` where {who} in %s",
			[(at.clerk, at.approver, at.reviewer, at.finance)],
		)
		assert rows and not any(number in repr(rows) for number in clear), doctype
