"""Guards and effects of the documents that the payments room owns (see workflow/steps.py)."""

from sjzj_app.payments import batches, custody, duties, recoveries, refunds, requests, reserve

GUARDS: dict = {
	"Disbursement Batch": {
		"Generate Lines": [duties.require_maker],
		"SUBMITTED": [batches.require_lines, duties.require_apart],
		"DRAFT": [batches.require_opinion],
		"COUNTY_APPROVED": [duties.require_apart, batches.require_same_lines],
		"MERGED": [batches.require_request, batches.require_same_lines],
		"FUNDED": [batches.require_request],
		"PAID": [batches.require_results],
		"RECONCILED": [batches.require_request],
	},
	"Account Custody": {
		"*": [custody.refuse_keeper],
		"SIGNED": [custody.require_signed],
		"FILED": [custody.require_apart],
		"DRAFT": [custody.require_reason],
		"DROPPED": [custody.require_reason],
		"ENDED": [custody.require_receipt],
	},
	"Benefit Recovery": {
		"ORDERED": [recoveries.require_power],
		"Agree to Deduction": [recoveries.require_consent],
		"Confirm Refund Slips": [refunds.require_slips],
		"SETTLED": [refunds.require_confirmed, recoveries.require_settled],
		"DROPPED": [recoveries.require_reason],
	},
	"Funding Request": {
		"DRAFT": [requests.refuse_way_back],
		"REQUESTED": [requests.require_batches],
		"ALLOCATED": [requests.require_full_allocation],
		"EXPORTED": [requests.require_unchanged_batches],
		"RECONCILED": [requests.require_settlement],
	},
}

EFFECTS: dict = {
	"Assistance Application": {"RELIEVED": [reserve.use]},
	"Disbursement Batch": {
		"Generate Lines": [batches.generate_lines],
		"SUBMITTED": [batches.freeze],
		"DRAFT": [batches.unfreeze],
	},
	"Account Custody": {
		"Print Custody Agreement": [custody.print_agreement],
		"SIGNED": [custody.begin],
		"DRAFT": [custody.unmark],
		"FILED": [custody.file],
		"ENDED": [custody.end],
	},
	"Award Change": {"DECIDED": [recoveries.after_change]},
	"Benefit Recovery": {
		"ORDERED": [recoveries.order],
		"Agree to Deduction": [recoveries.plan],
		"Confirm Refund Slips": [refunds.confirm],
		"SETTLED": [recoveries.settle],
	},
	"Funding Request": {
		"REQUESTED": [requests.merge],
		"ALLOCATED": [requests.fund],
		"EXPORTED": [requests.export],
		"RECONCILED": [requests.settle],
	},
}
