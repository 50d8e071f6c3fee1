"""The demo's budget, and the first monthly batch as soon as somebody is in receipt."""

import frappe
from frappe.utils import add_months, get_first_day, getdate, nowdate

from sjzj_app.demo.marks import SOURCE, once, stage_of, step
from sjzj_app.demo.places import COUNTY, TOWNSHIP

BUDGET = 12_000_000


def make() -> None:
	"""The county's budget of this year; in December that of the next year too, out of which January is paid."""
	today = nowdate()
	for year in sorted({getdate(today).year, getdate(add_months(today, 1)).year}):
		find = {"administrative_unit": COUNTY, "budget_year": year}
		values = {"amount": BUDGET, "document_number": f"演示财社〔{year}〕1号", "source": SOURCE}
		once("Assistance Budget", find, values, by="finance")


def pay() -> str:
	"""This month's batch of 西林街道, led to the county's approval, once somebody is in receipt; answers its stage."""
	month = get_first_day(nowdate())
	in_receipt = {
		"township": TOWNSHIP,
		"assistance_type": "DIBAO",
		"status": "Active",
		"start_month": ["<=", month],
	}
	if not frappe.db.exists("Assistance Award", in_receipt):
		return "尚无当月应发待遇"
	find = {"administrative_unit": TOWNSHIP, "assistance_type": "DIBAO", "month": month}
	batch = once("Disbursement Batch", find, by="paymaker")
	if stage_of("Disbursement Batch", batch) == "DRAFT":
		step("paymaker", "Disbursement Batch", batch, "Generate Lines", "按月生成。")
		step("approver", "Disbursement Batch", batch, "Submit Batch", "核对无误，提交。")
	if stage_of("Disbursement Batch", batch) == "SUBMITTED":
		step("county-reviewer", "Disbursement Batch", batch, "Approve Batch", "审核同意。")
	return stage_of("Disbursement Batch", batch)
