"""What a decision keeps as proof of its power: agreement, list, line, official, basis, and a hash over it (INV-2)."""

import frappe
from frappe.utils import flt, getdate

from sjzj_app.authority.check import COUNTY, DEVOLVED, Power, issuing_body
from sjzj_app.authority.content import canonical_sha256, sha256_of
from sjzj_app.evidence import covered

OWN_POWER = "Own Power"
OWN_BASIS = "《社会救助暂行办法》（国务院令第649号）第十一条"
PROVEN = (
	"application", "assistance_type", "outcome", "decided_on", "amount", "people", "start_month", "route", "mode",
	"agreement", "agreement_version", "agreement_sha256", "power_list", "power_list_version", "power_line",
	"policy_document", "legal_basis", "issuing_body", "decided_by", "official", "position", "facts_sha256",
)  # fmt: skip
# Sealed where they are set: a decision that was taken before these fields were there keeps its hash.
WHEN_SET = (
	"substitution", "acting_for", "duty_exception", "activation", "standard", "clock_rule", "calendar_version",
	"policy_sha256", "power_list_sha256", "standard_sha256", "clock_rule_sha256", "award_change", "amount_before",
)  # fmt: skip
# These were stored before they were sealed: they count where their hash stands beside them.
SEALED_WITH = {
	"standard": "standard_sha256",
	"clock_rule": "clock_rule_sha256",
	"calendar_version": "clock_rule_sha256",
}
# A row of parameters ends when the next one begins: its last day is written later and is no part of what it says.
OPEN_PARAMETERS = ("valid_to",)


def proof_of(application, power: Power | None, act, values: dict | None = None) -> dict:
	"""The fields of Assistance Decision that prove who decided by what power, with `proof_sha256` over PROVEN.

	`values`: what else the decision will hold (outcome, amount, facts_sha256, …). Without a power the county decides
	in its own right (国务院令第649号 art. 11). Dates as in the act.
	"""
	fields = {
		"application": application.name,
		"assistance_type": application.assistance_type,
		"decided_on": act.now,
		**(values or {}),
		"decided_by": act.user,
		"official": act.posting.official,
		"position": act.posting.position,
		"substitution": getattr(act.posting, "substitution", None) or None,
		"acting_for": getattr(act.posting, "acting_for", None) or None,
		"issuing_body": issuing_body(power, application.county),
		**(_devolved(power) if power else _own()),
	}
	fields |= versions_of(fields)
	proof = {name: fields.get(name) for name in (*PROVEN, *WHEN_SET) if name in fields}
	return {**proof, "proof_sha256": _seal(fields)}


def versions_of(fields: dict) -> dict:
	"""Hashes of the documents and parameters that a decision rests on, as they are now: "" for none."""
	return {
		"policy_sha256": document_sha256("Policy Document", fields.get("policy_document")),
		"power_list_sha256": document_sha256("Power List", fields.get("power_list")),
		"standard_sha256": parameters_sha256("Assistance Standard", fields.get("standard")),
		"clock_rule_sha256": parameters_sha256("Clock Rule", fields.get("clock_rule")),
	}


def document_sha256(doctype: str, name: str | None) -> str:
	"""The hash of a policy document's or power list's content."""
	return sha256_of(frappe.get_doc(doctype, name)) if name else ""


def parameters_sha256(doctype: str, name: str | None) -> str:
	"""The hash of a row of parameters (standard, clock rule), its last day aside."""
	if not name:
		return ""
	doc = frappe.get_doc(doctype, name)
	skipped = covered.LAYOUT | covered.TABLES
	fields = [row.fieldname for row in doc.meta.fields if row.fieldtype not in skipped]
	return covered.digest(doctype, doc, [field for field in fields if field not in OPEN_PARAMETERS])


def is_sealed(decision) -> bool:
	"""Whether the decision's own columns still give its proof."""
	return _seal(decision) == decision.proof_sha256


def recompute(decision) -> bool:
	"""Whether the stored proof still matches the decision, and its agreement still what was signed."""
	if not is_sealed(decision):
		return False
	if not decision.agreement:
		return decision.mode == OWN_POWER
	agreement = frappe.get_doc("Delegation Agreement", decision.agreement)
	lines = {row.power_line for row in agreement.powers}
	return sha256_of(agreement) == decision.agreement_sha256 and decision.power_line in lines


def _devolved(power: Power) -> dict:
	return {
		"route": DEVOLVED,
		"mode": power.mode,
		"agreement": power.agreement,
		"agreement_version": power.version,
		"agreement_sha256": power.sha256,
		"power_list": power.power_list,
		"power_list_version": power.power_list_version,
		"power_line": power.power_line,
		"policy_document": power.policy_document,
		"activation": getattr(power, "activation", None),
		"legal_basis": f"{power.basis}；委托（承接）协议{power.agreement_number}",
	}


def _own() -> dict:
	return {"route": COUNTY, "mode": OWN_POWER, "legal_basis": OWN_BASIS}


def _seal(fields) -> str:
	later = [name for name in WHEN_SET if fields.get(name) and fields.get(SEALED_WITH.get(name, name))]
	sealed = (*PROVEN, *later)
	return canonical_sha256({name: _plain(name, fields.get(name)) for name in sealed})


def _plain(name: str, value) -> str:
	"""The same text before the row is written and after it is read again."""
	if name in ("amount", "amount_before"):
		return f"{flt(value):.2f}"
	if name in ("people", "agreement_version", "power_list_version"):
		return str(int(value or 0))
	if name == "start_month":
		return str(getdate(value)) if value else ""
	if name == "decided_on":
		return str(frappe.utils.get_datetime(value)) if value else ""
	return str(value or "")
