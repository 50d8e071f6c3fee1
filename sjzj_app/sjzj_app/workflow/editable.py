"""Which fields people may change by hand, stage by stage. What is not listed is closed."""

from decimal import Decimal, InvalidOperation

from sjzj_app.sjzj_app.workflow import money_fields, supervision_fields

SETTLED_TABLES = {"members", "incomes", "properties", "materials", "relatives"}
INTAKE = {
	"assistance_type", "administrative_unit", "household", "applicant", "applicant_name", "applied_on", "apply_way",
	"agent_name", "coverage", "residence", "procedure", "application_reason", "relative_declared",
	"promise_signed", "privacy_notice_given", "payee_account", "supplement_note", "right_body",
	"agent_relation", "agent_id_input", "agent_masked_id", "agent_key", "agent_scope", "agent_signed_on", "agent_paper",
	"registration_unit", "registration_text", "residence_permit", "residence_unit", "extension_grounds",
	"single_local_basis",
} | SETTLED_TABLES  # fmt: skip
PERSON = {
	"disability_kind", "disability_grade", "provincial_ground", "child_programme", "support_way", "support_institution",
	"contracts_land", "shares_collective", "resettled_urban", "no_supporter", "supporters",
}  # fmt: skip
HARDSHIP = {
	"relief_cause", "hardship", "relief_months", "relief_form", "goods_text", "basic_life_difficult", "help_urgent",
	"expense_beyond_means", "expenses",
}  # fmt: skip
MATTERS = PERSON | HARDSHIP
EMERGENCY = {"emergency_reason", "reported_at", "relief_source", "relief_receipt", "payment_voucher"}
LATER_PAPERS = {
	"materials", "incomes", "properties", "expenses", "relatives", "relative_declared", "promise_signed",
	"privacy_notice_given", "payee_account", "payment_voucher", "eased_on", "sealed_form",
}  # fmt: skip
REFUSAL = {"refusal_kind", "refusal_facts", "refusal_told_on", "refusal_statement"}
SURVEYED = {"incomes", "properties", "materials", "payee_account", "relatives", "relative_declared"}
LEGAL_REVIEW = {"legal_reviewed_on", "legal_review_office", "legal_review_opinion"}
FILING = {"filed_on", "filed_with", "announced_on", "announced_where"}

TOLD = {"told_on", "told_way", "family_answer", "admonished_on", "admonished_by"}
CHANGED = TOLD | {
	"ground", "changed_on", "reported_on", "resident", "statement", "members", "incomes", "properties",
	"taper_months", "reduce_percent", "new_recipient", "new_payee_account", "move_to", "care_assessment",
	"error_from", "error_to", "legal_remedy", "complaint",
}  # fmt: skip

REQUEST = {
	"person_name", "contact_phone", "address", "resident", "assistance_type", "reported_by", "policy_told",
	"transfer_kind", "transfer_to", "transfer_matter", "declined_by", "declined_on", "declined_signed", "declined_paper",
	"right_body",
}  # fmt: skip

