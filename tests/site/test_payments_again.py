"""Lines that were not sent or not paid are issued again: to whoever receives the award now, and to nobody else."""

import frappe
import pytest
from frappe.utils import add_days

from tests import award_rows as awards
from tests import factories
from tests import payment_rows as money
from tests.factories import act, acting_as


@pytest.fixture(scope="module", autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


@pytest.fixture
def at():
	return money.office()


def frozen(award, why: str) -> str:
	"""The line of last month, which was kept back when the file for the bank was written."""
	name = awards.planted_paid(award, money.months_ago(1), str(award.amount))
	account = frappe.db.get_value(
		"Payee Account", award.payee_account, ["account_hash", "account_name", "name"], as_dict=True
	)
	values = {
		"status": "Frozen",
		"failure_reason": why,
		"payee_account": account.name,
		"township": award.township,
	}
	values |= {
		"account_hash": account.account_hash,
		"account_name": account.account_name,
		"line_kind": "Regular",
	}
	frappe.db.set_value("Disbursement Line", name, values)
	return name


def again(batch, award) -> list:
	return [row for row in money.lines_of(batch) if row.award == award.name and row.line_kind == "Re-issue"]


def test_the_line_of_a_dead_recipient_is_frozen_for_ever(at):
	award = money.award(at, "测试甲", "900", start=money.months_ago(1))
	first = frozen(award, "领取人已死亡")
	frappe.db.set_value("Resident", award.resident, "deceased_on", add_days(money.months_ago(1), -5))
	heir = money.resident(at, "测试乙")
	account = money.account(at, heir, "测试乙")
	frappe.db.set_value(
		"Assistance Award",
		award.name,
		{"resident": heir, "recipient_name": "测试乙", "payee_account": account.name},
	)
	money.amounts(award, (money.months_ago(1), None, "400"))
	batch = money.generated(at)
	[line] = again(batch, award)
	assert (line.reissue_of, float(line.amount)) == (first, 400.0)
	paid_to = frappe.db.get_value(
		"Disbursement Line", line.name, ["resident", "recipient_name", "account_name"]
	)
	assert paid_to == (heir, "测试乙", "测试乙")
	act(at.approver, batch, "Submit Batch")


def test_the_dead_are_paid_again_when_their_account_is_touched(at):
	award = money.award(at, "测试甲", "900", start=money.months_ago(1))
	frozen(award, "领取人已死亡")
	frappe.db.set_value("Resident", award.resident, "deceased_on", add_days(money.months_ago(1), -5))
	money.new_account_number(at, award.payee_account)
	assert again(money.generated(at), award) == []


def test_a_line_that_was_kept_back_for_a_changed_name_is_never_paid(at):
	award = money.award(at, "测试甲", "900", start=money.months_ago(1))
	with acting_as(at.registrar):
		account = frappe.get_doc("Payee Account", award.payee_account)
		account.update({"account_name": "测试甲改名", "relation": "本人曾用名"})
		account.save()
	first = frozen(award, "上报后账户已变更")
	frappe.db.set_value("Disbursement Line", first, "account_name", "测试甲")
	[line] = again(money.generated(at), award)
	assert line.reissue_of == first


def test_a_recipient_whose_name_was_corrected_is_asked_for_a_relation_to_the_own_account(at):
	award = money.award(at, "测试甲", "900", start=money.months_ago(0))
	for doctype, name, field in (
		("Resident", award.resident, "full_name"),
		("Payee Account", award.payee_account, "account_name"),
	):
		frappe.db.set_value(doctype, name, field, "测试甲更正")
	batch = money.generated(at)
	[line] = [row for row in money.lines_of(batch) if row.award == award.name]
	paid_to = frappe.db.get_value("Disbursement Line", line.name, ["recipient_name", "account_name"])
	assert paid_to == ("测试甲更正", "测试甲更正")
	act(at.approver, batch, "Submit Batch")
