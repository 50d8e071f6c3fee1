"""`./sjzj benchmark`: figures as ratios measured in the same run, one line each: `name key=value …`.

list      a first page of applications as a township's clerk sees it, against the same SELECT written by hand, and
          against the same list of the framework with the township as a filter and nobody's scope
generate  the monthly lines of a township, against the same lines inserted one document at a time
clocks    the run over all open time limits: its statements with many clocks and with few, and the time for each clock with
          many against that with few
chain     the part of an official step that its event in the hash chain takes, against the same step without it
"""

import gc
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import bulk_rows  # beside this script: some packages bring a `tests` of their own
import chain_cost
import clock_cost
import frappe
from frappe.utils import now_datetime

from sjzj_app.payments import generate

APPLICATIONS, TOWNSHIPS = 1_000_000, 138
PAGES = (100, 20)  # what our lists ask for, and the shortest page of the framework
SIZES = (7_000, 30_000, 100_000)
ROUNDS, PAGES_PER_ROUND, SAMPLE = 7, 100, 150
# What the Desk asks for when it shows this list.
FIELDS = [
	"name", "owner", "creation", "modified", "modified_by", "_user_tags", "_comments", "_assign", "_liked_by", "docstatus",
	"idx", "application_number", "applicant_name", "assistance_type", "administrative_unit", "applied_on", "decision_due", "proposed_amount",
	"workflow_state", "stage", "route",
]  # fmt: skip


def main() -> int:
	"""Makes the rows, measures, prints, and leaves the site as it was."""
	frappe.init(site=os.environ["SJZJ_SITE"], sites_path=str(Path(os.environ["SJZJ_BENCH"]) / "sites"))
	frappe.connect()
	try:
		run()
	finally:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		bulk_rows.remove()
		frappe.db.commit()
		frappe.destroy()
	return 0


def run() -> None:
	"""The rows of this version, in their order; each begins with the data it needs and no more."""
	bulk_rows.remove()
	townships = bulk_rows.tree(TOWNSHIPS)
	clerk = make_clerk(townships[0])
	bulk_rows.applications(APPLICATIONS, townships)
	settle()
	for rows in PAGES:
		by_hand, unscoped = list_ratios(clerk, townships[0], rows)
		tell("list", n=APPLICATIONS, page=rows, vs_sql=f"{by_hand:.2f}", vs_unscoped=f"{unscoped:.2f}")
	for township, size in zip(townships, SIZES, strict=False):
		bulk_rows.awards(size, township)
	settle()
	queries, with_few, per_clock = clock_cost.measured(townships)
	tell(
		"clocks",
		n=clock_cost.MANY,
		queries=queries,
		vs_n=clock_cost.FEW,
		queries_there=with_few,
		time_per_clock=f"{per_clock:.2f}",
	)
	acts, share = chain_cost.share(clerk, townships[0])
	tell("chain", acts=acts, share=f"{share:.3f}")
	seconds, ratio = generation_ratio(townships[0], SIZES[0], clerk)
	tell("generate", n=SIZES[0], vs_documents=f"{ratio:.1f}", sample=SAMPLE)
	tell("generate", n=SIZES[0], seconds_per_1000=f"{per_thousand(seconds, SIZES[0]):.4f}")
	for township, size in zip(townships[1:], SIZES[1:], strict=False):
		tell(
			"generate",
			n=size,
			seconds_per_1000=f"{per_thousand(generation_seconds(township, size), size):.4f}",
		)


def settle() -> None:
	"""What was put in is committed and counted, and this process is rid of what it needed for that."""
	frappe.db.commit()
	bulk_rows.refresh_statistics()
	gc.collect()
	gc.freeze()


def tell(name: str, **figures) -> None:
	"""One line that a script can read."""
	print(name, *(f"{key}={value}" for key, value in figures.items()), flush=True)


def make_clerk(township: str) -> str:
	"""A user posted as clerk of the township; a user of an earlier run serves again."""
	if not frappe.db.exists("User", bulk_rows.OWNER):
		user = frappe.new_doc("User")
		user.update({"email": bulk_rows.OWNER, "first_name": "测试经办", "send_welcome_email": 0})
		user.append("roles", {"role": "SJZJ Township Clerk"})
		user.insert(ignore_permissions=True)
	posting = {"user": bulk_rows.OWNER, "full_name": "测试经办", "position": "SJZJ Township Clerk"}
	posting |= {"valid_from": bulk_rows.START, "county": "BCOUNTY", "township": township}
	bulk_rows.put("Assistance Official", [posting | {"administrative_unit": township}])
	return bulk_rows.OWNER


