"""What was agreed, as text that always reads the same, and its SHA-256."""

import hashlib
import json
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.exceptions import ImmutableRecord

CONTENT = {
	"Policy Document": (
		"title", "document_number", "document_kind", "administrative_unit", "issuing_authority", "published_on",
		"valid_from", "valid_to", "summary", "attachment",
	),
	"Power List": ("title", "administrative_unit", "policy_document", "version", "valid_from", "valid_to"),
	"Delegation Agreement": (
		"administrative_unit", "county_body", "township_body", "power_list", "policy_document", "mode", "version",
		"valid_from", "valid_to", "county_duties", "township_duties", "funding_clause", "seal_clause",
		"privacy_clause", "ending_clause",
	),
}  # fmt: skip
ROWS = {
	"Power List": (
		"items",
		(
			"name", "item_no", "item_code", "item_name", "assistance_type", "power_action", "level_before",
			"level_after", "mode", "limit_amount", "time_limit_days", "basis", "responsible_section",
		),
	),
	"Delegation Agreement": (
		"powers",
		("power_line", "item_code", "item_name", "assistance_type", "power_action", "limit_amount", "basis"),
	),
}  # fmt: skip

# Later fields: they count where they are filled, so that what was signed before them still has its hash.
ADDED = {"Delegation Agreement": ("amends", "amendment_reason")}
ADDED_IN_ROWS = {
	"Power List": ("accepting_section", "effective_from"),
	"Delegation Agreement": ("effective_from",),
}


def content_of(doc) -> dict:
	"""What may not change once the document has left its draft, as plain text values."""
	content = {name: _plain(doc, name) for name in CONTENT[doc.doctype]} | _filled(doc, ADDED)
	if doc.doctype in ROWS:
		table, names = ROWS[doc.doctype]
		content[table] = [
			{name: _plain(row, name) for name in names} | _filled(row, ADDED_IN_ROWS, doc.doctype)
			for row in doc.get(table)
		]
	return content


def _filled(row, added: dict, doctype: str | None = None) -> dict:
	values = {name: _plain(row, name) for name in added.get(doctype or row.doctype, ())}
	return {name: value for name, value in values.items() if value}


def sha256_of(doc) -> str:
	"""SHA-256 (64 hex characters) over the content; an agreement's also over its number and its power list."""
	content = content_of(doc)
	if doc.doctype == "Delegation Agreement":
		content["agreement_number"] = doc.agreement_number
		content["power_list_sha256"] = frappe.db.get_value("Power List", doc.power_list, "content_sha256")
	return canonical_sha256(content)


def canonical_sha256(values: dict) -> str:
	"""SHA-256 over JSON with sorted keys and without blanks."""
	text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
	return hashlib.sha256(text.encode()).hexdigest()


def refuse_changed_content(doc) -> None:
	"""Raises ImmutableRecord when a document that is no draft any more has another content than before.

	Holds for every way of saving, Administrator's and the program's own included (INV-12).
	"""
	before = doc.get_doc_before_save()
	if before and before.stage != "DRAFT" and content_of(doc) != content_of(before):
		frappe.throw(
			_("What was reported, agreed or signed is not changed. Make a new version instead."),
			ImmutableRecord,
		)


def _plain(row, name: str) -> str:
	value, kind = row.get(name), row.meta.get_field(name).fieldtype if name != "name" else "Data"
	if kind == "Currency":
		return f"{Decimal(str(value or 0)):.2f}"
	if kind == "Int":
		return str(int(value or 0))
	if kind == "Date":
		return str(getdate(value)) if value else ""
	return str(value or "").strip()
