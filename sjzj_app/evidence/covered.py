"""What the chain covers besides its own events: rows whose content stands in an event as a hash (INV-14)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe.utils import get_datetime, getdate

TREE = ("county", "township", "village")
STATE = ("stage", "workflow_state")
LAYOUT = {"Section Break", "Column Break", "Tab Break", "HTML", "Button", "Heading", "Fold"}
TABLES = {"Table", "Table MultiSelect"}
WHOLE_NUMBERS, NUMBERS = {"Int", "Check"}, {"Currency", "Float", "Percent"}
SIX_PLACES = Decimal("0.000001")


@dataclass(frozen=True)
class Covered:
	"""How rows of a DocType are covered.

	`chain`: the columns that name the chain, the first that is filled; else the row's own name. `event`: the event that
	its insertion leaves, None when the program says more itself. `open`: fields that may change later without an event.
	`settled`: fields that count while others are still open by stage.
	"""

	chain: tuple[str, ...] = ()
	event: str | None = None
	open: tuple[str, ...] = ()
	settled: tuple[str, ...] = ()


CASE, REQUEST = ("application",), ("funding_request",)
NOTICE = (
	"notice_kind", "application", "title", "notice_days", "applicant_name", "applicant_is_minor", "household_people",
	"people", "amount", "category", "place_name", "result_text", "free_text", "places", "snapshot_board",
	"snapshot_web", "snapshot_sha256", "prepared_by", "checked_by", "checked_on", "clock_rule",
	"posted_on", "posted_by", "due_on", "due_provisional", "calendar_version", "public_code", "notice_number", "letter",
	"subject_doctype", "subject_name", "subject_stage", "support_way", "end_reason",
)  # fmt: skip
INQUIRY = ("inquiry_kind", "inquired_on", "asked", "question", "inquired_by", "sent_on", "answer_due", "letter")
TASK = ("task_kind", "public_notice", "application", "award", "due_on", "asked", "person_name", "given_by", "given_on")
PHOTOS = ("posted_photo", "posted_photo_sha256", "removed_photo", "removed_photo_sha256")
KEEPING = ("shelf", "loans", "kept_until", "keeping_rule")
FROZEN = (
	"application", "archive_kind", "file_year", "archive_number", "assistance_type", "outcome", "relatives_case", "pieces",
	"missing", "missing_reason", "frozen_on", "frozen_by", "pages", "chain_head", "sha256", "manifest_sha256", "file_url",
)  # fmt: skip
NUMBER = ("account_cipher", "account_hash", "account_index", "key_id", "index_key")  # rotated with their keys
FILED = ("filed_on", "filed_with", "announced_on", "announced_where")
MEASURES = (
	"title", "document_number", "document_kind", "administrative_unit", "issuing_authority", "published_on", "valid_from",
	"valid_to", "summary", "attachment", "city_consent_by", "city_consent_on",
)  # fmt: skip
AGREEMENT = (
	"administrative_unit", "agreement_number", "county_body", "township_body", "power_list", "policy_document", "mode",
	"valid_from", "valid_to", "version", "amends", "amendment_reason", "powers", "county_duties", "township_duties",
	"funding_clause", "seal_clause", "privacy_clause", "ending_clause", "legal_reviewed_on", "legal_review_office",
	"readiness_check", "city_agreed_by", "city_agreed_on", "county_signed_by", "county_signed_on",
	"township_signed_by", "township_signed_on", "filing_due", "suspended_from", "ended_on", "ended_reason",
	"suspensions", "content_sha256",
)  # fmt: skip
DRAWN = (
	"inspected_unit", "assistance_type", "period_from", "period_to", "drawn_on", "drawn_by", "population_count",
	"drawn_count", "seed", "population_sha256", "population", "shares", "cases", "feedback", "inspected_on",
)  # fmt: skip
DIRECTED = (
	"subject", "directive_kind", "addressed_unit", "issuing_unit", "directive_number", "concerned_case", "finding",
	"facts", "requirement", "policy_document", "way_to_correct", "issued_on", "issued_by", "measures", "outcome_text",
	"reply_file", "reply_file_sha256", "award_change", "benefit_recovery", "not_corrected", "replied_on", "replied_by",
)  # fmt: skip
# Copies of what other rows say, and notes of what was sent: written between the acts.
NOTES = ("standing", "superseded_by", "superseded_on", "renewal_warned_on", "filing_warned_on")
CUSTODY = (
	"payee_account", "recipient_name", "resident", "object_kept", "reason", "keeper_kind", "keeper", "keeper_name",
	"keeper_post", "keeper_user", "valid_from", "valid_to", "signer_name", "signer_relation", "signed_on", "letter",
	"signed_paper", "filed_on", "filed_by",
)  # fmt: skip
COVERED: dict[str, Covered] = {
	"Assistance Application": Covered(event="Lodged", open=("relative_registered",)),
	"Assistance Request": Covered(event="Request Registered", open=("reminded_on",)),
	"Assistance Complaint": Covered(),
	"Legal Remedy": Covered(CASE, "Remedy Recorded"),
	"Policy Document": Covered(event="Drafted", open=FILED, settled=MEASURES),
	"Power List": Covered(event="Drafted"),
	"Delegation Agreement": Covered(event="Drafted", open=(*FILED, *NOTES), settled=AGREEMENT),
	"Readiness Check": Covered(event="Drafted", settled=("checked_on", "matters", "items", "equipment")),
	"Authority Change": Covered(event="Drafted"),
	"Matter Activation": Covered(event="Matter Switched"),
	"Case Handover": Covered(event="Cases Handed Over"),
	"Household Survey": Covered(CASE, "Drafted"),
	"Verification Request": Covered(CASE, "Drafted"),
	"Collateral Inquiry": Covered(CASE, "Drafted", settled=INQUIRY),
	"Democratic Appraisal": Covered(CASE, "Drafted"),
	"Village Task": Covered(CASE, "Drafted", settled=TASK),
	"Care Assessment": Covered(CASE, "Drafted"),
	"Temporary Relief": Covered(CASE, "Relief Given First"),
	"Reserve Fund Entry": Covered(CASE, "Reserve Fund Moved"),
	"County Visit": Covered(CASE, "Drafted"),
	"Spot Check": Covered(event="Check Opened", settled=DRAWN),
	"Supervision Directive": Covered(event="Directive Drafted", open=("reminded_on",), settled=DIRECTED),
	"Duty Exception": Covered(CASE, "Drafted"),
	"Time Limit Extension": Covered(CASE, "Drafted"),
	"Kinship Record": Covered(CASE, "Kinship Found"),
	"Public Notice": Covered(CASE, "Drafted", (*PHOTOS, "replaced_by", "replaces"), NOTICE),
	"Notice Objection": Covered(CASE),
	"Delivery Record": Covered(CASE, "Letter to Be Delivered"),
	"Case Archive": Covered(CASE, "Archive Opened", KEEPING, FROZEN),
	"Approval Opinion": Covered((*CASE, "reference_name")),
	"Assistance Decision": Covered(CASE),
	"Assistance Award": Covered(
		CASE, "Award Started", ("status", "end_month", "payee_account", "active_key")
	),
	"Award Change": Covered(CASE, "Change Drafted"),
	"Award Review": Covered(("review_run", *CASE), "Review Begun", ("overdue", "moved_note")),
	"Benefit Recovery": Covered(CASE, "Recovery Drafted"),
	"Death Report": Covered(event="Drafted", open=("title",)),
	"Job Offer": Covered(CASE, "Job Offered"),
	"Official Letter": Covered((*CASE, "subject_name"), "Letter Issued", ("file_url", "status")),
	"Assistance Official": Covered(event="Official Posted"),
	"Duty Substitution": Covered(event="Substitute Appointed", open=("role_lent",)),
	"Payee Account": Covered(event="Account Entered", open=(*NUMBER, "kept_by_other", "custody_standing")),
	"Account Custody": Covered(event="Drafted", settled=CUSTODY),
	"Disbursement Batch": Covered(event="Drafted", open=("funding_request",)),
	"Funding Request": Covered(event="Drafted"),
	"Fund Allocation": Covered(REQUEST, "Funds Given"),
	"Fund Entry": Covered(REQUEST, "Funds Moved"),
	"Payment File": Covered(REQUEST, "Payment File Made", ("file_url",)),
	"Payment Return": Covered(event="Bank Answered"),
}
WITHDRAWN = ""  # in place of a hash: the row was lawfully taken away before it worked
# Rows that events vouch for once they speak of them; the lights and the hands that hold a clock change without.
FOLLOWED: dict[str, Covered] = {"Case Clock": Covered((*CASE, "subject_name")), "Rule Parameter": Covered()}
# Registered rows that stay open to correction: each later version leaves an event too.
CORRECTED = ("Assistance Official", "Duty Substitution", "Payee Account", "Legal Remedy")


def rule_of(doctype: str) -> Covered:
	"""How rows of this DocType are covered; those of a case by default."""
	return COVERED.get(doctype) or FOLLOWED.get(doctype) or Covered(CASE)


def chain_of(doctype: str, row) -> str:
	"""The chain that a row's events belong to: its case, its funding request, or itself."""
	return next((row.get(column) for column in rule_of(doctype).chain if row.get(column)), row.get("name"))


