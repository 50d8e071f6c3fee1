"""W29 账户（卡折）代管协议, printed for signature."""

import json

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.payments import papers

BASIS = [{"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号", "article": "第二十六条"}]


def issue(custody, act):
	"""The agreement as the form stands, as an Official Letter of the township."""
	body = papers.township_body(custody.township)
	number = numbers.next_number("CUSTODY", body.office_code, act.today, custody.doctype, custody.name)
	return letters.issue(
		"W29", custody.doctype, custody.name, {"issuing_body": body.body_name} | _content(custody),
		unit=custody.administrative_unit, number=number, issuing_body=body.name, issued_on=act.today,
	)  # fmt: skip


def says_the_same(custody) -> bool:
	"""Whether the printed agreement says what the form says now."""
	stored = frappe.db.get_value("Official Letter", custody.letter, "context_json")
	printed = json.loads(stored or "{}")
	wanted = json.loads(json.dumps(_content(custody), ensure_ascii=False, default=str))
	return all(printed.get(key) == value for key, value in wanted.items())


def _content(custody) -> dict:
	account = frappe.db.get_value(
		"Payee Account", custody.payee_account, ["bank_name", "account_name", "account_masked"], as_dict=True
	)
	return {
		"recipient": custody.recipient_name,
		"masked_id": frappe.db.get_value("Resident", custody.resident, "masked_id") or "—",
		"signer": custody.signer_name,
		"signer_relation": custody.signer_relation,
		"keeper": custody.keeper_name,
		"keeper_post": custody.keeper_post,
		"keeper_kind": _(custody.keeper_kind, "zh"),
		"object_kept": _(custody.object_kept, "zh"),
		"bank": account.bank_name,
		"account_name": account.account_name,
		"account_tail": (account.account_masked or "")[-4:],
		"reason": custody.reason,
		"valid_from": getdate(custody.valid_from),
		"valid_to": getdate(custody.valid_to),
		"county": papers.civil_affairs(custody.county).body_name,
		"basis": BASIS,
	}
