"""The letters of a case: what each says is taken from stored rows here, how it looks is evidence/letters' matter."""

import json
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.casework import held_materials, matter_words
from sjzj_app.casework import paper_facts as pick
from sjzj_app.casework.paper_facts import township_body
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.rules.clocks import add_months

__all__ = [
	"issue_acceptance", "issue_approval", "issue_explanation", "issue_refusal", "issue_review", "issue_supplement",
	"issue_survey", "township_body",
]  # fmt: skip


def issue_acceptance(doc, act) -> None:
	"""W6 受理通知书."""
	limit = frappe.db.get_value("Clock Rule", doc.clock_rule, "time_limit")
	context = pick.case_frame(doc) | {
		"applied_on": getdate(doc.applied_on),
		"accepted_on": act.today,
		"limit_days": int(limit),
		"due_on": getdate(doc.decision_due),
		"handler": act.posting.full_name,
		"basis": pick.basis("第十条"),
		"contact": pick.contact(doc),
		"materials": [
			{"name": row.material_name} | ({"form": f"已有材料，{row.held_source}"} if row.held else {})
			for row in doc.materials
			if row.received or row.from_platform or row.held
		],
		"provisional": bool(doc.due_provisional),
	}
	_issue("W6", doc, act, context, number=doc.application_number)


def issue_supplement(doc, act, due_on) -> None:
	"""W7 一次性告知(补正)书."""
	items = [{"name": row.material_name, "need": row.remark or "提供原件及复印件"} for row in held_materials.missing(doc)]
	if doc.supplement_note:
		items.append({"name": "其他", "need": doc.supplement_note})
	context = pick.case_frame(doc) | {
		"applied_on": getdate(doc.applied_on),
		"items": items,
		"due_on": due_on,
		"submit_to": pick.office_place(doc),
		"basis": pick.basis("第十条"),
		"contact": pick.contact(doc),
	}
	_issue("W7", doc, act, context, kind="SUPPLEMENT")


def issue_survey(survey, act) -> None:
	"""W12 入户调查表 with its photos."""
	application = frappe.get_doc("Assistance Application", survey.application)
	context = pick.case_frame(application) | pick.survey_content(survey, application)
	_issue("W12", survey, act, context, kind="SURVEY", application=application)


def issue_review(doc, act) -> None:
	"""W15 审核意见表."""
	covered = sum(1 for row in doc.members if row.covered)
	eligible = doc.review_conclusion == "Eligible"
	context = pick.case_frame(doc) | {
		"household_count": len(doc.members),
		"covered_count": covered,
		"income_monthly": Decimal(str(doc.monthly_income or 0)),
		"per_head": Decimal(str(doc.per_capita_income or 0)),
		"standard": pick.standard_text(doc.standard) if doc.standard else "—",
		"property_result": pick.property_text(doc),
		"steps": pick.steps_taken(doc, act),
		"conclusion": _(doc.review_conclusion, "zh"),
		"proposed": "拟予以保障" if eligible else "拟不予确认",
		"basis": pick.basis("第十九条"),
		"opinions": [
			{"role": "审核人", "opinion": doc.review_opinion, "name": act.posting.full_name, "signed_on": act.today},
			{"role": "审批人", "opinion": ""},
		],
	}
	if eligible:
		context["proposed_amount"] = Decimal(str(doc.proposed_amount))
	context |= matter_words.review(doc)
	_issue("W15", doc, act, context, kind="REVIEW")


def issue_approval(doc, decision, act) -> None:
	"""W19 确认通知书."""
	body = frappe.get_doc("Government Body", decision.issuing_body)
	context = pick.case_frame(doc) | {
		"issuing_body": body.body_name,
		"applied_on": getdate(doc.applied_on),
		"category": pick.category(doc),
		"members": pick.decision_members(doc),
		"amount": Decimal(str(decision.amount)),
		"pay_way": "按月通过银行转入本户发放账户（社会化发放）",
		"proof": pick.proof(decision),
		"basis": pick.basis("第二十一条"),
		"contact": pick.contact(doc),
		"start_month": getdate(decision.start_month),
		"review_cycle": "每年核查一次；有劳动能力成员或收入不固定的，每半年核查一次",
		"remedy_text": pick.remedy(decision),
	}
	context |= matter_words.approval(doc, decision)
	_issue("W19", decision, act, context, number=decision.decision_number, application=doc, body=body)


def issue_refusal(doc, decision, act) -> None:
	"""W20 不予确认告知书: figures compared, article, remedies."""
	body = frappe.get_doc("Government Body", decision.issuing_body)
	context = pick.case_frame(doc) | {
		"issuing_body": body.body_name,
		"applied_on": getdate(doc.applied_on),
		"facts": act.opinion,
		"comparisons": pick.comparisons(doc),
		"article": {"document": "社会救助暂行办法", "reference": "国务院令第649号", "article": "第九条", "text": pick.ARTICLE_NINE},
		"remedy_text": pick.remedy(decision),
		"basis": pick.basis("第二十一条"),
		"contact": pick.contact(doc),
		"other_help": "如遇突发性、紧迫性、临时性生活困难，可以向受理单位申请临时救助。",
		"proof": pick.proof(decision),
	}
	context |= matter_words.refusal(doc, decision)
	_issue("W20", decision, act, context, number=decision.decision_number, application=doc, body=body)


def issue_explanation(doc, decision, act) -> None:
	"""计算说明: one page on which every figure has its formula and its source."""
	explanation = json.loads(decision.explanation)
	body = frappe.get_doc("Government Body", decision.issuing_body)
	rows = [
		{key: str(line.get(key) or "—") for key in ("label", "formula", "value", "source")} for line in explanation["lines"]
	]
	context = pick.case_frame(doc) | {
		"issuing_body": body.body_name,
		"as_of": getdate(explanation["as_of"]),
		"rows": rows,
		"result_label": "月救助金额",
		"result_amount": Decimal(str(decision.amount)),
	}
	context |= matter_words.explanation(doc)
	_issue("EXPLAIN", decision, act, context, kind="EXPLAIN", application=doc, body=body)


def next_review_month(start, months: int = 12):
	"""The month by which an award is reviewed."""
	return add_months(start, months)


def _issue(letter: str, subject, act, context: dict, *, number=None, kind=None, application=None, body=None) -> None:
	case = application or subject
	body = body or township_body(case.township)
	number = number or numbers.next_number(kind, body.office_code, act.today, subject.doctype, subject.name)
	context.setdefault("issuing_body", body.body_name)
	letters.issue(
		letter, subject.doctype, subject.name, context,
		unit=case.administrative_unit, number=number, issuing_body=body.name, issued_on=act.today, application=case.name,
	)  # fmt: skip
