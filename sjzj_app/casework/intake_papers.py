"""The letters of the window: not accepted (W8), transferred (W35), relatives registered (W9)."""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.rules.kinship import RELATIONS

DECREE = {"document": "社会救助暂行办法", "reference": "国务院令第649号", "article": "第六十条"}
KINDS = {"Hand Over": "转办", "Refer": "转介"}
NO_MATTER = "社会救助"


def issue_not_accepted(doc, act, addressee: str, asked_on) -> None:
	"""W8 不予受理通知书 to who asked: reason, the right body, remedies."""
	body = pick.township_body(doc.township)
	context = {
		"addressee": addressee,
		"matter": _matter(doc.assistance_type),
		"asked_on": getdate(asked_on),
		"reason": act.opinion,
		"right_body": doc.right_body,
		"remedy_text": remedy(doc, body),
		"basis": [DECREE, *pick.basis("第十条")],
		"contact": pick.contact(doc),
	}
	resident = doc.get("applicant") or doc.get("resident")
	masked = frappe.db.get_value("Resident", resident, "masked_id") if resident else None
	_issue("W8", "NOT_ACCEPTED", doc, act.today, context | ({"masked_id": masked} if masked else {}), body)


def issue_transfer(request, act) -> None:
	"""W35 转办（转介）单 with the slip on which the reply comes back."""
	place = frappe.db.get_value("Administrative Unit", request.administrative_unit, "full_name") or ""
	context = {
		"kind_text": KINDS[request.transfer_kind],
		"addressee": request.transfer_to,
		"person": request.person_name,
		"phone": request.contact_phone or "—",
		"place": " ".join(part for part in (place, request.address) if part),
		"matter": _matter(request.assistance_type),
		"asked_on": getdate(request.received_on),
		"content": request.content,
		"transfer_matter": request.transfer_matter,
		"reply_due": getdate(request.reply_due),
		"basis": [DECREE],
		"contact": pick.contact(request),
	}
	body = pick.township_body(request.township)
	_issue("W35", "TRANSFER", request, act.today, context, body, application=request.application)


def issue_relatives(case, today, newest=None) -> None:
	"""W9 近亲属登记备案表 as the register stands today, with the county's visits; `newest` is being recorded now."""
	fields = ["official_name", "post", "person_name", "relation", "source", "found_on", "reported_on"]
	found = frappe.get_all(
		"Kinship Record", {"application": case.name}, fields, order_by="found_on asc, creation asc"
	)
	context = pick.case_frame(case) | {
		"accepted_on": getdate(case.accepted_on),
		"rows": [_relative(row) for row in found],
		"visits": [_visit(row) for row in _visits(case.name, newest)],
		"basis": pick.basis("第十一条") + pick.basis("第二十条"),
	}
	body = pick.township_body(case.township)
	_issue("W9", "RELATIVES", case, today, context, body, application=case.name)


def _relative(row) -> dict:
	return {
		"official": row.official_name,
		"post": row.post or "—",
		"person": row.person_name or "—",
		"relation": RELATIONS.get(row.relation, "—"),
		"source": _(row.source, "zh"),
		"registered_on": getdate(row.found_on),
		"reported_on": getdate(row.reported_on or row.found_on),
	}


def _visits(application: str, newest) -> list:
	fields = ["name", "visited_on", "conclusion", "visited_by", "confirmed_by"]
	where = {"application": application, "stage": "RECORDED"}
	found = frappe.get_all("County Visit", where, fields, order_by="visited_on asc")
	return [row for row in found if not newest or row.name != newest.name] + ([newest] if newest else [])


def _visit(row) -> dict:
	names = [
		frappe.db.get_value("User", user, "full_name") for user in (row.visited_by, row.confirmed_by) if user
	]
	return {
		"visited_on": getdate(row.visited_on),
		"visitors": "、".join(name for name in names if name),
		"conclusion": _(row.conclusion, "zh"),
	}


def _matter(assistance_type: str | None) -> str:
	found = frappe.db.get_value("Assistance Type", assistance_type, "type_name") if assistance_type else None
	return found or NO_MATTER


def remedy(doc, body) -> str:
	"""The settings' paragraph for whoever was not accepted; the township answers in its own name."""
	words = frappe.db.get_single_value("SJZJ Settings", "remedy_intake") or ""
	county = frappe.db.get_value("Administrative Unit", doc.county, "unit_name") or ""
	return words.replace("{county}", county).replace("{respondent}", body.body_name)


def _issue(letter: str, kind: str, subject, on, context: dict, body, application: str | None = None) -> None:
	number = numbers.next_number(kind, body.office_code, on, subject.doctype, subject.name)
	if not application and subject.doctype == "Assistance Application":
		application = subject.name
	letters.issue(
		letter, subject.doctype, subject.name, {"issuing_body": body.body_name, **context},
		unit=subject.administrative_unit, number=number, issuing_body=body.name, issued_on=on, application=application,
	)  # fmt: skip
