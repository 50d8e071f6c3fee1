"""An objection on paper: W17 公示异议登记及处理表 (57号 arts 19, 37). Who objected is confidential and not printed."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.publicity import paper
from sjzj_app.publicity.kinds import TITLES

RESULTS = {"Upheld": "异议成立", "Dismissed": "经核查，异议不成立", "Taken Back": "异议人撤回异议"}
FOLLOWS = {
	"Upheld": "重新提出审核意见，按规定重新公示。",
	"Dismissed": "重新提出审核意见，按规定重新公示。",
	"Taken Back": "原公示继续。",
}


def issue(objection, today: date) -> None:
	"""Prints the settled objection as W17."""
	notice = frappe.get_doc("Public Notice", objection.public_notice)
	body = paper.body_of(objection.township)
	number = numbers.next_number("OBJECTION", body.office_code, today, objection.doctype, objection.name)
	letter = letters.issue(
		"W17", objection.doctype, objection.name, context_of(objection, notice),
		unit=paper.unit_of(notice), number=number, issuing_body=body.name, issued_on=today,
		application=objection.application,
	)  # fmt: skip
	objection.db_set("letter", letter.name, update_modified=False)


def context_of(objection, notice) -> dict:
	"""What W17 prints: the objection, its check and result; of who objected only whether under the own name."""
	context = {
		"notice_title": TITLES[notice.notice_kind],
		"notice_number": notice.notice_number or "—",
		"applicant": notice.applicant_name,
		"received_on": getdate(objection.received_on),
		"received_way": _(objection.received_way, "zh"),
		"named": "实名（身份信息另行保密保存）" if objection.real_name else "匿名",
		"facts": objection.facts,
		"checks": objection.checks or "—",
		"result": f"{RESULTS[objection.status]}。{objection.result}",
		"follows": FOLLOWS[objection.status],
		"handler": frappe.db.get_value("User", objection.handled_by, "full_name") or "—",
		"handled_on": getdate(objection.handled_on),
		"basis": [paper.basis_of(notice)],
	}
	if objection.real_name and objection.replied_on:
		context["reply"] = objection.reply_text
		context["replied_on"] = getdate(objection.replied_on)
		context["reply_way"] = _(objection.reply_way, "zh")
	if objection.due_on:
		context["due_on"] = getdate(objection.due_on)
	return context
