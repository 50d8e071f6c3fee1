"""Which fields of the documents of the money may change at which stage, and which ones only the program writes.

What the program works out anew at each saving of a draft stands among the open ones: nobody's own value survives there.
"""

EDITABLE: dict[str, dict[str, set[str]]] = {
	"Benefit Recovery": {
		"DRAFT": {"ground", "statement", "pay_by", "months", "total"},
		"ORDERED": {"consent_on", "consent_paper", "deduct_percent", "refunds"},
	},
	"Account Custody": {
		"DRAFT": {
			"payee_account", "object_kept", "reason", "keeper_kind", "keeper", "keeper_name", "keeper_post", "valid_from",
			"valid_to", "signer_name", "signer_relation", "signed_on", "signed_paper", "resident", "recipient_name",
			"administrative_unit", "keeper_user",
		},
		"SIGNED": {"ended_on", "end_reason", "receipt_by", "receipt"},
		"FILED": {"ended_on", "end_reason", "receipt_by", "receipt"},
	},
	"Disbursement Batch": {"DRAFT": {"administrative_unit", "assistance_type", "month"}},
	"Funding Request": {"DRAFT": {"administrative_unit", "month"}},
}  # fmt: skip

COMPUTED: dict[str, tuple[str, ...]] = {
	"Benefit Recovery": ("recovery_number", "settled_total"),
	"Account Custody": ("letter", "filed_on", "filed_by", "ended_on", "end_reason", "receipt_by", "receipt"),
	"Disbursement Batch": ("batch_number", "line_count", "people_count", "total", "lines_sha256", "funding_request", "generated_on"),
	"Funding Request": ("request_number", "total", "allocated_total", "paid_total", "failed_total", "household_count", "people_count"),
}  # fmt: skip
