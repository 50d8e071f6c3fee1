"""The letters of a change and of a review: W22, W23, W24, W26; what each says is taken from stored rows here."""

import json
from decimal import Decimal

import frappe
from frappe.utils import getdate

from sjzj_app.casework import paper_facts as pick
from sjzj_app.casework.awards import endings, figures, grounds, standing
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.rules.clock_points import month_start

ORDER_57 = {"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号"}
ORDER_43 = {"document": "特困人员认定办法", "reference": "民发〔2021〕43号"}
REGULATION = {"document": "社会救助暂行办法", "reference": "国务院令第649号"}
NOTICE_2022 = {
	"document": "关于进一步做好最低生活保障等社会救助兜底保障工作的通知",
	"reference": "2022年10月20日",
}
KINDS = {figures.INCREASE: "增发", figures.REDUCE: "减发", figures.STOP: "停发"}
WAYS = {
	"Face to Face": "当面",
	"By Phone": "电话",
	"In Writing": "书面",
	"Through the Village": "经村（居）委会",
}


def issue(change, award, decision, act) -> None:
	"""The letter of a decided change: the taper has its own, and so has the end of support, which goes to two."""
	if endings.needed(change):
		_issue_ending(change, award, decision, act)
	elif change.result == figures.TAPER:
		_issue("W23", change, decision, act, _taper(change, award, decision))
	else:
		_issue("W22", change, decision, act, _change(change, award, decision))


def _frame(change, award, decision) -> dict:
	body = frappe.db.get_value("Government Body", decision.issuing_body, "body_name")
	case = frappe.get_doc("Assistance Application", change.application)
	return pick.case_frame(case) | {
		"issuing_body": body,
		"applicant": award.recipient_name,
		"masked_id": frappe.db.get_value("Resident", award.resident, "masked_id"),
		"proof": pick.proof(decision),
		"remedy_text": pick.remedy(decision),
		"contact": pick.contact(change),
	}


def _change(change, award, decision) -> dict:
	special = standing.is_special_support(change.assistance_type)
	basis = [ORDER_43 | {"article": "第二十三条"}] if special else [ORDER_57 | {"article": "第三十二条"}]
	if change.result == figures.STOP:
		basis.append(REGULATION | {"article": "第十三条"})
	if change.ground == grounds.JOBS:
		basis = [REGULATION | {"article": "第四十五条"}, ORDER_57 | {"article": "第三十四条"}]
	context = _frame(change, award, decision) | {
		"change_kind": KINDS[change.result],
		"ground": grounds.words(change),
		"old_amount": _yuan(change.old_amount),
		"new_amount": _yuan(change.new_amount),
		"from_month": getdate(change.from_month),
		"people": int(change.people or 0),
		"reasons": _reasons(change),
		"basis": basis,
	}
	return context | _told(change)


def _taper(change, award, decision) -> dict:
	formulas = [line["formula"] for line in json.loads(change.explanation).get("lines") or []]
	months = [
		{"month": getdate(row.from_month), "amount": _yuan(row.amount), "formula": formulas[place]}
		for place, row in enumerate(change.planned_amounts)
	]
	context = _frame(change, award, decision) | {
		"old_amount": _yuan(change.old_amount),
		"from_month": getdate(change.from_month),
		"last_month": getdate(change.last_month),
		"stop_month": month_start(getdate(change.last_month), 1),
		"months": months,
		"reasons": _reasons(change),
		"basis": [NOTICE_2022 | {"article": "一（三）"}, REGULATION | {"article": "第十三条"}],
	}
	return context | _told(change)


def _told(change) -> dict:
	if not change.told_on:
		return {}
	day, way = getdate(change.told_on), WAYS.get(change.told_way, "")
	answer = (change.family_answer or "").rstrip("。") or "未提出异议"
	return {
		"told": f"已于{day.year}年{day.month}月{day.day}日以{way}方式事先告知并说明理由，家庭意见：{answer}。"
	}


def _reasons(change) -> list[dict]:
	"""What stands under the reasons; only documents whose text was read are named as a source."""
	rows = json.loads(change.explanation).get("because") or []
	return [{"text": row["text"]} | ({"source": row["article"]} if _quotable(row) else {}) for row in rows]


def _quotable(row: dict) -> bool:
	return bool(row.get("article")) and "本地设定" not in row["article"]


def _issue_ending(change, award, decision, act) -> None:
	"""43号第二十六条: in writing to the person, and to the village committee."""
	notice = frappe.get_doc("Public Notice", change.ending_notice)
	context = _frame(change, award, decision) | {
		"ground": grounds.words(change),
		"from_month": getdate(change.from_month),
		"notice_from": getdate(notice.posted_on),
		"notice_to": getdate(notice.due_on),
		"basis": [ORDER_43 | {"article": "第二十四条"}, ORDER_43 | {"article": "第二十六条"}],
	}
	if change.next_help:
		context["next_help"] = change.next_help
	person = f"{award.recipient_name}（证件号码：{context['masked_id']}）"
	if change.ground in grounds.GONE:
		person = f"{award.recipient_name}的亲属或者照料人"
	village = frappe.db.get_value(
		"Administrative Unit", change.village or change.administrative_unit, "unit_name"
	)
	_issue("W26", change, decision, act, context | {"addressee": person})
	_issue("W26", change, decision, act, context | {"addressee": f"{village}村（居）民委员会"}, first=False)


def _issue(kind: str, change, decision, act, context: dict, first: bool = True) -> None:
	number = decision.decision_number
	if not first:
		code = pick.township_body(change.township).office_code
		number = numbers.next_number("ADJUST", code, act.today, change.doctype, change.name)
	letters.issue(
		kind, decision.doctype, decision.name, context,
		unit=change.administrative_unit, number=number, issuing_body=decision.issuing_body, issued_on=act.today,
		application=change.application,
	)  # fmt: skip


def issue_review(review, award, due, act) -> None:
	"""W24 定期核查表."""
	body = pick.township_body(review.township)
	case = frappe.get_doc("Assistance Application", review.application)
	signed = [
		(review.first_official, review.first_signed_on),
		(review.second_official, review.second_signed_on),
	]
	context = pick.case_frame(case) | {
		"issuing_body": body.body_name,
		"applicant": award.recipient_name,
		"review_class": f"{review.review_class}类" if review.review_class else "年度核查",
		"due_on": getdate(review.due_on),
		"reviewed_on": getdate(review.reviewed_on),
		"way": pick.zh(review.review_way),
		"found": review.found,
		"amount": standing.amount_for(award, month_start(act.today)),
		"conclusion": pick.zh(review.conclusion),
		"next_on": due.date,
		"next_basis": due.reason.text,
		"officials": [
			{"name": frappe.db.get_value("User", user, "full_name"), "signed_on": str(at)[:16]}
			for user, at in signed
			if user
		],
		"basis": [ORDER_57 | {"article": "第三十一条"}]
		if review.review_class
		else [ORDER_43 | {"article": "第二十三条"}],
	}
	number = numbers.next_number("RECHECK", body.office_code, act.today, review.doctype, review.name)
	letters.issue(
		"W24", review.doctype, review.name, context,
		unit=review.administrative_unit, number=number, issuing_body=body.name, issued_on=act.today,
		application=review.application,
	)  # fmt: skip


def _yuan(value) -> Decimal:
	return Decimal(str(value or 0)).quantize(Decimal("0.01"))