EDITABLE: dict[str, dict[str, set[str]]] = {
	"Assistance Application": {
		"LODGED": INTAKE | MATTERS | EMERGENCY,
		"SUPPLEMENT": INTAKE | MATTERS | EMERGENCY,
		"ACCEPTED": {"materials", "payee_account"} | EMERGENCY | REFUSAL,
		"RELIEVED": LATER_PAPERS,
		"INVESTIGATION": SURVEYED | {"members"} | MATTERS | REFUSAL,
		"APPRAISAL": {"materials"} | REFUSAL,
		"REVIEW": {"review_conclusion", "review_opinion", "recognition_months", "incomes", "properties", "payee_account", "repeat_reason", "coordination_record"}
		| MATTERS
		| REFUSAL,
		"REVIEW_NOTICE": REFUSAL,
		"PROPOSED": REFUSAL,
		"DECISION_NOTICE": REFUSAL,
	},
	"Assistance Request": {
		"RECEIVED": REQUEST,
		"VERIFIED": REQUEST,
		"TRANSFERRED": {"replied_on", "reply_text"},
	},
	"Policy Document": {
		"DRAFT": {
			"title", "document_number", "document_kind", "administrative_unit", "issuing_authority", "published_on",
			"valid_from", "valid_to", "summary", "attachment",
		} | LEGAL_REVIEW,
		"APPROVED": FILING,
	},
	"Power List": {"DRAFT": {"title", "administrative_unit", "policy_document", "valid_from", "valid_to", "items"}},
	"Delegation Agreement": {
		"DRAFT": {
			"administrative_unit", "county_body", "township_body", "power_list", "policy_document", "mode",
			"valid_from", "valid_to", "powers", "county_duties", "township_duties", "funding_clause",
			"seal_clause", "privacy_clause", "ending_clause", "amends", "amendment_reason",
		} | LEGAL_REVIEW,
		"COUNTY_REVIEW": LEGAL_REVIEW,
		"IN_FORCE": FILING | {"ending_ground"},
		"SUSPENDED": FILING | {"ending_ground"},
	},
	"Readiness Check": {
		"DRAFT": {"administrative_unit", "checked_on", "matters", "items", "equipment", "conclusion"},
		"COUNTY_REVIEW": {"conclusion"},
	},
	"Authority Change": {
		"DRAFT": {
			"change_kind", "administrative_unit", "agreement", "effective_from", "effective_to", "assistance_type",
			"ground", "powers", "reason",
		},
	},
	"Duty Exception": {
		"DRAFT": {
			"exception_kind", "application", "disbursement_batch", "official", "position", "duties", "administrative_unit",
			"requested_on", "valid_from", "valid_to", "reason",
		},
	},
	"County Visit": {
		"DRAFT": {
			"application", "award_change", "applicant_name", "ground", "visited_on", "second_visitor", "address", "situation", "conclusion",
			"conclusion_note", "administrative_unit",
		},
	},
	"Time Limit Extension": {"DRAFT": {"application", "case_clock", "reason_code", "facts"}},
	"Household Survey": {
		"DRAFT": {
			"application", "applicant_name", "survey_date", "survey_way", "address", "remote_reason", "participants",
			"housing", "living_condition", "income_found", "expense_found", "property_found", "photos",
			"conclusion", "conclusion_note",
		},
	},
	"Care Assessment": {
		"DRAFT": {
			"application", "applicant_name", "assess_reason", "reported_on", "assessed_on", "place", "assess_way", "third_party",
			"third_party_report", "eating", "dressing", "bed", "toilet", "walking", "bathing", "assessors", "person_present",
			"person_signed",
		},
	},
	"Collateral Inquiry": {
		"DRAFT": {
			"application", "applicant_name", "inquiry_kind", "inquired_on", "asked", "asked_capacity", "place", "question", "answer",
			"finding", "second_investigator", "village_assistant", "photo", "photo_sha256", "attachment", "attachment_sha256",
		},
		"SENT": {"answer", "finding", "attachment", "attachment_sha256", "photo", "photo_sha256"},
	},
	"Village Task": {
		"DRAFT": {
			"title", "task_kind", "public_notice", "application", "award", "administrative_unit", "due_on", "person_name", "asked",
			"materials",
		},
		"GIVEN": {"done_on", "feedback", "paper", "paper_sha256", "photos", "materials"},
		"ANSWERED": {"photo_number"},
	},
	"Democratic Appraisal": {
		"DRAFT": {
			"application", "applicant_name", "held_at", "place", "chair", "recorder", "members", "policy_read", "facts_presented",
			"opinions", "vote_way", "votes_for", "votes_against", "votes_abstained", "photo", "photo_sha256", "signature_sheet",
			"signature_sheet_sha256",
		},
	},
	"Verification Request": {
		"DRAFT": {
			"application", "purpose", "persons", "objects_to", "objected_on", "objection_reason", "objection_proof",
			"objection_proof_sha256",
		},
		"STARTED": {"results", "overall_conclusion", "report_note", "recheck_result"},
	},
	"Delivery Record": {
		"DRAFT": {
			"delivery_way", "delivered_on", "receiver_name", "receiver_relation", "second_deliverer", "witness_name",
			"witness_post", "refused_reason", "tracking_number", "electronic_channel", "electronic_consent",
			"announced_from", "announced_place", "proof", "proof_sha256", "remark",
		},
	},
	"Case Archive": {
		"DRAFT": {"application", "archive_kind", "file_year", "shelf", "missing_reason"},
		"FROZEN": {"shelf", "loans"},
	},
	"Public Notice": {
		"DRAFT": {"free_text", "places"},
		"CHECKED": {"posted_on", "posted_photo"},
		"POSTED": {"posted_photo", "removed_photo"},
		"REMOVED": {"removed_photo"},
	},
	"Award Change": {"DRAFT": CHANGED, "REVIEW": TOLD | {"statement"}},
	"Award Review": {
		"DRAFT": {
			"review_way", "reviewed_on", "found", "conclusion", "next_class", "next_class_reason",
		},
	},
	"Death Report": {
		"DRAFT": {"source", "known_on", "source_document", "administrative_unit", "list_file", "deaths", "death_count", "title"},
	},
	**money_fields.EDITABLE,
	**supervision_fields.EDITABLE,
}  # fmt: skip

