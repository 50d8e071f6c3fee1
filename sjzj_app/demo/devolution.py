"""How the demo's county hands its powers to 西林街道: measures, power list, agreement."""

import frappe
from frappe.utils import getdate

from sjzj_app.demo import clock
from sjzj_app.demo.marks import acting_as, once, walk
from sjzj_app.demo.places import COUNTY, TOWNSHIP

SINCE, CHECKED, SIGNED, FILED = "2026-01-01", "2026-01-04", "2026-01-05", "2026-01-12"
MATTERS = (("DIBAO", "最低生活保障"), ("TEKUN", "特困人员救助供养"), ("LOWINCOME", "低收入家庭认定"))
ACTIONS = (
	("Accept", "申请受理"),
	("Survey", "家庭经济状况调查"),
	("Review", "审核"),
	("Decide", "审批（确认）"),
	("Notice", "公示公布"),
	("Manage", "动态管理"),
)
BASIS = "《最低生活保障审核确认办法》（民发〔2021〕57号）第二条；中办发〔2020〕18号第二十四项"
RELIEF_BASIS = "《社会救助暂行办法》（国务院令第649号）第四十八条；民发〔2018〕23号"
RELIEF_LIMIT = 3000
DAYS = {"DIBAO": 20, "TEKUN": 30, "LOWINCOME": 20}

POLICY_PATH = {
	"DRAFT": ("county", "Report to City", "报请市民政局同意。"),
	"SUBMITTED": ("city", "Agree to Document", "同意实施。"),
}
LIST_PATH = {"DRAFT": ("county", "Put Power List in Force", "按办法下放。")}
CHECK_PATH = {
	"DRAFT": ("county", "Submit for County Review", "已逐项检查。"),
	"COUNTY_REVIEW": ("county-reviewer", "Pass Readiness Check", "具备承接条件。"),
}
# (point of the check, what was found)
FOUND = (
	("Staff in Post", "配备工作人员5名（演示）。"),
	("Positions Held by Different People", "受理、调查、审核、审批分别由不同人员担任（演示）。"),
	("Staff Trained", "全部工作人员参加过业务培训（演示）。"),
	("Workplace and Window", "设有社会救助服务窗口和独立办公室（演示）。"),
	("Network and Equipment", "已接入政务外网，设备可用（演示）。"),
	("Seal Received", "专用章已领取，由专人保管（演示）。"),
	("Archive Room", "配有档案柜，防火防潮（演示）。"),
)
EQUIPMENT = (("Computer", 3), ("Printer", 1), ("Scanner", 1), ("Network Line", 1), ("Telephone", 2))
AGREEMENT_PATH = {
	"DRAFT": ("county", "Submit for County Review", "承接条件已核查。"),
	"COUNTY_REVIEW": ("county-reviewer", "Report to City", "符合承接条件，报请同意。"),
	"CITY_REVIEW": ("city", "Agree to Agreement", "同意签订。"),
	"CITY_AGREED": ("county", "Sign for the County", "签订。"),
	"COUNTY_SIGNED": ("approver", "Sign for the Township", "签订，依法承接。"),
}


def make() -> str:
	"""Makes what is missing and leads it on; answers the agreement's stage."""
	with clock.at(getdate(SIGNED)):
		return _lead()


def _lead() -> str:
	policy = once("Policy Document", {"document_number": "演示政办规〔2026〕1号"}, _measures(), by="county")
	walk("Policy Document", policy, POLICY_PATH)
	powers = once(
		"Power List", {"policy_document": policy, "administrative_unit": COUNTY}, _power_list(), by="county"
	)
	walk("Power List", powers, LIST_PATH)
	check = once("Readiness Check", {"administrative_unit": TOWNSHIP}, _readiness(), by="county")
	walk("Readiness Check", check, CHECK_PATH)
	agreement = once(
		"Delegation Agreement",
		{"power_list": powers, "administrative_unit": TOWNSHIP},
		_agreement(),
		"county",
	)
	stage = walk("Delegation Agreement", agreement, AGREEMENT_PATH)
	_file(agreement)
	return stage


def _file(agreement: str) -> None:
	"""Filed and published within its ten working days."""
	doc = frappe.get_doc("Delegation Agreement", agreement)
	if doc.stage == "IN_FORCE" and not doc.filed_on:
		filed = {"filed_on": FILED, "filed_with": "向阳区司法局（演示）"}
		with acting_as("county"):
			doc.update({**filed, "announced_on": FILED, "announced_where": "向阳区政府网站（演示）"}).save()


def _measures() -> dict:
	return {
		"title": "向阳区社会救助审批（确认）权下放实施办法（演示）",
		"document_kind": "One-Level Approval Measures",
		"administrative_unit": COUNTY,
		"issuing_authority": "向阳区人民政府办公室（演示）",
		"published_on": SINCE,
		"valid_from": SINCE,
		"summary": "演示数据，不是任何机关发布的文件。",
	}


def _power_list() -> dict:
	items = [
		_item(code, f"{matter}{word}", action, BASIS) for code, matter in MATTERS for action, word in ACTIONS
	]
	items += [
		_item("TEMPRELIEF", f"临时救助{word}", action, RELIEF_BASIS, RELIEF_LIMIT) for action, word in ACTIONS
	]
	return {
		"title": "向阳区社会救助审批（确认）权下放清单（演示）",
		"valid_from": SINCE,
		"items": [
			{"item_no": place, "item_code": f"XY-{place:02d}", **item} for place, item in enumerate(items, 1)
		],
	}


def _item(matter: str, name: str, action: str, basis: str, limit: int = 0) -> dict:
	return {
		"item_name": name,
		"assistance_type": matter,
		"power_action": action,
		"level_before": "County",
		"level_after": "Township",
		"mode": "Entrust",
		"limit_amount": limit,
		"basis": basis,
		"responsible_section": "社会救助股（演示）",
		"accepting_section": "社会救助办公室（演示）",
		"time_limit_days": DAYS.get(matter, 0) if action == "Decide" else 0,
	}


def _readiness() -> dict:
	items = [
		{"item": point, "answer": "Ready", "evidence": words, "checked_on": CHECKED} for point, words in FOUND
	]
	equipment = [
		{"equipment": kind, "quantity": count, "acquired_on": "2025-06-01", "upkeep_on": CHECKED}
		for kind, count in EQUIPMENT
	]
	return {"checked_on": CHECKED, "items": items, "equipment": equipment}


def _agreement() -> dict:
	return {
		"county_body": _body("Civil Affairs Bureau", COUNTY),
		"township_body": _body("Township Government", TOWNSHIP),
		"mode": "Entrust",
		"valid_from": SINCE,
		"legal_reviewed_on": CHECKED,
		"legal_review_office": "向阳区司法局（演示）",
		"legal_review_opinion": "协议内容合法，可以签订（演示）。",
	}


def _body(kind: str, unit: str) -> str:
	return frappe.db.get_value("Government Body", {"body_kind": kind, "administrative_unit": unit})
