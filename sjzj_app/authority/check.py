"""The check at the moment of decision: which agreement in force gives this township this power (INV-2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import frappe
from frappe import _

from sjzj_app.authority import activation, grants
from sjzj_app.authority.content import sha256_of
from sjzj_app.exceptions import MissingStep, NoPower
from sjzj_app.rules.authority import find_power

DEVOLVED, COUNTY = "Devolved Route", "County Route"


@dataclass(frozen=True)
class Power:
	"""A power that a township holds on a day: from which agreement and list. `limit` in yuan, None: no limit."""

	township: str
	agreement: str
	agreement_number: str
	version: int
	sha256: str
	power_line: str
	power_list: str
	power_list_version: int
	mode: str
	policy_document: str
	basis: str
	limit: Decimal | None
	county_body: str
	township_body: str
	activation: str | None = None  # the Matter Activation that had switched the matter on


def power_for(
	township: str,
	assistance_type: str,
	power_action: str,
	amount: Decimal | float | None,
	on: date,
	lock: bool = False,
) -> Power:
	"""The power to take `power_action` ("Decide") in this matter, up to `amount` yuan, on this day.

	lock: for the decision itself; the agreements stay locked until the transaction ends and the content of the one
	that counts must match its signed hash. Raises NoPower with every reason.
	"""
	held = grants.grants_of(township, grants.signed_agreements(township, lock), lock)
	finding = _find(held, township, assistance_type, power_action, amount, on)
	if not finding.grant:
		_refuse(assistance_type, power_action, on, finding.reasons)
	agreement, row = next((agreement, row) for grant, agreement, row in held if grant is finding.grant)
	if lock:
		_require_untouched(agreement.name)
	return _power(
		township, agreement, row, finding.grant.limit_amount, _switch(township, row.assistance_type, on, lock)
	)


def holds_power(township: str, assistance_type: str, power_action: str, amount, on: date) -> bool:
	"""Whether `power_for` would answer."""
	held = grants.grants_of(township, grants.signed_agreements(township))
	return _find(held, township, assistance_type, power_action, amount, on).grant is not None


def without_power(township: str, matters: list[str], power_action: str, on: date) -> dict[str, str]:
	"""Those of the matters that the township may not decide on that day, each with the reasons; amounts aside."""
	held = grants.grants_of(township, grants.signed_agreements(township))
	found = {}
	for matter in matters:
		finding = _find(held, township, matter, power_action, None, on)
		if not finding.grant:
			found[matter] = _because(finding.reasons)
	return found


def route_for(township: str, assistance_type: str, power_action: str, amount, on: date) -> str:
	"""DEVOLVED when the township holds the power on that day, else COUNTY."""
	return DEVOLVED if holds_power(township, assistance_type, power_action, amount, on) else COUNTY


def issuing_body(power: Power | None, county: str) -> str:
	"""The Government Body whose decision it is: entrusted, the county's; conferred, the township's own.

	Without a power (the county decides) the county's civil affairs bureau. Raises MissingStep when there is none.
	"""
	if power:
		return power.township_body if power.mode == "Confer" else power.county_body
	for kind in ("Civil Affairs Bureau", "Management Committee", "County Government"):
		found = frappe.db.get_value("Government Body", {"administrative_unit": county, "body_kind": kind})
		if found:
			return found
	frappe.throw(_("Enter the county's civil affairs bureau as a government body first."), MissingStep)


def _find(held: list[tuple], township: str, assistance_type: str, power_action: str, amount, on: date):
	"""No amount (a refusal, a case just accepted) stays under every limit."""
	yuan = Decimal(str(amount or 0))
	return find_power(
		[grant for grant, *_rows in held], township, assistance_type, power_action.upper(), yuan, on
	)


def _switch(township: str, assistance_type: str, on: date, lock: bool) -> str | None:
	"""The Matter Activation that counts on this day."""
	rows = activation.switches_of([township], lock).get((township, assistance_type), [])
	found = activation.in_effect(rows, on)
	return found.name if found else None


def _power(township: str, agreement, row, limit: Decimal | None, switch: str | None) -> Power:
	return Power(
		township=township,
		agreement=agreement.name,
		agreement_number=agreement.agreement_number,
		version=agreement.version,
		sha256=agreement.content_sha256,
		power_line=row.power_line,
		power_list=agreement.power_list,
		power_list_version=agreement.list_version,
		mode=agreement.mode,
		policy_document=agreement.policy_document,
		basis=row.basis,
		limit=limit,
		county_body=agreement.county_body,
		township_body=agreement.township_body,
		activation=switch,
	)


def _refuse(assistance_type: str, power_action: str, on: date, reasons: list) -> None:
	matter = frappe.db.get_value("Assistance Type", assistance_type, "type_name") or assistance_type
	sentence = _(
		"On {0} no agreement in force gives this township the power '{1}' for {2}: {3}. The county decides."
	)
	frappe.throw(
		sentence.format(on, _(power_action), matter, _because(reasons)), NoPower
	)


def _because(reasons: list) -> str:
	"""Why none of the township's own agreements gives the power."""
	why = [reason.text.rstrip("。") for reason in reasons if not reason.code.startswith("OTHER_")]
	return "；".join(why) or _("no agreement contains it")


def _require_untouched(name: str) -> None:
	agreement = frappe.get_doc("Delegation Agreement", name, for_update=True)
	if sha256_of(agreement) != agreement.content_sha256:
		frappe.throw(
			_(
				"The content of agreement {0} no longer matches what was signed. Nothing is decided on it."
			).format(agreement.agreement_number),
			NoPower,
		)
