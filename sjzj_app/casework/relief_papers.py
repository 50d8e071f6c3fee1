"""W27 先行救助登记表 and 临时救助审批表 (民发〔2018〕23号)."""

from decimal import Decimal

import frappe
from frappe.utils import get_datetime, getdate

from sjzj_app.casework import matters, relief
from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters

ORDER = {
	"document": "关于进一步加强和改进临时救助工作的意见",
	"reference": "民发〔2018〕23号",
	"article": "第二部分第（二）项",
}
DECREE = {"document": "社会救助暂行办法", "reference": "国务院令第649号", "article": "第四十七条、第四十八条"}


def office_code(doc) -> str:
	"""The document code of the township that registers."""
	return pick.township_body(doc.township).office_code


def issue_register(doc, row, act) -> None:
	"""W27 先行救助登记表: object, cause, amount, two handlers, the day by which the papers follow."""
	context = pick.case_frame(doc) | {
		"cause": pick.zh(row.relief_cause),
		"situation": row.emergency_reason,
		"people": int(row.people or 1),
		"reported_at": get_datetime(row.reported_at),
		"given_at": get_datetime(row.decided_on),
		"amount": Decimal(str(row.amount)),
		"form": pick.zh(row.relief_form) + (f"：{row.goods_text}" if row.goods_text else ""),
		"source": pick.zh(row.relief_source),
		"payee": row.payee,
		"receipt": row.relief_receipt,
		"handlers": [{"name": row.first_handler_name}, {"name": row.second_handler_name}],
		"papers_due": getdate(row.papers_due),
		"proof": pick.proof(row) | _principal(row),
		"basis": [ORDER],
	}
	if row.act_due:
		context["act_due"] = get_datetime(row.act_due)
	_issue("W27B", row, act, context, row.register_number, doc)


def _principal(row) -> dict:
	"""In whose name relief was given where the power is entrusted: the register itself is the township's paper."""
	name = frappe.db.get_value("Government Body", row.issuing_body, "body_name") if row.issuing_body else None
	return {"principal": name} if name else {}


def issue_form(doc, decision, act) -> None:
	"""W27 临时救助审批表: cause, type, figures, opinions, and the relief given first."""
	explanation = frappe.parse_json(decision.explanation or "{}")
	context = pick.case_frame(doc) | {
		"relief_kind": _kind(explanation),
		"cause": pick.zh(doc.relief_cause),
		"situation": relief.situation(doc),
		"people": int(doc.people_counted or 1),
		"months": int(doc.relief_months or 1),
		"standard": pick.standard_text(doc.standard),
		"form": pick.zh(doc.relief_form) + (f"：{doc.goods_text}" if doc.goods_text else ""),
		"amount": Decimal(str(decision.amount)),
		"lines": [
			{"label": row["label"], "formula": row["formula"]} for row in explanation.get("lines") or []
		],
		"warnings": [row["text"] for row in explanation.get("warnings") or []],
		"expenses": _expenses(doc),
		"opinions": [
			{"role": "审核意见", "opinion": doc.review_opinion or "", "name": _name_of(doc.reviewed_by)},
			{
				"role": "审批意见",
				"opinion": act.opinion or "同意",
				"name": act.posting.full_name,
				"signed_on": act.today,
			},
		],
		"proof": pick.proof(decision),
		"basis": [DECREE, {**ORDER, "article": ""}],
	}
	if matters.goes_on(doc):
		context["first_matter"] = matters.first_name(doc)
	if doc.first_relief:
		given = frappe.get_doc("Temporary Relief", doc.first_relief)
		context |= {
			"first_number": given.register_number,
			"first_amount": Decimal(str(given.amount)),
			"first_on": getdate(given.decided_on),
			"papers_on": getdate(doc.papers_completed_on or act.today),
		}
	body = frappe.get_doc("Government Body", decision.issuing_body)
	number = numbers.next_number("RELIEF_FORM", body.office_code, act.today, decision.doctype, decision.name)
	_issue("W27A", decision, act, context, number, doc, body)


def _kind(explanation: dict) -> str:
	return {"EMERGENCY": "急难型", "EXPENSE": "支出型"}.get(
		(explanation.get("inputs") or {}).get("kind"), "—"
	)


def _expenses(doc) -> list[dict]:
	return [
		{
			"kind": pick.zh(row.kind),
			"amount": Decimal(str(row.amount)),
			"own_share": Decimal(str(row.own_share)),
			"receipt": row.receipt,
		}
		for row in doc.expenses
	]


def _name_of(user: str | None) -> str:
	return (frappe.db.get_value("Assistance Official", {"user": user}, "full_name") or "") if user else ""


def _issue(letter: str, subject, act, context: dict, number: str, case, body=None) -> None:
	body = body or pick.township_body(case.township)
	context.setdefault("issuing_body", body.body_name)
	letters.issue(
		letter, subject.doctype, subject.name, context,
		unit=case.administrative_unit, number=number, issuing_body=body.name, issued_on=act.today, application=case.name,
	)  # fmt: skip
