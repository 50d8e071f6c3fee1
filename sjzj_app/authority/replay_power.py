"""The replay's questions about the power: agreement, list, place, matter, amount, day, official."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate

from sjzj_app.access import postings
from sjzj_app.authority import moment, proof
from sjzj_app.authority.content import sha256_of
from sjzj_app.authority.findings import Finding, row, rows
from sjzj_app.rules.authority import ARTICLE, LIMIT_ARTICLE
from sjzj_app.rules.reasons import LOCAL_SETTING

DECIDE, MEASURES = "Decide", "One-Level Approval Measures"
COUNTY_ARTICLE = "《社会救助暂行办法》（国务院令第649号）第十一条"
ENTRUST_ARTICLE = "佳政办发〔2021〕6号三（一）"
POSTING_ARTICLE = f"{LOCAL_SETTING}（任职登记）"


def of_township(doc, at: datetime) -> Iterator[Finding]:
	"""The questions about a decision that a township took."""
	agreement = _existing("Delegation Agreement", doc.agreement)
	if not agreement:
		yield Finding("AGREEMENT", _("Is the agreement that the decision names on record?"), False, ARTICLE)
		return
	finding, held = moment.power_at(doc.township, doc.assistance_type, DECIDE, _amount(doc), at)
	own = [
		(grant, power)
		for grant, found, power in held
		if found.name == agreement.name and power.power_line == doc.power_line
	]
	named = row("Delegation Agreement", agreement.name)
	yield _signed(agreement, at, named)
	yield _same_content(doc, agreement, named)
	yield _place(doc, agreement, named)
	yield from _of_grant(doc, own, at, named)
	yield _found_again(doc, finding, own, named)
	yield _policy(doc, at)
	yield _body(doc, agreement, named)


def of_county(doc, at: datetime) -> Iterator[Finding]:
	"""The questions about a decision that the county took in its own right."""
	finding, _held = moment.power_at(doc.township, doc.assistance_type, DECIDE, _amount(doc), at)
	note = finding.reasons[0].text if finding.grant else ""
	question = _(
		"Was it for the county to decide, because no agreement in force gave the township this power?"
	)
	yield Finding("COUNTY", question, finding.grant is None, COUNTY_ARTICLE, note, counts=False)
	county = frappe.db.get_value("Government Body", doc.issuing_body, "administrative_unit")
	question = _("Was it issued in the name of a body of the county?")
	yield Finding(
		"BODY", question, county == doc.county, COUNTY_ARTICLE, rows=row("Government Body", doc.issuing_body)
	)


def posted(doc, at: datetime) -> Finding:
	"""Whether the official held the position at the deciding unit on that day, or filled it as a substitute."""
	day = getdate(at)
	postings.forget()
	wanted = {doc.township, doc.county} - {None}
	found = [
		p
		for p in postings.postings_of(doc.decided_by, day)
		if p.official == doc.official and p.position == doc.position and p.unit in wanted
		if (p.substitution or None) == (doc.get("substitution") or None)
	]
	note = _("as a substitute for {0}").format(doc.acting_for) if doc.get("substitution") else ""
	question = _("Was the official posted in this position at the deciding unit on that day?")
	used = (*row("Assistance Official", doc.official), *row("Duty Substitution", doc.get("substitution")))
	return Finding("POSTED", question, bool(found), POSTING_ARTICLE, note, used)


def _existing(doctype: str, name: str | None):
	return frappe.get_doc(doctype, name) if name and frappe.db.exists(doctype, name) else None


def _amount(doc) -> Decimal:
	return Decimal(str(doc.amount or 0))


def _signed(agreement, at: datetime, named) -> Finding:
	signed = [agreement.city_agreed_on, agreement.county_signed_on, agreement.township_signed_on]
	good = all(moment_ and get_datetime(moment_) <= at for moment_ in signed)
	good = good and agreement.county_signed_by != agreement.township_signed_by
	question = _("Had the city agreed, and had both bodies signed the agreement before the decision?")
	return Finding("SIGNED", question, good, "佳政办发〔2021〕6号五（一）", rows=named)


def _same_content(doc, agreement, named) -> Finding:
	digest = sha256_of(agreement)
	good = (
		digest == doc.agreement_sha256 == agreement.content_sha256
		and agreement.version == doc.agreement_version
	)
	question = _("Is the agreement still word for word the version that the decision rests on?")
	return Finding("CONTENT", question, good, ARTICLE, rows=named)


def _place(doc, agreement, named) -> Finding:
	question = _("Was the agreement concluded with this township?")
	return Finding("PLACE", question, agreement.administrative_unit == doc.township, ARTICLE, rows=named)


def _of_grant(doc, own: list[tuple], at: datetime, named) -> Iterator[Finding]:
	"""The single conditions of the power line on that day."""
	grant, power = own[0] if own else (None, None)
	day = getdate(at)
	covers = bool(grant) and grant.matter == doc.assistance_type and grant.action == DECIDE.upper()
	question = _("Does the power line contain the decision on this matter?")
	yield Finding("MATTER", question, covers, ARTICLE, power.item_name if power else "", named)
	yield _amount_covered(doc, grant, named)
	in_term = bool(grant) and grant.valid_from <= day <= (grant.valid_to or date.max)
	question = _("Was the agreement within its term on that day?")
	yield Finding("TERM", question, in_term, ARTICLE, _term(grant), named)
	ended = not grant or bool(grant.ended_on and grant.ended_on <= day)
	question = _("Was the power not yet ended, withdrawn or replaced on that day?")
	yield Finding("ENDED", question, not ended, ARTICLE, str(grant.ended_on or "") if grant else "", named)
	question = _("Was the power not suspended on that day?")
	yield Finding(
		"SUSPENDED", question, bool(grant) and not _inside(grant.suspended, day), ARTICLE, rows=named
	)
	question = _("Was the matter activated in this township on that day?")
	used = row("Matter Activation", doc.get("activation"))
	yield Finding(
		"ACTIVATED",
		question,
		bool(grant) and not _inside(grant.switched_off, day),
		ARTICLE,
		rows=used or named,
	)


def _amount_covered(doc, grant, named) -> Finding:
	limit = grant.limit_amount if grant else None
	good = bool(grant) and (limit is None or _amount(doc) <= limit)
	note = _("limit {0} yuan").format(limit) if limit is not None else _("no limit")
	return Finding(
		"AMOUNT", _("Is the amount within the limit of the power?"), good, LIMIT_ARTICLE, note, named
	)


def _term(grant) -> str:
	return f"{grant.valid_from} — {grant.valid_to or ''}" if grant else ""


def _inside(windows, day: date) -> bool:
	return any(first <= day and (last is None or day <= last) for first, last in windows)


def _found_again(doc, finding, own: list[tuple], named) -> Finding:
	"""The rules asked anew give a power, and the one that the decision names is among those that were held."""
	grant = own[0][0] if own else None
	good = finding.grant is not None and grant is not None and finding.grant == grant
	note = "；".join(reason.text for reason in finding.reasons if not reason.code.startswith("OTHER_"))
	question = _("Asked anew with the rows of that moment, does the rule give the same power?")
	return Finding("RULE", question, good, ARTICLE, note, named)


def _policy(doc, at: datetime) -> Finding:
	"""The measures of one-level approval, valid and agreed by the city on that day, and the list that rests on them."""
	policy, day = _existing("Policy Document", doc.policy_document), getdate(at)
	good = bool(policy) and policy.document_kind == MEASURES
	good = good and getdate(policy.valid_from) <= day <= (
		getdate(policy.valid_to) if policy.valid_to else date.max
	)
	good = good and bool(policy.city_consent_on) and get_datetime(policy.city_consent_on) <= at
	for field, doctype, name in (
		("policy_sha256", "Policy Document", doc.policy_document),
		("power_list_sha256", "Power List", doc.power_list),
	):
		stored = doc.get(field)
		good = good and (not stored or stored == proof.document_sha256(doctype, name))
	question = _(
		"Were the county's measures and the power list valid on that day, and are they unchanged since?"
	)
	used = (*row("Policy Document", doc.policy_document), *row("Power List", doc.power_list))
	return Finding("POLICY", question, good, "佳政办发〔2021〕6号五（一）", rows=used)


def _body(doc, agreement, named) -> Finding:
	wanted = agreement.township_body if agreement.mode == "Confer" else agreement.county_body
	good = doc.issuing_body == wanted and doc.mode == agreement.mode
	question = _(
		"Was it issued in the name that the mode of the power asks for (entrusted: the county's; conferred: its own)?"
	)
	return Finding(
		"BODY", question, good, ENTRUST_ARTICLE, rows=(*rows("Government Body", [doc.issuing_body]), *named)
	)
