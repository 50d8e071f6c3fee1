"""The county's funding request: merges the batches of a month, is funded, paid by file and settled."""

import frappe
from frappe import _
from frappe.model.workflow import get_workflow
from frappe.utils import getdate

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.evidence import numbers
from sjzj_app.exceptions import BadInput, MissingStep, TotalsDiffer, WrongStage
from sjzj_app.payments import ledger, lines, papers, payment_file
from sjzj_app.rules import money
from sjzj_app.rules.batch import check_funding, check_settlement

BATCH = "Disbursement Batch"


def refuse_way_back(doc, act) -> None:
	"""What was merged stays merged: errors are corrected in the next month."""
	frappe.throw(
		_("A funding request does not return to draft. Errors are corrected in the next month's batch."),
		WrongStage,
	)


def require_batches(doc, act) -> None:
	"""There is something to request."""
	if not open_batches(doc):
		frappe.throw(
			_("No approved batch of {0} waits to be merged. Approve the townships' batches first.").format(
				getdate(doc.month).strftime("%Y-%m")
			),
			MissingStep,
		)


def open_batches(doc) -> list[str]:
	"""Approved batches of the county and month that no request holds yet, locked in the order of their names.

	Each is locked by its own name: a locking search would also hold the batches of other counties.
	"""
	wanted = {
		"county": doc.county,
		"month": doc.month,
		"stage": "COUNTY_APPROVED",
		"funding_request": ["is", "not set"],
	}
	names = sorted(frappe.db.get_values(BATCH, wanted, "name", pluck=True))
	return [name for name in names if _is_open(name)]


def _is_open(batch: str) -> bool:
	row = frappe.db.get_value(BATCH, batch, ["stage", "funding_request"], as_dict=True, for_update=True)
	return row.stage == "COUNTY_APPROVED" and not row.funding_request


def merge(doc, act) -> None:
	"""Takes in the approved batches, checks the budget, numbers the request and issues the letter (W31B)."""
	names = open_batches(doc)
	doc.set("batches", [])
	for name in names:
		doc.append("batches", _merged_row(name, doc.name))
		act.step(BATCH, name, action_towards(BATCH, name, "MERGED"))
	found = lines.totals(names)
	doc.total, doc.household_count, doc.people_count = money.yuan(found.fen), found.households, found.people
	require_sum(doc)
	_require_budget(doc, found.fen)
	doc.request_number = numbers.next_number(
		"FUND", papers.civil_affairs(doc.county).office_code, act.today, doc.doctype, doc.name
	)
	ledger.post(f"request:{doc.name}", ledger.REQUESTED, ledger.BUDGET, found.fen, doc, doc, act.now)
	papers.issue_request(doc, act)


def _merged_row(batch: str, request: str) -> dict:
	row = frappe.db.get_value(
		BATCH,
		batch,
		["township", "assistance_type", "line_count", "people_count", "total", "lines_sha256"],
		as_dict=True,
	)
	frappe.db.set_value(BATCH, batch, "funding_request", request)
	return {"batch": batch, **row}


def action_towards(doctype: str, name: str, stage: str) -> str:
	"""The action that leads this document to `stage` in the workflow in force, whatever an administrator named it."""
	workflow, state = get_workflow(doctype), frappe.db.get_value(doctype, name, "workflow_state")
	targets = {row.state for row in workflow.states if row.update_value == stage}
	for row in workflow.transitions:
		if row.state == state and row.next_state in targets:
			return row.action
	frappe.throw(
		_("The workflow of {0} has no step from '{1}' to the stage {2}.").format(_(doctype), _(state), stage),
		WrongStage,
	)


def _require_budget(doc, requested: int) -> None:
	year = getdate(doc.month).year
	budget, left = ledger.budget_left(doc.administrative_unit, year)
	if requested > left:
		frappe.throw(
			_(
				"The request of {0} yuan exceeds what is left of the {1} budget: {2} of {3} yuan. Enter the added budget first."
			).format(money.yuan(requested), year, money.yuan(left), money.yuan(budget)),
			TotalsDiffer,
		)


def batch_names(doc) -> list[str]:
	"""The batches of the request, in the order in which they are locked."""
	return sorted(row.batch for row in doc.batches)


def require_sum(doc) -> None:
	"""Request = Σ batches = Σ lines, to the fen (INV-11)."""
	rows = sum(money.fen(row.total) for row in doc.batches)
	if not rows == money.fen(doc.total) == lines.totals(batch_names(doc)).fen:
		frappe.throw(_("Request, batches and lines do not add up to the same amount."), TotalsDiffer)


