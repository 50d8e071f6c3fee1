"""The county's check of 西林街道: drawn, notified and inspected, with one finding still to be put right."""

from datetime import date, timedelta

import frappe
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.demo.accounts import login
from sjzj_app.demo.marks import NOTE, acting_as, once, step, walk
from sjzj_app.demo.places import COUNTY, TOWNSHIP
from sjzj_app.supervision import drawing

CHECK, DIRECTIVE = "Spot Check", "Supervision Directive"
REFUSED = "演示户08"
WAY = f"{NOTE}：查阅案卷和系统办理记录，并入户核实"
WEEK = timedelta(days=6)
VISIT_DAYS, DAYS_TO_ANSWER = 5, 15
PATH = {
	"DRAFT": ("county-reviewer", "Draw Cases", "按计划抽查。"),
	"DRAWN": ("county-reviewer", "Notify Township", "请予配合。"),
}
FLAW = {"finding": "Procedural Flaw", "finding_text": f"{NOTE}：入户调查照片未写明拍摄地点。"}
INSPECTORS = ("inspector", "county-reviewer")


def make() -> dict[str, int]:
	"""Makes what is missing; answers how many of each there are."""
	check = _check()
	if check:
		if walk(CHECK, check, PATH) == "NOTIFIED":
			_inspect(check)
		_issue(check)
	return {frappe._(kind, "zh"): frappe.db.count(kind) for kind in (CHECK, DIRECTIVE)}


def _check() -> str | None:
	"""The check of the week in which the demo's refusal was decided; None while it may not be drawn."""
	known = frappe.db.get_value(CHECK, {"inspected_unit": TOWNSHIP, "check_way": WAY})
	days = _week()
	if known or not days or drawing.drawn_before(TOWNSHIP, None, *days):
		return known
	lead, second = (_posting(short) for short in INSPECTORS)
	values = {
		"period_from": days[0],
		"period_to": days[1],
		"lead_inspector": lead,
		"second_inspector": second,
	}
	values |= {"visit_from": nowdate(), "visit_to": add_days(nowdate(), VISIT_DAYS)}
	return once(CHECK, {"inspected_unit": TOWNSHIP, "check_way": WAY}, values, by="county-reviewer")


def _week() -> tuple[date, date] | None:
	"""First and last day, both past; the confirmed cases, decided later, are left to whoever draws next."""
	decided = frappe.db.get_value(
		"Assistance Decision",
		{"application": frappe.db.get_value("Assistance Application", {"applicant_name": REFUSED})},
		"decided_on",
	)
	if not decided:
		return None
	first, yesterday = getdate(decided), getdate(nowdate()) - timedelta(days=1)
	return (first, min(first + WEEK, yesterday)) if first <= yesterday else None


def _posting(short: str) -> str:
	return frappe.db.get_value("Assistance Official", {"user": login(short), "administrative_unit": COUNTY})


def _inspect(check: str) -> None:
	"""A flaw in the first case and none in others, signed by both inspectors."""
	with acting_as(INSPECTORS[0]):
		doc = frappe.get_doc(CHECK, check)
		for row in doc.cases:
			row.update(FLAW if row.idx == 1 else {"finding": "No Problem"})
			row.inspected_on = nowdate()
		doc.feedback = f"{NOTE}：总体规范，个别照片说明不全。"
		doc.save()
	for short in INSPECTORS:
		step(short, CHECK, check, "Sign Inspection", "情况属实。")
	step(INSPECTORS[0], CHECK, check, "Complete Inspection", "检查完成。")


def _issue(check: str) -> None:
	"""The notice of what is to be put right; answering it is left to whoever tries the app."""
	found = {"spot_check": check, "stage": "DRAFT"}
	for directive in frappe.get_all(DIRECTIVE, found, pluck="name", order_by="name asc"):
		with acting_as("county-reviewer"):
			doc = frappe.get_doc(DIRECTIVE, directive)
			doc.due_on = add_days(nowdate(), DAYS_TO_ANSWER)
			doc.save()
		step("county-reviewer", DIRECTIVE, directive, "Issue Directive", "请按期整改并报告。")
