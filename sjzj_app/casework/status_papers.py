"""The letters that end a case: W28 where the matter grants a status, W19 and W20 otherwise."""

import json

import frappe
from frappe.utils import getdate

from sjzj_app.casework import class_words, matters, papers, recognitions
from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.rules.classify import ORDER

NOTICE = {"document": "关于进一步做好最低生活保障等社会救助兜底保障工作的通知", "article": "一（四）"}
DIBAO_ORDER = {"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号"}
RIGID = {"document": "刚性支出困难家庭认定办法"}
PLAN = {
	"document": "佳木斯市下放社会救助审批（确认）权工作实施方案",
	"reference": "佳政办发〔2021〕6号",
	"article": "三（二）",
}
BASIS = {
	"EDGE": [DIBAO_ORDER | {"article": "第八条"}, NOTICE],
	"LOW": [PLAN],
	"RIGID": [RIGID | {"article": "第四条、第七条、第十条"}],
}


def issue_yes(doc, decision, act) -> None:
	"""W28 认定书 for a status, W19 for what is paid."""
	if not recognitions.is_status(doc):
		papers.issue_approval(doc, decision, act)
		return
	held = recognitions.validity_of(doc, getdate(decision.decided_on))
	context = _frame(doc, decision, "yes") | {
		"family_class": ORDER[doc.family_class][0],
		"since": held.since,
		"until": held.until,
		"members": [row for row in pick.decision_members(doc) if row["covered"] == "是"],
		"basis": BASIS[doc.family_class],
	}
	_issue(doc, decision, act, context)


def issue_no(doc, decision, act) -> None:
	"""W28 不予认定告知书 for a status, W20 otherwise: figures of each class, the next class, remedies."""
	if not recognitions.is_status(doc):
		papers.issue_refusal(doc, decision, act)
		return
	explained = json.loads(decision.explanation or "{}")
	tested = [name for name in explained.get("tests") or {} if name in BASIS]
	context = _frame(doc, decision, "no") | {"facts": act.opinion} | class_words.next_help(doc)
	context["basis"] = [row for name in tested for row in BASIS[name]] or BASIS["EDGE"]
	_issue(doc, decision, act, context)


def _frame(doc, decision, result: str) -> dict:
	explained = json.loads(decision.explanation or "{}")
	context = pick.case_frame(doc) | {
		"issuing_body": frappe.db.get_value("Government Body", decision.issuing_body, "body_name"),
		"result": result,
		"applied_on": getdate(doc.applied_on),
		"comparisons": class_words.class_rows(explained) or pick.comparisons(doc),
		"contact": pick.contact(doc),
		"proof": pick.proof(decision),
		"remedy_text": pick.remedy(decision),
	}
	if matters.goes_on(doc):
		context["first_matter"] = matters.first_name(doc)
	return context


def _issue(doc, decision, act, context: dict) -> None:
	letters.issue(
		"W28", decision.doctype, decision.name, context,
		unit=doc.administrative_unit, number=decision.decision_number, issuing_body=decision.issuing_body,
		issued_on=act.today, application=doc.name,
	)  # fmt: skip
