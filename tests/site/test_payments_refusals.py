"""What the money refuses, by its message class and by what is still in the database (INV-10, INV-11, INV-12)."""

import frappe
import pytest

from sjzj_app.exceptions import (
	BadInput,
	Duplicate,
	DutyConflict,
	ImmutableRecord,
	MissingStep,
	NotEditable,
	NotThisWay,
	OutOfScope,
	TotalsDiffer,
	WrongPosition,
	WrongStage,
)
from tests import factories
from tests import payment_rows as money
from tests.factories import act, acting_as, insert


@pytest.fixture
def at():
	with factories.without_drawing():
		yield money.office()


def stage_of(doc) -> str:
	return frappe.db.get_value(doc.doctype, doc.name, "stage")


def tamper(batch) -> None:
	"""Changes an amount past every controller, as someone at the database would."""
	frappe.db.sql(
		"update `tabDisbursement Line` set amount = amount + 100 where batch = %s limit 1", batch.name
	)


def test_a_batch_without_lines_is_not_submitted(at):
	batch = money.batch(at)
	with pytest.raises(MissingStep, match=r"生成明细|Generate Lines"):
		act(at.approver, batch, "Submit Batch")
	assert stage_of(batch) == "DRAFT"


def test_who_made_the_batch_does_not_submit_it(at):
	money.award(at)
	money.official("SJZJ Township Approver", at.township, at.clerk, county=at.county, township=at.township)
	batch = money.generated(at)
	with pytest.raises(DutyConflict, match="发放批次编制"):
		act(at.clerk, batch, "Submit Batch")
	assert stage_of(batch) == "DRAFT"


def test_who_entered_an_account_does_not_submit_the_batch_that_pays_to_it(at):
	award = money.award(at)
	frappe.db.set_value(
		"Payee Account", award.payee_account, "modified_by", at.approver, update_modified=False
	)
	batch = money.generated(at)
	with pytest.raises(DutyConflict, match="发放账户"):
		act(at.approver, batch, "Submit Batch")
	assert stage_of(batch) == "DRAFT"


def test_an_account_in_a_strangers_name_stops_the_submission_until_a_relation_is_stated(at):
	who = money.resident(at, "测试甲")
	bank = money.account(at, who, "测试他人")
	money.award(at, "测试甲", resident=who, payee_account=bank.name)
	batch = money.generated(at)
	with pytest.raises(BadInput, match="测试甲"):
		act(at.approver, batch, "Submit Batch")
	assert stage_of(batch) == "DRAFT"
	with acting_as(at.registrar):
		bank.reload()
		bank.relation = "监护人"
		bank.save()
	act(at.approver, batch, "Submit Batch")
	assert stage_of(batch) == "SUBMITTED"


def test_an_award_that_ended_after_generation_stops_the_submission(at):
	award = money.award(at)
	batch = money.generated(at)
	money.stop(award, money.months_ago(1))
	with pytest.raises(MissingStep, match=r"生成明细|Generate Lines"):
		act(at.approver, batch, "Submit Batch")
	assert stage_of(batch) == "DRAFT"


def test_a_batch_returns_only_with_words_and_can_be_generated_again(at):
	money.award(at, "测试甲")
	batch = money.generated(at)
	act(at.approver, batch, "Submit Batch")
	with pytest.raises(MissingStep):
		act(at.reviewer, batch, "Return for Change")
	assert stage_of(batch) == "SUBMITTED"
	act(at.reviewer, batch, "Return for Change", "补充测试乙")
	money.award(at, "测试乙")
	act(at.clerk, batch, "Generate Lines")
	assert (batch.stage, batch.lines_sha256, batch.line_count) == ("DRAFT", None, 2)


def test_lines_changed_behind_the_county_stop_the_batch(at):
	money.award(at)
	batch = money.generated(at)
	act(at.approver, batch, "Submit Batch")
	tamper(batch)
	with pytest.raises(TotalsDiffer, match=batch.batch_number):
		act(at.reviewer, batch, "Approve Batch")
	assert stage_of(batch) == "SUBMITTED"


def test_lines_changed_after_the_approval_stop_the_request_and_the_payment_file(at):
	money.award(at)
	money.budget(at)
	batch = money.approved(at)
	request = insert(
		{"doctype": "Funding Request", "administrative_unit": at.county, "month": money.this_month()},
		at.reviewer,
	)
	tamper(batch)
	with pytest.raises(TotalsDiffer):
		act(at.reviewer, request, "Request Funds")
	assert (stage_of(request), stage_of(batch)) == ("DRAFT", "COUNTY_APPROVED")
	assert not frappe.db.exists("Fund Entry", {"funding_request": request.name})


def test_a_batch_is_merged_funded_and_closed_only_by_its_request(at):
	money.award(at)
	money.budget(at)
	batch = money.approved(at)
	with pytest.raises(NotThisWay):
		act(at.reviewer, batch, "Merge Batch")
	money.requested(at)
	batch.reload()
	with pytest.raises(NotThisWay):
		act(at.finance, batch, "Mark Funded")
	assert stage_of(batch) == "MERGED"


def test_a_request_without_approved_batches_is_refused(at):
	money.award(at)
	money.generated(at)
	with pytest.raises(MissingStep, match=r"批次|batch"):
		money.requested(at)
	assert not frappe.db.exists("Fund Entry", {"administrative_unit": at.county})


