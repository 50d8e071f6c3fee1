"""The agreement (W30A) and the power list (W30B) as letters: what they say is taken from the stored rows."""

from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.authority.check import issuing_body
from sjzj_app.authority.clauses import FUNDS
from sjzj_app.authority.policies import county_of
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.evidence.letters.chinese import cn_date
from sjzj_app.evidence.letters.render import render
from sjzj_app.exceptions import MissingStep

AGREEMENT, LIST, CHANGE = "W30A", "W30B", "W30C"
CHANGES = {
	"Suspend Powers": "暂停",
	"Resume Powers": "恢复",
	"End Powers": "收回",
	"Activate Matter": "启用",
	"Deactivate Matter": "停用",
}
COPIES, COPIES_EACH = 6, 2
MODES = {"Entrust": "委托", "Confer": "赋权"}
LEVELS = {"County": "县级", "Township": "乡镇（街道）"}
UNKNOWN = "（未登记）"
LAW = {"document": "《社会救助暂行办法》", "reference": "国务院令第649号", "article": "第十一条、第四十八条"}
ORDER = {"document": "《最低生活保障审核确认办法》", "reference": "民发〔2021〕57号", "article": "第二条"}
CLAUSE_FIELDS = {
	"clause_6": "county_duties",
	"clause_7": "township_duties",
	"clause_10": "privacy_clause",
	"clause_13": "ending_clause",
}


def issue_agreement(doc, on: date) -> str:
	"""Issues W30A for an agreement that both bodies signed, and its list's W30B if that was never printed.

	Returns the name of the Official Letter.
	"""
	power_list = frappe.get_doc("Power List", doc.power_list)
	if not letter_of(power_list, LIST):
		issue_power_list(power_list, on)
	return _issue(AGREEMENT, doc, agreement_context(doc), doc.agreement_number, doc.county_body, on)


def issue_power_list(doc, on: date) -> str:
	"""Issues W30B, the list as the county publishes it; returns the name of the Official Letter."""
	body = issuing_body(None, doc.administrative_unit)
	code = frappe.db.get_value("Government Body", body, "office_code")
	number = numbers.next_number("LIST", code, on, doc.doctype, doc.name)
	return _issue(LIST, doc, power_list_context(doc), number, body, on)


def issue_change(order, on: date) -> str:
	"""Issues W30C, the county's notice to the township about an order (权限变动决定); returns the letter's name."""
	agreement = frappe.get_doc("Delegation Agreement", order.agreement)
	context = _change_context(agreement, order.change_kind, order.effective_from, order.reason)
	rows = [{"matter": row.item_name, "steps": _(row.power_action, lang="zh")} for row in order.powers]
	more = {
		"powers": rows,
		"until": order.effective_to and getdate(order.effective_to),
		"ground": order.ground and _(order.ground, lang="zh"),
		"matter": order.assistance_type
		and frappe.db.get_value("Assistance Type", order.assistance_type, "type_name"),
	}
	context |= {name: value for name, value in more.items() if value}
	return _issue(CHANGE, order, context, order.change_number, agreement.county_body, on)


def issue_ending(agreement, kind: str, act) -> str:
	"""The same for a step that the county takes on the agreement itself: the whole of it, from today."""
	code = frappe.db.get_value("Government Body", agreement.county_body, "office_code")
	number = numbers.next_number("CHANGE", code, act.today, agreement.doctype, agreement.name)
	context = _change_context(agreement, kind, act.today, act.opinion)
	if kind == "End Powers":
		context["ground"] = _(agreement.ending_ground, lang="zh")
	return _issue(CHANGE, agreement, context, number, agreement.county_body, act.today)


def _change_context(agreement, kind: str, first, reason: str) -> dict:
	body = frappe.db.get_value("Government Body", agreement.county_body, ["phone", "address"], as_dict=True)
	contact = {"phone": body.phone or UNKNOWN} | ({"address": body.address} if body.address else {})
	return {
		"addressee": frappe.db.get_value("Government Body", agreement.township_body, "body_name"),
		"change": CHANGES[kind],
		"agreement_number": agreement.agreement_number,
		"agreement_version": str(agreement.version),
		"effective_on": getdate(first),
		"reason": _text(reason),
		"basis": [LAW, _measures(agreement.policy_document)],
		"contact": contact,
	}


def print_agreement(name: str) -> str:
	"""The Official Letter of an agreement; the caller must be allowed to print it. Raises MissingStep for a draft."""
	doc = frappe.get_doc("Delegation Agreement", name)
	doc.check_permission("print")
	letter = letter_of(doc, AGREEMENT)
	if not letter:
		frappe.throw(_("The agreement is printed when both bodies have signed it."), MissingStep)
	return letter


def preview_agreement(name: str) -> bytes:
	"""The agreement as a PDF with a watermark and without number and code, for reading before it is signed."""
	doc = frappe.get_doc("Delegation Agreement", name)
	doc.check_permission("print")
	context = agreement_context(doc) | {"issued_on": getdate(nowdate())}
	return render(AGREEMENT, context, font_cache=letters.font_cache(), preview=True).pdf


