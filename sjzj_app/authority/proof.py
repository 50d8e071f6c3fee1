"""What a decision keeps as proof of its power: agreement, list, line, official, basis, and a hash over it (INV-2)."""

import frappe
from frappe.utils import flt, getdate

from sjzj_app.authority.check import COUNTY, DEVOLVED, Power, issuing_body
from sjzj_app.authority.content import canonical_sha256, sha256_of

OWN_POWER = "Own Power"
OWN_BASIS = "《社会救助暂行办法》（国务院令第649号）第十一条"
PROVEN = (
	"application", "assistance_type", "outcome", "decided_on", "amount", "people", "start_month", "route", "mode",
	"agreement", "agreement_version", "agreement_sha256", "power_list", "power_list_version", "power_line",
	"policy_document", "legal_basis", "issuing_body", "decided_by", "official", "position", "facts_sha256",
)  # fmt: skip
# Sealed where they are set: a decision that was taken before these fields were there keeps its hash.
WHEN_SET = ("substitution", "acting_for", "duty_exception")


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
	proof = {name: fields.get(name) for name in (*PROVEN, *WHEN_SET) if name in fields}
	return {**proof, "proof_sha256": _seal(fields)}


def recompute(decision) -> bool:
	"""Whether the stored proof still matches the decision, and its agreement still what was signed."""
	if _seal(decision) != decision.proof_sha256:
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
		"legal_basis": f"{power.basis}；委托（承接）协议{power.agreement_number}",
	}


def _own() -> dict:
	return {"route": COUNTY, "mode": OWN_POWER, "legal_basis": OWN_BASIS}


def _seal(fields) -> str:
	sealed = (*PROVEN, *(name for name in WHEN_SET if fields.get(name)))
	return canonical_sha256({name: _plain(name, fields.get(name)) for name in sealed})


def _plain(name: str, value) -> str:
	"""The same text before the row is written and after it is read again."""
	if name == "amount":
		return f"{flt(value):.2f}"
	if name in ("people", "agreement_version", "power_list_version"):
		return str(int(value or 0))
	if name == "start_month":
		return str(getdate(value)) if value else ""
	if name == "decided_on":
		return str(frappe.utils.get_datetime(value)) if value else ""
	return str(value or "")