def list_ratios(clerk: str, township: str, rows: int) -> tuple[float, float]:
	"""How many times longer a scoped page takes than the SELECT by hand, and than the framework's list without scope.

	Medians of the rounds. The first includes what the framework's own list costs in Python, the second does not.
	"""
	columns = ", ".join(f"`{field}`" for field in FIELDS)
	select = f"select {columns} from `tabAssistance Application` where township = %s order by modified desc limit {rows}"
	options = {"fields": FIELDS, "order_by": "modified desc", "limit_page_length": rows}

	def page(**filters):
		return frappe.get_list("Assistance Application", **options, **filters)

	def by_hand():
		return frappe.db.sql(select, township, as_dict=True)

	def as_user(user: str, function: Callable) -> float:
		frappe.set_user(user)
		return best_of_row(function)

	frappe.set_user(clerk)
	assert [row.name for row in page()] == [row.name for row in by_hand()], "the two lists differ"
	ratios = []
	for _round in range(ROUNDS):
		scoped, bare = as_user(clerk, page), best_of_row(by_hand)
		ratios.append((scoped / bare, scoped / as_user("Administrator", lambda: page(filters={"township": township}))))
	frappe.set_user("Administrator")
	return statistics.median(one for one, _ in ratios), statistics.median(other for _, other in ratios)


def best_of_row(function: Callable) -> float:
	return min(seconds_of(function) for _page in range(PAGES_PER_ROUND))


def seconds_of(function: Callable) -> float:
	start = time.perf_counter()
	function()
	return time.perf_counter() - start


def generation_ratio(township: str, size: int, clerk: str) -> tuple[float, float]:
	"""(median seconds of a generation, how many times longer the same lines take as documents).

	Of the documents a sample is inserted, and its time per line counted for all of them.
	"""
	batch = frappe.get_doc("Disbursement Batch", bulk_rows.batch(township))
	frappe.db.commit()
	generated, documents = [], []
	for _round in range(ROUNDS):
		generated.append(seconds_of_generation(batch, size, clerk))
		documents.append(seconds_of_documents(batch, clerk) * size / SAMPLE)
	return statistics.median(generated), statistics.median(documents) / statistics.median(generated)


def generation_seconds(township: str, size: int) -> float:
	"""Median seconds of the generation of a township's lines."""
	batch = frappe.get_doc("Disbursement Batch", bulk_rows.batch(township))
	frappe.db.commit()
	return statistics.median(seconds_of_generation(batch, size, bulk_rows.OWNER) for _round in range(3))


def seconds_of_generation(batch, size: int, clerk: str) -> float:
	"""One generation from nothing, undone afterwards."""
	seconds = seconds_of(lambda: generate.generate(batch, clerk, now_datetime()))
	written = frappe.db.count("Disbursement Line", {"batch": batch.name})
	assert written == size, f"{written} lines instead of {size}"
	frappe.db.rollback()
	return seconds


def seconds_of_documents(batch, clerk: str) -> float:
	"""A sample of the same lines inserted as documents, undone afterwards."""
	generate.generate(batch, clerk, now_datetime())
	fields = [
		"batch",
		"award",
		"month",
		"line_kind",
		"assistance_type",
		"resident",
		"recipient_name",
		"masked_id",
	]
	fields += [
		"administrative_unit",
		"people",
		"amount",
		"payee_account",
		"bank_name",
		"account_name",
		"account_masked",
	]
	rows = frappe.get_all("Disbursement Line", filters={"batch": batch.name}, fields=fields, limit=SAMPLE)
	frappe.db.rollback()
	frappe.set_user(clerk)
	seconds = seconds_of(lambda: [insert_line(row) for row in rows])
	frappe.set_user("Administrator")
	frappe.db.rollback()
	return seconds


def insert_line(row: dict) -> None:
	frappe.get_doc({"doctype": "Disbursement Line", "status": "Pending", **row}).insert(
		ignore_permissions=True
	)


def per_thousand(seconds: float, size: int) -> float:
	return seconds * 1000 / size


if __name__ == "__main__":
	raise SystemExit(main())
