"""Pieces of a letter's content, read from the rows of a case. No full identity number is ever among them."""

import base64
import json
from datetime import datetime, time
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate

from sjzj_app.access.file_bytes import file_bytes
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules.identity import age_on

DIBAO_RULES = {"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号"}
ARTICLE_NINE = (
	"国家对共同生活的家庭成员人均收入低于当地最低生活保障标准，且符合当地最低生活保障家庭财产状况规定的家庭，给予最低生活保障。"
)
MODE_WORDS = {"Entrust": "委托", "Confer": "赋权", "Own Power": "县级"}


def zh(text: str | None) -> str:
	"""The Chinese word for a stored English value, whatever language the user works in."""
	return _(text, "zh") if text else ""


def has_body(township: str) -> bool:
	"""Whether a government body is registered for a township: without one it prints no letter."""
	where = {"administrative_unit": township, "body_kind": "Township Government"}
	return bool(frappe.db.exists("Government Body", where))


def township_body(township: str):
	"""The government body of a township. Raises BadInput when none is registered."""
	name = frappe.db.get_value(
		"Government Body", {"administrative_unit": township, "body_kind": "Township Government"}, "name"
	)
	if not name:
		unit = frappe.db.get_value("Administrative Unit", township, "unit_name") or township
		frappe.throw(_("No government body is registered for {0}: enter it under Government Body.").format(unit), BadInput)
	return frappe.get_doc("Government Body", name)


def case_frame(doc) -> dict:
	"""What every letter about a case carries."""
	return {
		"applicant": doc.applicant_name,
		"masked_id": frappe.db.get_value("Resident", doc.applicant, "masked_id"),
		"matter": frappe.db.get_value("Assistance Type", doc.assistance_type, "type_name"),
		"case_number": doc.application_number or "—",
	}


def basis(article: str) -> list[dict]:
	"""The order on 低保 with one of its articles."""
	return [DIBAO_RULES | {"article": article}]


def contact(doc) -> dict:
	"""The township's accepting office. Raises MissingStep when its phone is not registered."""
	office = frappe.db.get_value(
		"Administrative Unit", doc.township, ["office_phone", "accepting_office", "office_address", "unit_name"], as_dict=True
	)
	if not office.office_phone:
		frappe.throw(
			_("The phone of the accepting office of {0} is not registered: letters need it.").format(office.unit_name), MissingStep
		)
	found = {"phone": office.office_phone, "person": office.accepting_office, "address": office.office_address}
	return {key: value for key, value in found.items() if value}


def office_place(doc) -> str:
	"""Where material is handed in."""
	office = frappe.db.get_value(
		"Administrative Unit", doc.township, ["full_name", "accepting_office", "office_address"], as_dict=True
	)
	return " ".join(part for part in (office.full_name, office.accepting_office, office.office_address) if part)


def category(doc) -> str:
	"""For example 城镇最低生活保障."""
	return zh(doc.residence) + frappe.db.get_value("Assistance Type", doc.assistance_type, "type_name")


def standard_text(standard: str) -> str:
	"""A standard with its unit and source, in one line."""
	row = frappe.db.get_value("Assistance Standard", standard, ["residence", "amount", "unit", "source"], as_dict=True)
	return f"{zh(row.residence)} {Decimal(str(row.amount)):.2f} 元/{zh(row.unit)}（{row.source}）"


def property_text(doc) -> str:
	"""What the property test found."""
	found = json.loads(doc.explanation or "{}").get("property") or {}
	words = "；".join(reason["text"] for reason in found.get("reasons") or [])
	return words or ("符合财产状况规定" if found.get("passed") else "不符合财产状况规定")


def steps_taken(doc, act) -> list[dict]:
	"""The steps of investigation with their days and results."""
	rows = [{"step": "受理", "done_on": getdate(doc.accepted_on), "result": "材料齐备，予以受理"}]
	for survey in _related("Household Survey", doc, "SIGNED", ["survey_date", "conclusion"]):
		rows.append({"step": "入户调查", "done_on": survey.survey_date, "result": zh(survey.conclusion)})
	for report in _related("Verification Request", doc, "ANSWERED", ["answered_on", "overall_conclusion"]):
		rows.append({"step": "信息核对", "done_on": report.answered_on, "result": zh(report.overall_conclusion)})
	return rows


def _related(doctype: str, doc, stage: str, fields: list[str]):
	return frappe.get_all(doctype, filters={"application": doc.name, "stage": stage}, fields=fields, order_by="creation asc")


def decision_members(doc) -> list[dict]:
	"""The people of the decision, masked."""
	return [
		{"name": row.full_name, "relation": zh(row.relation), "masked_id": row.masked_id, "covered": "是" if row.covered else "否"}
		for row in doc.members
	]


