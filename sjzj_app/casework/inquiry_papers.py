"""The letters of investigation, verification and appraisal (W10, W11, W13, W14): their contents from stored rows."""

from datetime import date
from decimal import Decimal

import frappe
from frappe.utils import cint, get_datetime, getdate

from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters

CASE = "Assistance Application"
OTHER = "超过规定限额（明细依法保护，本人可查询）"
OUTCOMES = {
	"Facts Confirmed": "真实：评议认为调查情况真实、完整",
	"Not Confirmed": "评议不认可调查情况，应当重新调查",
	"Disputed": "存在重大争议，应当重新调查核实",
}
DIBAO = {"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号"}


def issue_inquiry(doc, act, form: str):
	"""W13: 邻里访问记录, 信函索证函 or 村（居）协助调查记录; returns the Official Letter."""
	case = frappe.get_doc(CASE, doc.application)
	context = pick.case_frame(case) | {
		"form": form,
		"asked": doc.asked,
		"asked_capacity": doc.asked_capacity,
		"place": doc.place,
		"inquired_on": getdate(doc.inquired_on),
		"question": doc.question,
		"answer": doc.answer,
		"finding": pick.zh(doc.finding),
		"investigators": investigators_of(doc),
		"basis": [DIBAO | {"article": "第十六条"}],
		"contact": pick.contact(case),
	}
	if doc.answer_due:
		context["answer_due"] = getdate(doc.answer_due)
	return _issue("W13", doc, case, context, "INQUIRY", act)


def investigators_of(doc) -> list[str]:
	"""Names of those who asked: whoever made the record and the second investigator."""
	names = [frappe.db.get_value("User", doc.inquired_by, "full_name") or "—"]
	for field in ("second_investigator", "village_assistant"):
		if doc.get(field):
			names.append(frappe.db.get_value("Assistance Official", doc.get(field), "full_name"))
	return [name for name in dict.fromkeys(names) if name]


def issue_appraisal(doc, act):
	"""W14 民主评议记录表; returns the Official Letter."""
	case = frappe.get_doc(CASE, doc.application)
	present = [row for row in doc.members if row.present]
	able = [row for row in doc.members if not row.recused]
	context = pick.case_frame(case) | {
		"held_at": get_datetime(doc.held_at),
		"place": doc.place,
		"chair": doc.chair,
		"recorder": doc.recorder,
		"invited": len(able),
		"present": len(present),
		"representatives": sum(row.capacity == "Villager Representative" for row in present),
		"members": [_member(row) for row in doc.members],
		"policy_read": doc.policy_read,
		"facts_presented": doc.facts_presented,
		"opinions": doc.opinions,
		"vote_way": "无记名投票" if doc.vote_way == "Secret Vote" else "公开表决",
		"votes_for": str(cint(doc.votes_for)),
		"votes_against": str(cint(doc.votes_against)),
		"votes_abstained": str(cint(doc.votes_abstained)),
		"conclusion": OUTCOMES[doc.outcome],
		"ground": doc.outcome_note,
		"basis": [DIBAO | {"article": "第十九条"}],
	}
	return _issue("W14", doc, case, context, "APPRAISAL", act)


def _member(row) -> dict:
	presence = "到会" if row.present else f"回避（{row.recusal_reason}）" if row.recused else "未到会"
	found = {"name": row.member_name, "capacity": pick.zh(row.capacity), "present": presence}
	found["signed"] = "已签字" if row.signed else "—"
	return found | ({"vote": pick.zh(row.vote)} if row.vote else {})