COMPUTED: dict[str, tuple[str, ...]] = {
	"Assistance Application": (
		"application_number", "accepted_on", "accepted_by", "decision_due", "clock_rule", "reviewed_by", "people_counted",
		"monthly_income", "per_capita_income", "standard", "standard_amount", "proposed_amount", "explanation",
		"eligible", "family_class", "single_basis", "parent_class", "next_class", "next_matter", "next_class_reason",
		"first_matter", "sorting_history", "decision", "award", "review_conclusion", "review_opinion", "relative_registered", "supplement_issued_on",
		"supplement_due", "supplement_lists", "closing_ground", "closed_on", "care_assessment", "care_tier",
		"relief_handlers", "first_relief", "first_relief_amount", "papers_due", "papers_completed_on", "recovery_suggestion",
	),
	"Care Assessment": ("award", "due_on", "unmet_count", "care_tier", "finding"),
	"Assistance Request": (
		"answer_due", "registered_by", "verified_on", "verified_by", "transferred_on", "reply_due", "reminded_on",
		"replied_on", "reply_text", "answer", "ended_on", "ended_by",
	),
	"Duty Exception": ("confirmed_by", "confirmed_on"),
	"County Visit": ("visited_by", "confirmed_by", "confirmed_on"),
	"Delivery Record": ("receipt", "delivered_by", "recorded_on", "days_late", "delivered_on", "proof", "proof_sha256"),
	"Case Archive": (
		"archive_number", "pieces", "missing", "frozen_on", "frozen_by", "pages", "chain_head", "sha256", "manifest_sha256",
		"file_url", "kept_until", "keeping_rule", "loans",
	),
	"Time Limit Extension": (
		"applicant_name", "rule_code", "first_due_on", "due_on", "due_provisional", "requested_by", "approved_by", "approved_on",
	),
	"Policy Document": ("city_consent_by", "city_consent_on", "filing_due", "filed_on", "filed_with"),
	"Readiness Check": (
		"title", "valid_until", "population", "service_objects", "staff_in_post", "staff_advice", "concluded_by", "concluded_on",
	),
	"Authority Change": ("title", "change_number", "ordered_by", "ordered_on"),
	"Delegation Agreement": (
		"agreement_number", "city_agreed_by", "city_agreed_on", "county_signed_by", "county_signed_on",
		"township_signed_by", "township_signed_on", "suspended_from", "ended_on", "ended_reason", "content_sha256",
		"superseded_by", "superseded_on", "readiness_check", "filing_due", "filed_on", "filed_with", "announced_on",
		"announced_where", "renewal_warned_on", "filing_warned_on", "ending_ground", "standing",
	),
	"Power List": ("content_sha256",),
	"Verification Request": (
		"request_number", "sent_on", "start_due", "started_on", "handler", "answered_on", "valid_until", "objection_due",
		"recheck_result",
	),
	"Collateral Inquiry": ("inquired_by", "sent_on", "answer_due", "answered_on", "letter"),
	"Village Task": (
		"done_on", "feedback", "paper", "paper_sha256", "photos", "photo_number", "taken_over", "given_by", "given_on",
		"answered_by", "answered_on", "days_late", "returned", "return_reason", "accepted_on",
	),
	"Democratic Appraisal": ("outcome", "outcome_note", "concluded_at", "concluded_by", "letter"),
	"Public Notice": ("checked_by", "checked_on", "posted_by", "due_on", "removed_on", "snapshot_board", "snapshot_web", "snapshot_sha256"),
	"Award Change": (
		"result", "old_amount", "new_amount", "people", "from_month", "last_month", "standard", "per_capita_income",
		"reasons", "explanation", "route", "reviewed_by", "decision", "ending_notice", "moved_application", "next_help",
		"unreported", "due_on", "due_rule",
	),
	"Award Review": (
		"first_official", "first_signed_on", "second_official", "second_signed_on", "next_review_on", "award_change",
	),
	"Death Report": ("death_count", "registered_on"),
	**supervision_fields.COMPUTED,
	**money_fields.COMPUTED,
}  # fmt: skip

