"""一页算清: one page that explains every figure of a case, made from the stored explanation alone."""

import json

import frappe
from frappe import _
from frappe.utils import cint

from sjzj_app.rules.classify import ORDER

TEMPLATE = "sjzj_app/templates/casework/calculation.html"
ROUNDINGS = {
	"0.01": "四舍五入到分",
	"0.1": "四舍五入到角",
	"1": "四舍五入到元",
	"1_up": "见角进元",
	"0.1_up": "见分进角",
}


def html(application) -> str:
	"""The page as HTML, every text escaped; empty while nothing is computed."""
	explanation = json.loads(application.explanation or "{}")
	return (
		frappe.render_template(TEMPLATE, {"page": content(application, explanation)}) if explanation else ""
	)


def content(application, explanation: dict) -> dict:
	"""The page's words and figures as plain text."""
	inputs, owned = explanation.get("inputs") or {}, explanation.get("property") or {}
	expenses = explanation.get("expenses") or {}
	return {
		"applicant": application.applicant_name,
		"matter": frappe.get_cached_value("Assistance Type", application.assistance_type, "type_name"),
		"number": application.application_number or "—",
		"as_of": explanation.get("as_of", ""),
		"governed_on": str(application.accepted_on or explanation.get("as_of", "")),
		"eligible": bool(application.eligible),
		"result": result_of(application),
		"synthetic": inputs.get("synthetic") == "yes",
		"people": explanation.get("people") or [],
		"people_counted": cint(application.people_counted),
		"income": explanation.get("income") or [],
		"income_period": explanation.get("income_period") or "按申报的期间折算为每月",
		"monthly_income": money(application.monthly_income),
		"per_head": money(application.per_capita_income),
		"standard": standard_text(application, inputs),
		"rules": owned.get("rules") or [],
		"expenses": expenses.get("rows") or [],
		"expense_total": money(expenses.get("total")),
		"tests": [_test(name, found) for name, found in (explanation.get("tests") or {}).items()],
		"lines": explanation.get("lines") or [],
		"amount": explanation.get("amount", "0.00"),
		"rounding": ROUNDINGS.get(explanation.get("rounding"), explanation.get("rounding", "")),
		"reasons": reasons(explanation),
		"next_class": ORDER[application.next_class][0] if application.next_class in ORDER else "",
		"next_reason": (application.next_class_reason or "").split("\n")[0],
	}


def result_of(application) -> str:
	"""The finding in a sentence."""
	if not application.eligible:
		return "测算结果：不符合条件。"
	if application.family_class in ORDER and not application.proposed_amount:
		return f"测算结果：符合{ORDER[application.family_class][0]}条件（认定身份，不发放现金）。"
	return f"测算结果：符合条件，{money(application.proposed_amount)} 元。"


def reasons(explanation: dict) -> list[dict]:
	"""The reasons of the result, each once."""
	rows = [*explanation.get("reasons", []), *(explanation.get("property") or {}).get("reasons", [])]
	rows += [explanation["single_person"]] if explanation.get("single_person") else []
	return list({(row["text"], row["article"]): row for row in rows}.values())


def standard_text(application, inputs: dict) -> str:
	"""The monthly standard, with its own unit and where it comes from."""
	unit = _(inputs.get("unit") or "Month", "zh")
	found = f"{money(application.standard_amount)} 元/月"
	return (
		f"{found}（{money(inputs['standard'])} 元/{unit}，{inputs.get('standard_source', '')}）"
		if "standard" in inputs
		else found
	)


def _test(name: str, found: dict) -> dict:
	return {
		"name": ORDER[name][0] if name in ORDER else name,
		"result": "符合" if found["passed"] else "不符合",
		"why": "；".join(row["text"].rstrip("。") for row in found["reasons"]),
		"article": "；".join(dict.fromkeys(row["article"] for row in found["reasons"] if row["article"])),
	}


def money(value) -> str:
	"""An amount with two decimals."""
	return f"{float(value or 0):.2f}"
