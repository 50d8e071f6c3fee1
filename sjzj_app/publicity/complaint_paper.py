"""W36 投诉举报登记表: what was complained of, checked and answered, without who complained."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.exceptions import BadInput

BASIS = [
	{"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号", "article": "第三十六条"},
	{"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号", "article": "第三十七条"},
]
REAL, ANONYMOUS = "实名（身份信息保密，另行封存）", "匿名"


def issue(complaint) -> None:
	"""Prints the form when the complaint is settled and, if in real name, answered."""
	today = getdate(nowdate())
	body = _body(complaint)
	number = numbers.next_number("COMPLAINT", body.office_code, today, complaint.doctype, complaint.name)
	letters.issue(
		"W36", complaint.doctype, complaint.name, context_of(complaint, body),
		unit=complaint.administrative_unit, number=number, issuing_body=body.name, issued_on=today,
	)  # fmt: skip


def context_of(complaint, body) -> dict:
	"""The form's content."""
	context = {
		"issuing_body": body.body_name,
		"received_on": getdate(complaint.received_on),
		"received_way": _(complaint.received_way, "zh"),
		"complainant": REAL if complaint.real_name else ANONYMOUS,
		"about": _about(complaint),
		"facts": complaint.facts,
		"check_done": complaint.check_done,
		"conclusion": _(complaint.status, "zh"),
		"result": complaint.result,
		"handler": frappe.db.get_value("User", complaint.handled_by, "full_name") or complaint.handled_by,
		"handled_on": getdate(complaint.handled_on),
		"basis": BASIS,
	}
	if complaint.fed_back_on:
		way = _(complaint.fed_back_way, "zh")
		context |= {"told_on": getdate(complaint.fed_back_on), "told_way": way}
	return context


def _about(complaint) -> str:
	kind = _(complaint.subject_kind, "zh")
	if complaint.application:
		number = frappe.db.get_value("Assistance Application", complaint.application, "application_number")
		return f"{kind}：{number or '—'}"
	if complaint.official:
		return f"{kind}：{frappe.db.get_value('Assistance Official', complaint.official, 'full_name')}"
	return f"{kind}：{frappe.db.get_value('Administrative Unit', complaint.administrative_unit, 'full_name')}"


def _body(complaint):
	"""The county's bureau, or the township where only that is registered."""
	for unit in (complaint.county, complaint.township):
		name = (
			frappe.db.get_value(
				"Government Body", {"administrative_unit": unit}, "name", order_by="creation asc"
			)
			if unit
			else None
		)
		if name:
			return frappe.get_doc("Government Body", name)
	frappe.throw(
		_("No government body is registered for {0}: enter it under Government Body.").format(
			complaint.county
		),
		BadInput,
	)
