"""Two runs at the same moment, on connections of their own, with real commits (INV-10)."""

import threading
from collections.abc import Callable

import frappe
import pytest

from sjzj_app.sjzj_app.workflow import service
from tests import factories
from tests import payment_rows as money
from tests.harness import own_connection

pytestmark = pytest.mark.real_commit

@pytest.fixture
def offices():
	"""Two townships of one county, committed; everything of the county is taken out afterwards."""
	first = money.office()
	second = money.office(beside=first)
	for at in (first, second):
		for number in range(40):
			money.award(at, f"测试{number}", start=money.months_ago(1))
	frappe.db.commit()
	yield first, second
	frappe.db.rollback()
	money.erase(first, second)
	frappe.db.commit()


def at_once(*runs: Callable) -> list[Exception]:
	"""Runs all functions at the same moment, each in a thread and connection of its own; returns what they raised."""
	start, failed = threading.Barrier(len(runs)), []

	def thread(function: Callable) -> None:
		with own_connection():
			try:
				start.wait(60)
				function()
				frappe.db.commit()
			except Exception as error:
				failed.append(error)

	threads = [threading.Thread(target=thread, args=(function,)) for function in runs]
	for one in threads:
		one.start()
	for one in threads:
		one.join()
	return failed


def generate_as(user: str, batch: str, *, snapshots: bool = False) -> Callable:
	"""One clerk's step 'Generate Lines', as a request takes it; `snapshots`: as newer MariaDB servers lock."""

	def run() -> None:
		if snapshots:
			frappe.db.sql("set session innodb_snapshot_isolation = 1")
		frappe.set_user(user)
		service.act("Disbursement Batch", batch, "Generate Lines")

	return run


@pytest.mark.parametrize("snapshots", [False, True])
def test_two_runs_of_one_batch_leave_one_line_of_each_award_and_month(offices, snapshots):
	at = offices[0]
	batch = money.batch(at)
	frappe.db.commit()
	failed = at_once(*[generate_as(at.clerk, batch.name, snapshots=snapshots)] * 2)
	frappe.db.rollback()
	assert [error for error in failed if not is_told_to_retry(error)] == [] and len(failed) < 2
	rows = [(row.award, row.month) for row in money.lines_of(batch)]
	assert len(rows) == len(set(rows)) == 80
	batch.reload()
	assert (batch.line_count, batch.total) == (80, 80 * 450.5)


def is_told_to_retry(error: Exception) -> bool:
	"""A run that came too late may be told so by the database; it has written nothing."""
	return (
		isinstance(error, frappe.QueryDeadlockError | frappe.TimestampMismatchError) or error.args[0] == 1020
	)


def test_townships_that_generate_at_the_same_moment_do_not_stop_each_other(offices):
	batches = [money.batch(at) for at in offices]
	frappe.db.commit()
	failed = at_once(*(generate_as(at.clerk, batch.name) for at, batch in zip(offices, batches, strict=True)))
	frappe.db.rollback()
	assert failed == []
	assert [len(money.lines_of(batch)) for batch in batches] == [80, 80]


def test_two_clerks_who_open_the_same_month_get_one_batch(offices):
	at = offices[0]

	def make() -> None:
		money.batch(at)

	failed = at_once(make, make)
	frappe.db.rollback()
	assert frappe.db.count("Disbursement Batch", {"township": at.township}) == 1
	assert [type(error).__name__ for error in failed] == ["Duplicate"]


def test_two_requests_do_not_spend_the_same_budget(offices):
	first = offices[0]
	with factories.without_drawing():
		money.budget(first, "40000.00")
		for at in offices:
			money.approved(at, money.months_ago(0))
		months = (money.months_ago(0), money.months_ago(1))
		requests = [
			factories.insert(
				{"doctype": "Funding Request", "administrative_unit": first.county, "month": month},
				first.reviewer,
			)
			for month in months
		]
		batch = frappe.get_all("Disbursement Batch", filters={"township": first.township}, pluck="name")[0]
		frappe.db.set_value("Disbursement Batch", batch, "month", months[1])
		frappe.db.commit()

		def ask(name: str) -> Callable:
			def run() -> None:
				frappe.set_user(first.reviewer)
				try:
					service.act("Funding Request", name, "Request Funds")
				except frappe.QueryDeadlockError:
					service.act("Funding Request", name, "Request Funds")

			return run

		failed = at_once(*(ask(request.name) for request in requests))
	frappe.db.rollback()
	asked = frappe.get_all(
		"Fund Entry", filters={"county": first.county, "credit_account": "Budget"}, pluck="amount"
	)
	assert [type(error).__name__ for error in failed] == ["TotalsDiffer"]
	assert asked == [36040.0]