LAYOUT = ("Section Break", "Column Break", "Tab Break", "HTML")
NUMBERS = ("Currency", "Float", "Int", "Check", "Percent")
IGNORED = {"modified", "modified_by", "idx", "county", "township", "village", "docstatus", "workflow_state", "stage"}


def closed_changes(doc, before) -> list[str]:
	"""Names of changed fields that are closed at the stage the row is in (as it is stored)."""
	open_fields = EDITABLE.get(doc.doctype, {}).get(before.stage, set())
	return [fieldname for fieldname in changes(doc, before) if fieldname not in open_fields]


def changes(doc, before) -> list[str]:
	"""Names of the fields that differ from the stored row, without those that no person writes."""
	fields = [field for field in doc.meta.get("fields") if field.fieldname not in IGNORED]
	return [field.fieldname for field in fields if field.fieldtype not in LAYOUT and _differs(doc, before, field)]


def _differs(doc, before, field) -> bool:
	if field.fieldtype in ("Table", "Table MultiSelect"):
		return _rows(doc, field.fieldname) != _rows(before, field.fieldname)
	return _plain(doc, field) != _plain(before, field)


def _rows(doc, fieldname: str) -> list[tuple]:
	rows = []
	for row in doc.get(fieldname) or []:
		fields = [field for field in row.meta.get("fields") if field.fieldtype not in LAYOUT]
		rows.append(tuple(_plain(row, field) for field in fields))
	return rows


def _plain(doc, field) -> str:
	"""A value as text, so that 1 and "1", None and "", 5.0 and "5" do not count as changes of a number."""
	value = doc.get(field.fieldname)
	if value in (None, "", 0, "0", 0.0):
		return ""
	if field.fieldtype not in NUMBERS:
		return str(value).strip()
	try:
		return str(Decimal(str(value)).normalize())
	except InvalidOperation:
		return str(value).strip()


def clear_computed(doc) -> None:
	"""A new document brings no value that the program is to compute or an act is to write."""
	for field in COMPUTED.get(doc.doctype, ()):
		doc.set(field, None)
