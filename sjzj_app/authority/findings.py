"""One question of the replay and its answer."""

import json
from dataclasses import dataclass

import frappe

TITLES = {
	"Delegation Agreement": "agreement_number",
	"Power List": "title",
	"Policy Document": "document_number",
	"Assistance Official": "full_name",
	"Public Notice": "notice_number",
	"Official Letter": "number",
	"Approval Opinion": "actor_name",
	"Matter Activation": "effective_from",
	"Assistance Decision": "decision_number",
	"Duty Substitution": "substitute_name",
	"Government Body": "body_name",
	"Assistance Application": "application_number",
	"Household Survey": "survey_date",
	"Assistance Standard": "valid_from",
	"Clock Rule": "rule_code",
	"Kinship Record": "official_name",
}


@dataclass(frozen=True)
class Finding:
	"""`answer`: yes or no to the question; `counts`: whether a no makes the decision unlawful; `note`: what was found;
	`rows`: [DocType, name, title] of each row that was read for it.
	"""

	code: str
	question: str
	answer: bool
	article: str
	note: str = ""
	rows: tuple[tuple[str, str, str], ...] = ()
	counts: bool = True


def row(doctype: str, name: str | None) -> tuple[tuple[str, str, str], ...]:
	"""A row as a finding names it; none for no name."""
	if not name:
		return ()
	title = frappe.db.get_value(doctype, name, TITLES[doctype]) if doctype in TITLES else None
	return ((doctype, name, str(title or name)),)


def rows(doctype: str, names) -> tuple[tuple[str, str, str], ...]:
	"""Several rows of one DocType."""
	return tuple(found for name in names for found in row(doctype, name))


def facts_of(doc) -> dict:
	"""The stored facts; empty where they can no longer be read."""
	try:
		found = json.loads(doc.facts or "{}")
	except ValueError:
		return {}
	return found if isinstance(found, dict) else {}
