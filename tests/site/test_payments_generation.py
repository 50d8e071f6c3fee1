"""Which lines a month's batch holds (INV-10)."""

import frappe
import pytest

from sjzj_app.exceptions import Duplicate, NotEditable
from tests import factories
from tests import payment_rows as money
from tests.factories import act, insert


@pytest.fixture
def at():
	with factories.without_drawing():
		yield money.office()


def kinds(batch) -> list:
	return sorted((str(row.month), row.line_kind, row.award) for row in money.lines_of(batch))


def test_generating_twice_leaves_the_same_rows_and_takes_in_a_late_approval(at):
	money.award(at, "测试甲")
	batch = money.generated(at)
	before = money.lines_of(batch)
	late = money.award(at, "测试乙", "100.25")
	act(at.clerk, batch, "Generate Lines")
	after = money.lines_of(batch)
	assert len(before) == 1 and [row for row in after if row.award != late.name] == before
	assert [row.amount for row in after if row.award == late.name] == [100.25]
	assert (batch.line_count, batch.people_count, batch.total) == (2, 4, 550.75)


def test_same_month_generated_twice_is_refused_while_the_first_is_a_draft(at):
	money.award(at)
	first = money.generated(at)
	with pytest.raises(Duplicate, match=first.batch_number):
		money.batch(at)
	assert frappe.db.count("Disbursement Batch", {"administrative_unit": at.township}) == 1
	assert len(money.lines_of(first)) == 1


def test_a_further_batch_after_submission_holds_only_what_the_first_did_not(at):
	money.award(at, "测试甲")
	first = money.generated(at)
	act(at.approver, first, "Submit Batch")
	late = money.award(at, "测试乙")
	second = money.generated(at)
	assert (first.sequence, second.sequence) == (1, 2)
	assert second.batch_number.endswith("-2")
	assert [row.award for row in money.lines_of(second)] == [late.name]


def test_months_since_the_start_that_have_no_line_are_paid_back_once(at):
	award = money.award(at, start=money.months_ago(2))
	first = money.generated(at, money.months_ago(1))
	assert kinds(first) == [
		(str(money.months_ago(2)), "Back Payment", award.name),
		(str(money.months_ago(1)), "Regular", award.name),
	]
	second = money.generated(at)
	assert kinds(second) == [(str(money.this_month()), "Regular", award.name)]


def test_months_that_an_earlier_system_paid_are_not_paid_again(at):
	award = money.award(at, start=money.months_ago(30), paid_until=money.months_ago(2))
	batch = money.generated(at)
	assert [row[0] for row in kinds(batch)] == [str(money.months_ago(1)), str(money.this_month())]
	assert {row[2] for row in kinds(batch)} == {award.name}


def test_an_award_is_paid_up_to_its_last_month_and_not_beyond(at):
	award = money.award(at, start=money.months_ago(1))
	batch = money.generated(at)
	assert len(money.lines_of(batch)) == 2
	money.stop(award, money.months_ago(1))
	act(at.clerk, batch, "Generate Lines")
	assert kinds(batch) == [(str(money.months_ago(1)), "Back Payment", award.name)]
	assert batch.total == 450.5


def test_an_award_stopped_without_a_last_month_is_not_paid(at):
	award = money.award(at)
	batch = money.generated(at)
	money.stop(award, None)
	act(at.clerk, batch, "Generate Lines")
	assert money.lines_of(batch) == []


def test_nobody_is_paid_for_months_after_the_month_of_death(at):
	who = money.resident(at, "测试甲", deceased_on=frappe.utils.add_days(money.this_month(), -1))
	money.award(at, "测试甲", start=money.months_ago(1), resident=who)
	batch = money.generated(at)
	assert [row[0] for row in kinds(batch)] == [str(money.months_ago(1))]


def test_a_changed_account_is_taken_over_as_long_as_the_batch_is_a_draft(at):
	award = money.award(at)
	money.award(at, "测试乙")
	batch = money.generated(at)
	names = {row.award: row.name for row in money.lines_of(batch)}
	money.new_account_number(at, award.payee_account)
	act(at.clerk, batch, "Generate Lines")
	again = {row.award: row.name for row in money.lines_of(batch)}
	assert {key for key in names if names[key] != again[key]} == {award.name}
	line = frappe.get_doc("Disbursement Line", again[award.name])
	bank = frappe.get_doc("Payee Account", award.payee_account)
	assert (line.account_masked, line.account_hash) == (bank.account_masked, bank.account_hash)


def test_a_batch_takes_no_award_of_another_township_or_matter(at):
	money.award(money.office(beside=at), "测试乙")
	other = money.award(at, "测试丙")
	frappe.db.set_value("Assistance Award", other.name, "assistance_type", factories.assistance_type("TEKUN"))
	mine = money.award(at, "测试甲")
	assert [row.award for row in money.lines_of(money.generated(at))] == [mine.name]


def test_the_database_refuses_a_second_line_of_one_month_whatever_its_kind(at):
	award = money.award(at)
	batch = money.generated(at)
	[line] = money.lines_of(batch)
	month = str(line.month)
	for key, month_key in ((f"{award.name}:{month}:Regular:", "other"), ("other", f"{award.name}:{month}")):
		with pytest.raises(frappe.UniqueValidationError):
			money.planted(
				"Disbursement Line", batch=batch.name, award=award.name, month=month, line_kind="Back Payment",
				reissue_of="", line_key=key, month_key=month_key,
			)  # fmt: skip
	with pytest.raises(frappe.UniqueValidationError):
		money.planted(
			"Disbursement Line", batch=batch.name, award=award.name, month=month, line_kind="Regular",
			reissue_of="", line_key="other", month_key="other",
		)  # fmt: skip
	assert len(money.lines_of(batch)) == 1


def test_a_batch_with_lines_keeps_its_month_and_township(at):
	money.award(at)
	batch = money.generated(at)
	batch.month = money.months_ago(1)
	with pytest.raises(NotEditable, match=r"批次|batch"), factories.acting_as(at.clerk):
		batch.save()
	batch.reload()
	assert batch.month == money.this_month()


def test_a_batch_is_made_by_a_township_and_not_far_ahead(at):
	row = {"doctype": "Disbursement Batch", "assistance_type": "DIBAO", "month": money.this_month()}
	with pytest.raises(frappe.ValidationError, match=r"乡镇|township"):
		insert(row | {"administrative_unit": at.village}, at.clerk)
	late = frappe.utils.add_months(money.this_month(), 2)
	with pytest.raises(frappe.ValidationError, match=r"次月|next month"):
		insert(row | {"administrative_unit": at.township, "month": late}, at.clerk)
	assert not frappe.db.exists("Disbursement Batch", {"county": at.county})