def proof(decision) -> dict:
	"""The authority of a decision as the letter shows it (INV-2)."""
	found = {"mode": MODE_WORDS[decision.mode]}
	if decision.agreement:
		found |= {
			"township": frappe.db.get_value("Administrative Unit", decision.township, "unit_name"),
			"agreement_number": frappe.db.get_value("Delegation Agreement", decision.agreement, "agreement_number"),
			"agreement_version": str(decision.agreement_version),
			"power_line": frappe.db.get_value("Power List Item", decision.power_line, "item_name") or decision.power_line,
		}
	return found


REMEDIES = {"Entrust": "remedy_entrust", "Confer": "remedy_confer", "Own Power": "remedy_own"}


def remedy(decision) -> str:
	"""The remedy paragraph of the mode in which was decided, as the settings word it.

	{respondent} is the body in whose name it was decided: the entrusting one, or the township when the power was
	conferred (行政诉讼法 art. 26, 行政复议法 art. 19); {county} is whose government reviews.
	"""
	words = frappe.db.get_single_value("SJZJ Settings", REMEDIES[decision.mode]) or ""
	names = {
		"county": frappe.db.get_value("Administrative Unit", decision.county, "unit_name"),
		"township": frappe.db.get_value("Administrative Unit", decision.township, "unit_name"),
		"respondent": frappe.db.get_value("Government Body", decision.issuing_body, "body_name"),
	}
	for slot, name in names.items():
		words = words.replace("{" + slot + "}", name or "")
	return words


def comparisons(doc) -> list[dict]:
	"""The tested figures: income against the standard, property against the rules."""
	per_head, standard = Decimal(str(doc.per_capita_income or 0)), Decimal(str(doc.standard_amount or 0))
	rows = [
		{
			"item": "人均月收入",
			"family": f"{per_head:.2f} 元",
			"rule": f"低于 {standard:.2f} 元",
			"result": "符合" if per_head < standard else "不符合",
		}
	]
	found = json.loads(doc.explanation or "{}").get("property") or {}
	rows.append(
		{
			"item": "家庭财产",
			"family": property_text(doc),
			"rule": "符合当地家庭财产状况规定",
			"result": "符合" if found.get("passed") else "不符合",
		}
	)
	return rows


def survey_content(survey, application) -> dict:
	"""The visit as W12 prints it."""
	surveyors = [row for row in survey.participants if row.capacity == "Surveyor"]
	present = [row for row in survey.participants if row.capacity == "Family Member Present"]
	return {
		"surveyed_at": datetime.combine(getdate(survey.survey_date), _time_of(surveyors)),
		"address": survey.address,
		"members": [_survey_member(row, getdate(survey.survey_date)) for row in application.members],
		"housing": [{"label": "住房情况", "value": survey.housing}],
		"income_period": "按月计算，年收入按12个月折算",
		"incomes": [_survey_income(row) for row in application.incomes],
		"properties": [
			{"kind": zh(row.item), "amount": Decimal(str(row.property_value or 0)), "detail": row.remark or ""}
			for row in application.properties
		],
		"expenses": [],
		"living_condition": _living(survey),
		"conclusion": zh(survey.conclusion) + (f"。{survey.conclusion_note}" if survey.conclusion_note else ""),
		"investigators": [{"name": row.participant_name} for row in surveyors],
		"present_members": [{"name": row.participant_name} for row in present],
		"photos": [{"src": _data_url(row.photo), "caption": row.caption} for row in survey.photos],
	}


def _survey_income(row) -> dict:
	"""One income per month, so that the form's total adds like to like."""
	amount = Decimal(str(row.amount or 0))
	monthly = amount if row.period == "Month" else (amount / 12).quantize(Decimal("0.01"))
	detail = row.member_name if row.period == "Month" else f"{row.member_name}（年收入{amount:.2f}元）"
	return {"kind": zh(row.kind), "amount": monthly, "detail": detail}


def _living(survey) -> str:
	parts = (survey.living_condition, survey.income_found, survey.expense_found, survey.property_found)
	return "；".join(part.strip().rstrip("。；") for part in parts if part) + "。"


def _time_of(surveyors) -> time:
	signed = [get_datetime(row.signed_at) for row in surveyors if row.signed_at]
	return min(signed).time() if signed else time(9)


def _survey_member(row, on) -> dict:
	found = {"name": row.full_name, "relation": zh(row.relation), "masked_id": row.masked_id}
	return found | ({"age": age_on(getdate(row.birth_date), on)} if row.birth_date else {})


def _data_url(file_url: str) -> str:
	"""A stored photo as a data URL; only files that this site holds."""
	name = frappe.db.get_value("File", {"file_url": file_url}, "name")
	if not name:
		frappe.throw(_("The photo {0} is not stored on this site.").format(file_url), BadInput)
	content = file_bytes(name)
	kind = "png" if content[:8] == b"\x89PNG\r\n\x1a\n" else "jpeg"
	return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