def letter_of(doc, kind: str) -> str | None:
	"""The letter of this kind that was issued for the document and is not void."""
	wanted = {
		"subject_doctype": doc.doctype,
		"subject_name": doc.name,
		"letter_kind": kind,
		"status": "Issued",
	}
	return frappe.db.get_value("Official Letter", wanted)


def agreement_context(doc) -> dict:
	"""What W30A says (office_contexts.AgreementContext), without what the issuing adds."""
	county_body = frappe.get_doc("Government Body", doc.county_body)
	staff, _newline, funds = (doc.funding_clause or "").strip().partition("\n")
	items = {item.name: item for item in frappe.get_doc("Power List", doc.power_list).items}
	limits = {row.power_line: row.limit_amount for row in doc.powers}
	context = {
		"issuing_body": county_body.body_name,
		"mode": MODES[doc.mode],
		"version": str(doc.version),
		"party_a": _party(county_body),
		"party_b": _party(frappe.get_doc("Government Body", doc.township_body)),
		"region": _unit(doc.administrative_unit).full_name,
		"start_on": getdate(doc.valid_from),
		"end_on": getdate(doc.valid_to),
		"staff": _text(staff),
		"work_fund": _text(funds or FUNDS),
		"seal": _text(doc.seal_clause),
		"copies": COPIES,
		"copies_each": COPIES_EACH,
		"powers": [
			_power(items[line], limit, _office(doc.administrative_unit)) for line, limit in limits.items()
		],
		"basis": [LAW, ORDER, _measures(doc.policy_document)],
		"wording": {clause: _text(doc.get(name)) for clause, name in CLAUSE_FIELDS.items() if doc.get(name)},
	}
	return context | ({"city_approval": _city_approval(doc)} if doc.city_agreed_on else {})


def power_list_context(doc) -> dict:
	"""What W30B says (office_contexts.PowerListContext), without what the issuing adds."""
	status = {"effective_on": getdate(doc.valid_from), "status": "生效"}
	return {
		"issuing_body": frappe.db.get_value(
			"Government Body", issuing_body(None, doc.administrative_unit), "body_name"
		),
		"area": _unit(doc.administrative_unit).full_name,
		"version": str(doc.version),
		"effective_on": getdate(doc.valid_from),
		"powers": [
			_power(item, item.limit_amount, "乡镇（街道）承接部门")
			| status
			| {"effective_on": getdate(item.effective_from or doc.valid_from)}
			for item in doc.items
		],
		"basis": [LAW, ORDER, _measures(doc.policy_document)],
	}


def _issue(kind: str, doc, context: dict, number: str, body: str, on: date) -> str:
	frame = {"unit": doc.administrative_unit, "number": number, "issuing_body": body, "issued_on": on}
	return letters.issue(kind, doc.doctype, doc.name, context, **frame).name


def _party(body) -> dict:
	return {
		"name": body.body_name,
		"credit_code": body.credit_code or UNKNOWN,
		"representative": body.legal_representative or UNKNOWN,
		"address": body.address or UNKNOWN,
		"phone": body.phone or UNKNOWN,
	}


def _power(item, limit, office: str) -> dict:
	"""One row of the list; `limit` in yuan, zero means none."""
	yuan = Decimal(str(limit or 0))
	return {
		"matter": item.item_name,
		"item_code": item.item_code,
		"steps": _(item.power_action, lang="zh"),
		"basis": item.basis,
		"mode": MODES[item.mode],
		"level_before": LEVELS[item.level_before],
		"level_after": LEVELS[item.level_after],
		"limits": f"每件不超过{yuan:.2f}元" if yuan else "不设金额限制",
		"days": f"{item.time_limit_days}个工作日" if item.time_limit_days else "按有关规定",
		"office": "、".join(
			part for part in (item.responsible_section, item.accepting_section or office) if part
		),
	}


def _measures(name: str) -> dict:
	title, number = frappe.db.get_value("Policy Document", name, ["title", "document_number"])
	return {"document": title if title.startswith("《") else f"《{title}》", "reference": number}


def _city_approval(doc) -> str:
	"""Who agreed to the measures and the agreement, and when."""
	city = frappe.db.get_value(
		"Administrative Unit", county_of(doc.administrative_unit), "parent_administrative_unit"
	)
	wanted = {"body_kind": "City Civil Affairs Bureau", "administrative_unit": city}
	body = frappe.db.get_value("Government Body", wanted, "body_name") or "市级民政部门"
	return f"{body}（{cn_date(getdate(doc.city_agreed_on))}）"


def _unit(name: str):
	return frappe.db.get_value("Administrative Unit", name, ["full_name", "accepting_office"], as_dict=True)


def _office(township: str) -> str:
	return _unit(township).accepting_office or "承接履责部门"


def _text(text: str | None) -> str:
	"""A county's own words: their brackets are no placeholders of the letter."""
	return (text or "").strip().replace("{", "｛").replace("}", "｝")
