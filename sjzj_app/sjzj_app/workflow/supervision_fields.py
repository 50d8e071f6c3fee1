"""Which fields of the county's checks and of directives people may change, and which the program computes."""

PLAN = {"lead_inspector", "second_inspector", "visit_from", "visit_to", "check_way"}
ORDER = {
	"subject", "directive_kind", "addressed_unit", "due_on", "concerned_case", "applicant_name", "finding", "facts",
	"requirement", "policy_document",
}  # fmt: skip
REPLY = {"measures", "outcome_text", "reply_file", "reply_file_sha256", "award_change", "benefit_recovery", "not_corrected"}

EDITABLE: dict[str, dict[str, set[str]]] = {
	"Spot Check": {
		"DRAFT": PLAN | {"inspected_unit", "assistance_type", "period_from", "period_to"},
		"DRAWN": PLAN | {"cases"},
		"NOTIFIED": {"cases", "feedback"},
		"INSPECTED": {"referred_to", "referred_on"},
	},
	"Supervision Directive": {"DRAFT": ORDER, "ISSUED": REPLY, "REPLIED": {"next_due_on"}},
}

COMPUTED: dict[str, tuple[str, ...]] = {
	"Spot Check": (
		"title", "inspected_level", "check_number", "drawn_on", "drawn_by", "population_count", "drawn_count", "seed",
		"population_sha256", "population", "shares", "feedback", "inspected_on", "notice_letter", "record_letter",
		"referred_to", "referred_on", "closed_on", "administrative_unit",
	),
	"Supervision Directive": (
		"directive_number", "way_to_correct", "repeat_count", "issuing_unit", "issuing_level", "addressed_level",
		"issued_on", "issued_by", "notice_letter", "reminded_on", *sorted(REPLY), "replied_on", "replied_by",
		"report_letter", "next_due_on", "returned_times", "recheck_note", "rechecked_on", "rechecked_by",
		"administrative_unit",
	),
}  # fmt: skip
