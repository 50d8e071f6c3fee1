"""The notice on paper: W16 公示单 with its number, hash and check code."""

import json
from decimal import Decimal

import frappe
from frappe import _

from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.evidence.letters.kinds import WORDING
from sjzj_app.exceptions import BadInput
from sjzj_app.publicity import notices, snapshots

STAGES = {notices.REVIEW: "appraisal", notices.DECISION: "decision", notices.COMBINED: "combined"}
# The orders of each matter, and the article that asks for the notice. A matter without one quotes the first.
ORDERS = {
	"DIBAO": ("最低生活保障审核确认办法", "民发〔2021〕57号", "第十九条"),
	"TEKUN": ("特困人员认定办法", "民发〔2021〕43号", "第十五条"),
}
ENDING_ORDER = {"document": "特困人员认定办法", "reference": "民发〔2021〕43号", "article": "第二十六条"}
NO_AMOUNT = "无"


def issue(notice, act) -> None:
	"""Gives the notice its number and prints W16. A publication after the decision has a number but no W16."""
	body = body_of(notice.township)
	notice.notice_number = numbers.next_number(
		"NOTICE", body.office_code, act.today, "Public Notice", notice.name
	)
	if notice.notice_kind == notices.PUBLISHED:
		return
	kind, context = ("W16", context_of) if notice.notice_kind in STAGES else ("W26A", ending_context)
	letter = letters.issue(
		kind, "Public Notice", notice.name, context(notice, body),
		unit=unit_of(notice), number=notice.notice_number, issuing_body=body.name, issued_on=notice.posted_on,
		application=notice.application,
	)  # fmt: skip
	notice.letter = letter.name


def context_of(notice, body) -> dict:
	"""What W16 prints: the board's snapshot and the days of posting, nothing else."""
	office = snapshots.office_of(notice)
	context = {
		"issuing_body": body.body_name,
		"stage": STAGES[notice.notice_kind],
		"rows": [_row(notice)],
		"period_from": notice.posted_on,
		"period_to": notice.due_on,
		"days": notice.notice_days,
		"supervise_phone": office.supervision_phone,
		"accepting_office": office.accepting_office,
		"basis": [basis_of(notice)],
		"amount_unit": "元/月" if _matter(notice).benefit == "Paid Monthly" else "元",
	}
	if notice.free_text:
		# Braces would be read as places to fill in.
		added = notice.free_text.replace("{", "｛").replace("}", "｝")
		context["wording"] = {"objection": f"{WORDING['W16']['objection']}\n{added}"}
	return context


def ending_context(notice, body) -> dict:
	"""What the notice of an ending prints: the board's snapshot and its days (43号 art. 26)."""
	office, board = snapshots.office_of(notice), json.loads(notice.snapshot_board)
	context = {
		"issuing_body": body.body_name,
		"village": board.get("village") or notice.place_name,
		"applicant": board["applicant_name"],
		"end_reason": board["end_reason"],
		"support_way": board.get("support_way"),
		"period_from": notice.posted_on,
		"period_to": notice.due_on,
		"days": notice.notice_days,
		"supervise_phone": office.supervision_phone,
		"accepting_office": office.accepting_office,
		"basis": [basis_of(notice)],
	}
	if notice.free_text:
		added = notice.free_text.replace("{", "｛").replace("}", "｝")
		context["wording"] = {"objection": f"{WORDING['W26A']['objection']}\n{added}"}
	return context


def body_of(township: str):
	"""The body in whose name a township posts. Raises BadInput when none is registered."""
	filters = {"administrative_unit": township, "body_kind": "Township Government"}
	name = frappe.db.get_value("Government Body", filters, "name")
	if not name:
		frappe.throw(
			_("No government body is registered for the township: enter it under Government Body."), BadInput
		)
	return frappe.get_doc("Government Body", name)


def _row(notice) -> dict:
	board = json.loads(notice.snapshot_board)
	return {
		"village": notice.place_name,
		"applicant": board["applicant_name"],
		"household_count": notice.household_people,
		"covered_count": notice.people,
		"category": notice.category,
		"result": notice.result_text,
		"amount": Decimal(str(notice.amount)) if notice.amount else NO_AMOUNT,
	}


def basis_of(notice) -> dict:
	"""The order and the article that ask for this notice."""
	if notice.notice_kind == notices.ENDING:
		return ENDING_ORDER
	document, reference, article = ORDERS.get(_matter(notice).type_code, ORDERS["DIBAO"])
	return {"document": document, "reference": reference, "article": article}


def _matter(notice):
	matter = frappe.db.get_value("Assistance Application", notice.application, "assistance_type")
	return frappe.get_cached_doc("Assistance Type", matter)


def unit_of(notice) -> str:
	"""The unit of the case that a notice is about."""
	return frappe.db.get_value("Assistance Application", notice.application, "administrative_unit")