def test_a_second_open_request_of_a_county_and_month_is_refused(at):
	row = {"doctype": "Funding Request", "administrative_unit": at.county, "month": money.this_month()}
	insert(row, at.reviewer)
	with pytest.raises(Duplicate):
		insert(row, at.reviewer)
	insert(row | {"month": money.months_ago(1)}, at.reviewer)
	assert frappe.db.count("Funding Request", {"administrative_unit": at.county}) == 2


def test_a_request_beyond_the_budget_is_refused_and_its_batches_stay_free(at):
	money.award(at, amount="450.50")
	money.budget(at, "450.49")
	batch = money.approved(at)
	with pytest.raises(TotalsDiffer, match=r"450\.49"):
		money.requested(at)
	assert stage_of(batch) == "COUNTY_APPROVED"
	assert frappe.db.get_value("Disbursement Batch", batch.name, "funding_request") is None
	request = frappe.get_doc("Funding Request", {"administrative_unit": at.county})
	money.budget(at, "0.01")
	act(at.reviewer, request, "Request Funds")
	assert request.stage == "REQUESTED"


def test_an_allocation_beyond_the_request_is_refused_and_a_partial_one_funds_nothing(at):
	money.award(at, amount="450.50")
	money.budget(at)
	money.approved(at)
	request = money.requested(at)
	money.allocation(at, request, "400")
	with pytest.raises(TotalsDiffer, match=r"450\.5"):
		money.allocation(at, request, "50.51")
	with pytest.raises(TotalsDiffer, match=r"400\.00"):
		act(at.finance, request, "Allocate Funds")
	assert (stage_of(request), frappe.db.count("Fund Allocation", {"funding_request": request.name})) == (
		"REQUESTED",
		1,
	)
	money.allocation(at, request, "50.50")
	act(at.finance, request, "Allocate Funds")
	with pytest.raises(WrongStage):
		money.allocation(at, request, "0.01")


def test_a_payment_file_is_not_written_before_the_funds_are_there(at):
	money.award(at)
	money.budget(at)
	money.approved(at)
	request = money.requested(at)
	with pytest.raises(WrongStage):
		act(at.finance, request, "Write Payment File")
	assert not frappe.db.exists("Payment File", {"funding_request": request.name})


def test_a_township_takes_no_step_of_the_county_and_another_county_none_of_ours(at):
	money.award(at)
	batch = money.generated(at)
	act(at.approver, batch, "Submit Batch")
	with pytest.raises(WrongPosition):
		act(at.approver, batch, "Approve Batch")
	stranger = money.office()
	with pytest.raises((OutOfScope, frappe.PermissionError)):
		act(stranger.reviewer, batch, "Approve Batch")
	with acting_as(stranger.reviewer):
		assert not frappe.get_list("Disbursement Line", filters={"batch": batch.name})
	assert stage_of(batch) == "SUBMITTED"


def test_a_submitted_batch_is_not_edited(at):
	money.award(at)
	batch = money.generated(at)
	act(at.approver, batch, "Submit Batch")
	for field, value in (
		("total", 1),
		("month", money.months_ago(1)),
		("stage", "PAID"),
		("lines_sha256", "x"),
	):
		batch.reload()
		batch.set(field, value)
		with pytest.raises((NotEditable, NotThisWay)):
			batch.save()
	with pytest.raises(ImmutableRecord):
		frappe.delete_doc("Disbursement Batch", batch.name)
	batch.reload()
	assert (batch.total, batch.stage) == (450.5, "SUBMITTED")


def test_lines_entries_and_awards_are_changed_by_nobody_administrator_included(at):
	award = money.award(at)
	money.budget(at)
	batch = money.approved(at)
	request = money.requested(at)
	[line] = money.lines_of(batch)
	entry = frappe.db.get_value("Fund Entry", {"funding_request": request.name})
	changes = (
		("Disbursement Line", line.name, "amount", 999),
		("Disbursement Line", line.name, "status", "Paid"),
		("Fund Entry", entry, "amount", 999),
		("Assistance Award", award.name, "amount", 999),
		("Assistance Award", award.name, "status", "Stopped"),
	)
	for doctype, name, field, value in changes:
		doc = frappe.get_doc(doctype, name)
		before = doc.get(field)
		doc.set(field, value)
		with pytest.raises(ImmutableRecord):
			doc.save()
		with pytest.raises(ImmutableRecord):
			frappe.delete_doc(doctype, name)
		assert frappe.db.get_value(doctype, name, field) == before
	copy = frappe.copy_doc(frappe.get_doc("Fund Entry", entry))
	copy.entry_key = "by hand"
	with pytest.raises(ImmutableRecord):
		copy.insert()


def test_a_second_award_of_one_person_in_one_matter_is_refused(at):
	award = money.award(at)
	with pytest.raises(Duplicate, match="测试甲"):
		money.award(at, resident=award.resident, payee_account=award.payee_account)
	money.stop(award, money.this_month())
	money.award(at, resident=award.resident, payee_account=award.payee_account)
	assert frappe.db.count("Assistance Award", {"resident": award.resident, "status": "Active"}) == 1


def test_a_budget_row_is_corrected_by_a_further_row_only(at):
	row = money.budget(at, "100.00")
	row.amount = 1
	with pytest.raises(ImmutableRecord), acting_as(at.finance):
		row.save()
	with pytest.raises(TotalsDiffer, match=r"100\.00"):
		money.budget(at, "-100.01")
	money.budget(at, "-40.00")
	assert frappe.db.count("Assistance Budget", {"administrative_unit": at.county}) == 2