def cover(doc, fields: Iterable[str] | None = None) -> dict:
	"""What an event says about a row: its hash as it stands, over all its fields or over some."""
	chosen = sorted(fields) if fields is not None else None
	entry = {"doctype": doc.doctype, "name": doc.name, "sha256": digest(doc.doctype, doc, chosen)}
	return entry | ({"fields": chosen} if chosen is not None else {})


def digest(doctype: str, row, fields: list[str] | None = None) -> str:
	"""SHA-256 over the filled fields of a row and of its tables, the same before and after it is stored."""
	open_fields, content = rule_of(doctype).open, {}
	for field in frappe.get_meta(doctype).fields:
		if field.fieldtype in LAYOUT or field.fieldname in TREE or field.get("is_virtual"):
			continue
		if field.fieldname in open_fields if fields is None else field.fieldname not in fields:
			continue
		value = _value(row.get(field.fieldname), field)
		if value:
			content[field.fieldname] = value
	text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
	return hashlib.sha256(text.encode()).hexdigest()


def _value(value, field):
	"""Text that is the same for a value given and the value stored; empty for what is not filled."""
	if field.fieldtype in TABLES:
		return _rows(value or [], field.options)
	if value is None or value == "":
		return ""
	if field.fieldtype in WHOLE_NUMBERS:
		return str(int(value)) if int(value) else ""
	if field.fieldtype in NUMBERS:
		number = Decimal(str(value)).quantize(SIX_PLACES).normalize()
		return f"{number:f}" if number else ""
	if field.fieldtype == "Date":
		return getdate(value).isoformat()
	if field.fieldtype == "Datetime":
		return get_datetime(value).isoformat()
	return str(value)