def allocated_fen(request: str) -> int:
	"""Σ of the allocations of a request."""
	allocation = frappe.qb.DocType("Fund Allocation")
	rows = (
		frappe.qb.from_(allocation)
		.select(allocation.amount)
		.where(allocation.funding_request == request)
		.for_update()
	).run()
	return sum(money.fen(amount) for (amount,) in rows)


def require_full_allocation(doc, act) -> None:
	"""The batches are funded when the whole request is allocated; allocation ≤ request ≤ budget (INV-11)."""
	require_sum(doc)
	allocated, requested = allocated_fen(doc.name), money.fen(doc.total)
	if allocated != requested:
		frappe.throw(
			_("{0} of {1} yuan are allocated. Enter the remaining Fund Allocation first.").format(
				money.yuan(allocated), money.yuan(requested)
			),
			TotalsDiffer,
		)
	budget, _left = ledger.budget_left(doc.administrative_unit, getdate(doc.month).year)
	with as_refusal(TotalsDiffer):
		check_funding(budget, requested, allocated)


def fund(doc, act) -> None:
	"""Notes the allocation and leads every batch to the stage FUNDED."""
	doc.allocated_total = money.yuan(allocated_fen(doc.name))
	_lead_batches(doc, act, "FUNDED")


def _lead_batches(doc, act, stage: str) -> None:
	for name in batch_names(doc):
		if frappe.db.get_value(BATCH, name, "stage") != stage:
			act.step(BATCH, name, action_towards(BATCH, name, stage))


def require_unchanged_batches(doc, act) -> None:
	"""What goes to the bank is what was submitted, line by line."""
	require_sum(doc)
	for name in batch_names(doc):
		lines.verify(frappe.get_doc(BATCH, name))


def export(doc, act) -> None:
	"""Writes the file for the bank."""
	payment_file.write(doc, batch_names(doc), act)


def require_settlement(doc, act) -> None:
	"""The bank answered for every line, and paid + failed + frozen = total (INV-11)."""
	sums = lines.fen_by_status(batch_names(doc))
	if sums.get(lines.PENDING):
		frappe.throw(
			_("{0} yuan still wait for the bank's answer. Read the remaining Payment Return first.").format(
				money.yuan(sums[lines.PENDING])
			),
			MissingStep,
		)
	with as_refusal(TotalsDiffer):
		check_settlement(
			money.fen(doc.total),
			sums.get(lines.PAID, 0),
			sums.get(lines.FAILED, 0),
			sums.get(lines.FROZEN, 0),
		)


def settle(doc, act) -> None:
	"""Closes the batches, gives back to the budget what was not paid, and checks that nothing is left over."""
	sums = lines.fen_by_status(batch_names(doc))
	doc.paid_total = money.yuan(sums.get(lines.PAID, 0))
	doc.failed_total = money.yuan(sums.get(lines.FAILED, 0))
	doc.frozen_total = money.yuan(sums.get(lines.FROZEN, 0))
	unpaid = sums.get(lines.FAILED, 0) + sums.get(lines.FROZEN, 0)
	ledger.post(
		f"frozen:{doc.name}", ledger.RETURNED, ledger.ALLOCATED, sums.get(lines.FROZEN, 0), doc, doc, act.now
	)
	ledger.post(f"given back:{doc.name}", ledger.BUDGET, ledger.RETURNED, unpaid, doc, doc, act.now)
	balance = ledger.balance(doc.name)
	settled = (ledger.BUDGET, ledger.DISBURSED, ledger.RECOVERED)
	left = {account: fen for account, fen in balance.items() if account not in settled and fen}
	if left or ledger.paid_out(balance) != sums.get(lines.PAID, 0):
		frappe.throw(_("The fund entries of this request do not add up to its lines."), TotalsDiffer)
	_lead_batches(doc, act, "PAID")
	_lead_batches(doc, act, "RECONCILED")


def require_allocatable(allocation) -> None:
	"""Raises unless the request waits for funds and the allocations stay within it (INV-11). Locks the request."""
	request = frappe.get_doc("Funding Request", allocation.funding_request, for_update=True)
	if request.stage != "REQUESTED":
		frappe.throw(_("Funds are allocated to a request that was made and not yet funded."), WrongStage)
	amount = money.fen(allocation.amount)
	if amount <= 0:
		frappe.throw(_("The amount must be above zero."), BadInput)
	if allocated_fen(request.name) + amount > money.fen(request.total):
		frappe.throw(
			_("The allocations would exceed the request of {0} yuan.").format(request.total), TotalsDiffer
		)


def post_allocation(allocation, at) -> None:
	"""The double entry of one allocation."""
	request = frappe.get_doc("Funding Request", allocation.funding_request)
	key = f"allocation:{allocation.name}"
	ledger.post(
		key, ledger.ALLOCATED, ledger.REQUESTED, money.fen(allocation.amount), request, allocation, at
	)