def issue_verification(doc, act, form: str):
	"""W10 核对委托书 (form "request") or 核对报告 ("report"); returns the Official Letter."""
	case = frappe.get_doc(CASE, doc.application)
	sender, city = pick.township_body(case.township), city_body(case)
	body, reader = (sender, city) if form == "request" else (city, sender)
	context = pick.case_frame(case) | {
		"form": form,
		"addressee": reader.body_name,
		"request_number": doc.request_number,
		"purpose": pick.zh(doc.purpose),
		"sent_on": getdate(doc.sent_on),
		"start_due": getdate(doc.start_due),
		"persons": [_person(row) for row in doc.persons],
		"basis": [DIBAO | {"article": "第十七条"}],
	}
	if doc.objection_reason:
		context["objection"] = doc.objection_reason
	if form == "report":
		context |= _report(doc)
	number = doc.request_number if form == "request" else None
	return _issue("W10", doc, case, context, "VERIFY_RESULT", act, body, number)


def _report(doc) -> dict:
	names = {row.resident: row.full_name for row in doc.persons}
	found = {
		"items": [_item(row, names) for row in doc.results],
		"conclusion": pick.zh(doc.overall_conclusion),
		"answered_on": getdate(doc.answered_on),
		"valid_until": getdate(doc.valid_until),
	}
	if doc.recheck_result:
		found["recheck"] = pick.zh(doc.recheck_result)
	return found | ({"note": doc.report_note} if doc.report_note else {})


def _person(row) -> dict:
	number = frappe.db.get_value(
		"Verification Authorization", row.verification_authorization, "authorization_number"
	)
	return {
		"name": row.full_name,
		"masked_id": row.masked_id or "—",
		"capacity": pick.zh(row.capacity or "Household Member"),
		"authorization": number or "—",
	}


def _item(row, names: dict) -> dict:
	found = {
		"name": names.get(row.resident, "—"),
		"item": pick.zh(row.item),
		"result": pick.zh(row.result),
		"queried_on": getdate(row.queried_on),
		"over": "是" if row.over_limit else "否",
	}
	if row.result == "Found" and row.value:
		found["value"] = Decimal(str(row.value))
	return found | ({"source": row.source} if row.source else {})


def issue_result(doc, act, form: str, objection_due: date | None = None):
	"""W11 核对结果告知书 to the applicant: what is over the limit, not the details of others (57号 art. 18)."""
	case = frappe.get_doc(CASE, doc.application)
	context = pick.case_frame(case) | {
		"form": form,
		"request_number": doc.request_number,
		"answered_on": getdate(doc.answered_on),
		"items": [_over(row, doc, case) for row in doc.results if row.over_limit],
		"basis": [DIBAO | {"article": "第十八条"}],
		"contact": pick.contact(case),
	}
	if objection_due:
		context["objection_due"] = objection_due
	if form == "recheck":
		context["recheck"] = pick.zh(doc.recheck_result)
	return _issue("W11", doc, case, context, "VERIFY_RESULT", act)


def _over(row, doc, case) -> dict:
	"""The applicant's own figure is told; of others only the item."""
	name = next((person.full_name for person in doc.persons if person.resident == row.resident), "—")
	own = row.resident == case.applicant
	detail = f"核对数额{Decimal(str(row.value)):.2f}元，超过规定限额" if own and row.value else OTHER
	return {"person": name, "item": pick.zh(row.item), "detail": detail}


def city_body(case):
	"""The city's civil affairs bureau, which verifies; the county's where none is registered."""
	city = frappe.db.get_value("Administrative Unit", case.county, "parent_administrative_unit")
	for unit, kind in ((city, "City Civil Affairs Bureau"), (case.county, "Civil Affairs Bureau")):
		name = frappe.db.get_value(
			"Government Body", {"administrative_unit": unit, "body_kind": kind}, "name"
		)
		if name:
			return frappe.get_doc("Government Body", name)
	return pick.township_body(case.township)


def _issue(letter: str, doc, case, context: dict, kind: str, act, body=None, number: str | None = None):
	body = body or pick.township_body(case.township)
	number = number or numbers.next_number(kind, body.office_code, act.today, doc.doctype, doc.name)
	return letters.issue(
		letter, doc.doctype, doc.name, {"issuing_body": body.body_name, **context},
		unit=case.administrative_unit, number=number, issuing_body=body.name, issued_on=act.today, application=case.name,
	)  # fmt: skip