def _rows(rows, child: str) -> list[dict]:
	fields = [field for field in frappe.get_meta(child).fields if field.fieldtype not in LAYOUT | TABLES]
	found = []
	for row in rows:
		values = {field.fieldname: _value(row.get(field.fieldname), field) for field in fields}
		found.append({name: value for name, value in values.items() if value})
	return found


def stored(doctype: str, column: str, values: list[str], without: Iterable[str] = ()) -> list:
	"""Rows whose column holds one of these values, as the database has them, with the rows of their tables.

	`without`: columns that are empty in them.
	"""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.star).where(table[column].isin(values))
	for empty in without:
		query = query.where(table[empty].isnull() | (table[empty] == ""))
	rows = query.orderby(table.name).run(as_dict=True)
	for field in frappe.get_meta(doctype).get_table_fields() if rows else ():
		_add_children(doctype, rows, field)
	return rows


def _add_children(doctype: str, rows: list, field) -> None:
	by_name = {row.name: row for row in rows}
	for row in rows:
		row[field.fieldname] = []
	child = frappe.qb.DocType(field.options)
	query = frappe.qb.from_(child).select(child.star).where(child.parent.isin(list(by_name)))
	query = query.where((child.parenttype == doctype) & (child.parentfield == field.fieldname))
	for found in query.orderby(child.parent).orderby(child.idx).run(as_dict=True):
		by_name[found.parent][field.fieldname].append(found)
