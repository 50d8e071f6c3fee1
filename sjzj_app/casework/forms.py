"""The forms a family signs at the window (W1-W5), filled from the rows of the application."""

import json
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.casework import agents, authorization_form, matters
from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules.identity import age_on
from sjzj_app.rules.kinship import RELATIONS

ADULT = 18
PRIVACY = [
	{"document": "个人信息保护法", "article": "第十七条"},
	{"document": "个人信息保护法", "article": "第三十五条"},
]
PRINTED = ("number", "issued_on", "check_code", "verify_url", "seal_name")
"""What a printing adds to the content; the rest says whether the same form was printed before."""


def print_form(application, kind: str, today):
	"""The Official Letter of this form as the application stands; the same content is not printed twice.

	Raises BadInput for another kind, MissingStep where the application has nothing to fill it with.
	"""
	if kind not in CONTEXTS:
		frappe.throw(_("There is no form of the kind {0} to print here.").format(kind), BadInput)
	body = pick.township_body(application.township)
	context = pick.case_frame(application) | {"issuing_body": body.body_name} | CONTEXTS[kind](application)
	known = _printed_before(application, kind, context)
	if known:
		return known
	number = numbers.next_number("FORM", body.office_code, today, application.doctype, application.name)
	return letters.issue(
		kind, application.doctype, application.name, context,
		unit=application.administrative_unit, number=number, issuing_body=body.name, issued_on=today,
		application=application.name,
	)  # fmt: skip


def _printed_before(application, kind: str, context: dict):
	where = {"application": application.name, "letter_kind": kind}
	found = frappe.get_all(
		"Official Letter", where, ["name", "context_json"], order_by="creation desc", limit=1
	)
	if not found:
		return None
	stored = {
		key: value for key, value in json.loads(found[0].context_json or "{}").items() if key not in PRINTED
	}
	wanted = json.loads(json.dumps(context, ensure_ascii=False, default=str))
	return frappe.get_doc("Official Letter", found[0].name) if stored == wanted else None


def _application_form(doc) -> dict:
	found = {
		"matter": matters.first_name(doc),
		"applied_on": getdate(doc.applied_on),
		"place": _place(doc.administrative_unit),
		"registration": doc.registration_text or _place(doc.registration_unit or doc.administrative_unit),
		"lives": _place(doc.residence_unit or doc.administrative_unit),
		"way": pick.zh(doc.apply_way),
		"coverage": pick.zh(doc.coverage),
		"reason": doc.application_reason,
		"members": [_member(row) for row in doc.members],
		"incomes": [_income(row) for row in doc.incomes],
		"properties": [_property(row) for row in doc.properties],
		"relatives": [_relative(row) for row in doc.relatives] if doc.relative_declared else [],
		"account": _account(doc.payee_account),
	}
	agent = "，".join(part for part in (doc.agent_name, doc.agent_relation) if part)
	return found | ({"agent": agent} if _has_agent(doc) and agent else {})


def _entrustment(doc) -> dict:
	if not _has_agent(doc) or not (doc.agent_name and doc.agent_relation and doc.agent_scope):
		frappe.throw(
			_("Enter the agent, the relation and the scope of the entrustment first (57号 article 6)."),
			MissingStep,
		)
	found = {"agent": doc.agent_name, "relation": doc.agent_relation, "scope": doc.agent_scope}
	found |= {"agent_masked_id": doc.agent_masked_id} if doc.agent_masked_id else {}
	found |= {"signed_on": getdate(doc.agent_signed_on)} if doc.agent_signed_on else {}
	return found | {"basis": pick.basis("第六条")}


def _promise(doc) -> dict:
	return {"signers": _adults(doc), "basis": pick.basis("第九条")}


def _privacy(doc) -> dict:
	return {"signers": _adults(doc), "basis": PRIVACY, "contact": pick.contact(doc)}


CONTEXTS = {
	"W1": _application_form,
	"W2": _entrustment,
	"W3": _promise,
	"W4": authorization_form.context,
	"W5": _privacy,
}


def _has_agent(doc) -> bool:
	return doc.apply_way in (agents.BY_VILLAGE, agents.BY_AGENT)


def _adults(doc) -> list[str]:
	"""Who signs: the members of age on the day of application, the applicant in any case."""
	day = getdate(doc.applied_on)
	names = [
		row.full_name
		for row in doc.members
		if row.resident == doc.applicant
		or not row.birth_date
		or age_on(getdate(row.birth_date), day) >= ADULT
	]
	return names or [doc.applicant_name]


def _place(unit: str) -> str:
	return frappe.db.get_value("Administrative Unit", unit, "full_name") or unit


def _member(row) -> dict:
	found = {"name": row.full_name, "relation": pick.zh(row.relation), "masked_id": row.masked_id or "—"}
	found |= {"birth": getdate(row.birth_date).isoformat()} if row.birth_date else {}
	return found | {"counted": "是" if row.counts else "否"}


def _income(row) -> dict:
	who = frappe.db.get_value("Resident", row.resident, "full_name")
	detail = f"{who}，按{'月' if row.period == 'Month' else '年'}"
	return {"kind": pick.zh(row.kind), "amount": Decimal(str(row.amount or 0)), "detail": detail}


def _property(row) -> dict:
	return {
		"kind": pick.zh(row.item),
		"amount": Decimal(str(row.property_value or 0)),
		"detail": row.remark or "",
	}


def _relative(row) -> dict:
	found = {"official": row.official_name, "relation": RELATIONS.get(row.relation, "—")}
	return found | ({"post": row.post} if row.post else {})


def _account(name: str | None) -> str:
	if not name:
		return "未登记"
	row = frappe.db.get_value(
		"Payee Account", name, ["bank_name", "account_masked", "account_name"], as_dict=True
	)
	return f"{row.bank_name} {row.account_masked}（{row.account_name}）"
