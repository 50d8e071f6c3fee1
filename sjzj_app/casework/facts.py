"""The facts a decision was based on, as they stood: masked, complete enough to decide again."""

import frappe

MEMBER = (
	"resident",
	"full_name",
	"masked_id",
	"relation",
	"birth_date",
	"counts",
	"not_counted_ground",
	"ground_since",
	"ground_evidence",
	"cannot_live_alone",
	"support_duty",
	"clergy_in_place_since",
	"covered",
)
INCOME = (
	"resident", "kind", "item", "amount", "period", "deduction", "deduction_ground", "evidence", "payer_relation",
	"payer_birth_date", "spared", "imputed", "reason",
)  # fmt: skip
PROPERTY = ("item", "property_value", "quantity", "exemption", "remark")
EXPENSE = ("kind", "resident", "paid_on", "amount", "reimbursed", "public_fee", "local_rule", "own_share", "receipt")
CASE = (
	"application_number", "assistance_type", "administrative_unit", "county", "township", "village", "household", "applicant",
	"applied_on", "apply_way", "coverage", "residence", "procedure", "route", "accepted_on", "accepted_by", "decision_due",
	"review_conclusion", "review_opinion", "reviewed_by", "people_counted", "monthly_income", "per_capita_income",
	"standard", "standard_amount", "proposed_amount", "eligible", "family_class", "payee_account", "single_basis", "single_local_basis", "parent_class", "first_matter",
	"sorting_history", "next_class", "next_class_reason", "recognition_months",
)  # fmt: skip
RELATED = {
	"Household Survey": ("name", "survey_date", "survey_way", "stage", "conclusion"),
	"Verification Request": (
		"name",
		"request_number",
		"stage",
		"overall_conclusion",
		"answered_on",
		"valid_until",
	),
	"Kinship Record": ("name", "official_name", "post", "person_name", "relation", "source"),
	"County Visit": ("name", "ground", "visited_on", "stage", "conclusion"),
	"Public Notice": (
		"name",
		"notice_kind",
		"notice_number",
		"stage",
		"posted_on",
		"due_on",
		"snapshot_sha256",
	),
	"Notice Objection": ("name", "public_notice", "received_on", "status"),
	"Assistance Complaint": ("name", "received_on", "status", "visit_required"),
	"Official Letter": ("name", "letter_kind", "number", "sha256"),
}


def of(application) -> dict:
	"""All facts of a case as a dictionary of plain values."""
	found = {"case": _pick(application, CASE)}
	found["members"] = [_pick(row, MEMBER) for row in application.members]
	found["incomes"] = [_pick(row, INCOME) for row in application.incomes]
	found["properties"] = [_pick(row, PROPERTY) for row in application.properties]
	found["expenses"] = [_pick(row, EXPENSE) for row in application.expenses]
	for doctype, fields in RELATED.items():
		found[doctype] = frappe.get_all(
			doctype,
			filters={"application": application.name},
			fields=list(fields),
			order_by="creation asc, name asc",
		)
	return found


def _pick(row, fields: tuple[str, ...]) -> dict:
	return {field: row.get(field) for field in fields}
