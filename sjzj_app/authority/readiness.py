"""The readiness check (承接就绪检查): what a township must have before an agreement with it takes effect (R57)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import add_months, cint, getdate

from sjzj_app.access.scoped import in_service
from sjzj_app.evidence.letters.chinese import cn_date
from sjzj_app.exceptions import BadInput, Duplicate, MissingStep
from sjzj_app.rules import staffing

PASSED = "PASSED"
DEFAULT_MONTHS = 6
STAFF, POSITIONS, EQUIPMENT = "Staff in Post", "Positions Held by Different People", "Network and Equipment"
POINTS = (
	STAFF, POSITIONS, "Staff Trained", "Workplace and Window", EQUIPMENT, "Seal Received", "Archive Room",
)  # fmt: skip
READY = "Ready"
DUTIES = {
	"SJZJ Township Surveyor": "SURVEYOR",
	"SJZJ Township Reviewer": "REVIEWER",
	"SJZJ Township Approver": "APPROVER",
}
WORDS = {"SURVEYOR": "调查员", "REVIEWER": "审核员", "APPROVER": "审批人"}


def check_readiness(doc) -> None:
	"""Keeps all points on the form and shows beside them what the app's own registers say. Raises BadInput, Duplicate."""
	unit = frappe.db.get_value(
		"Administrative Unit", doc.administrative_unit, ["unit_name", "level"], as_dict=True
	)
	if not unit or unit.level != "Township":
		frappe.throw(_("The accepting unit must be a township or sub-district."), BadInput)
	doc.title = f"{unit.unit_name}承接就绪检查（{cn_date(getdate(doc.checked_on))}）"
	if doc.stage != "DRAFT" or in_service():
		return
	points = [row.item for row in doc.items]
	if len(points) != len(set(points)):
		frappe.throw(_("The same point of the readiness check stands twice."), Duplicate)
	for point in POINTS:
		if point not in points:
			doc.append("items", {"item": point})
	look_up(doc)


def look_up(doc) -> None:
	"""Fills in what the program itself finds on the day of the check: people in post, and who holds which position."""
	unit = frappe.db.get_value(
		"Administrative Unit",
		doc.administrative_unit,
		["population", "population_date", "service_objects"],
		as_dict=True,
	)
	posts = posts_of(doc.administrative_unit, getdate(doc.checked_on))
	doc.population, doc.service_objects = unit.population, unit.service_objects
	doc.staff_in_post = len({post.person for post in posts})
	advised = staffing.advice(unit.population, unit.service_objects, doc.staff_in_post, unit.population_date)
	doc.staff_advice = advised.text
	found = {
		STAFF: advised.text,
		POSITIONS: _positions_text(posts),
		EQUIPMENT: _equipment_text(doc.equipment),
	}
	for row in doc.items:
		row.found_by_program = found.get(row.item, "")


def posts_of(township: str, on: date) -> list[staffing.Post]:
	"""Who is posted at the township itself on the day, one row for each posting."""
	official = frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(official)
		.select(official.user, official.position)
		.where(official.administrative_unit == township)
		.where(official.valid_from <= on)
		.where(official.valid_to.isnull() | (official.valid_to >= on))
	).run()
	return [staffing.Post(user, DUTIES.get(position, position)) for user, position in rows]


def _positions_text(posts: list[staffing.Post]) -> str:
	missing = staffing.unfilled(posts)
	if not missing:
		return "调查员2名、审核员、审批人可由不同人员担任。"
	return (
		"缺少可由不同人员担任的："
		+ "、".join(f"{WORDS[duty]}{count}名" for duty, count in missing.items())
		+ "。"
	)


def _equipment_text(rows: list) -> str:
	working = sum(cint(row.quantity) for row in rows if row.equipment_condition == "In Working Order")
	return f"台账登记{len(rows)}项，状况正常{working}件。" if rows else "台账未登记设备。"


def require_complete(doc, act) -> None:
	"""A check is reported with an answer, what was found, by whom and on which day, at every point."""
	if getdate(doc.checked_on) > act.today:
		frappe.throw(_("The day of the readiness check lies in the future."), BadInput)
	for row in doc.items:
		if not (row.answer and (row.evidence or "").strip() and row.checked_on):
			frappe.throw(
				_("Point '{0}' of the readiness check lacks its answer, what was found, or the day.").format(
					_(row.item)
				),
				MissingStep,
			)
	if not doc.equipment:
		frappe.throw(_("Enter the township's equipment with the day of its last upkeep."), MissingStep)


def require_ready(doc, act) -> None:
	"""Only a township that has everything passes; positions are counted anew from the postings of today."""
	lacking = [_(row.item) for row in doc.items if row.answer != READY]
	if lacking:
		frappe.throw(_("The township is not ready: {0}.").format("、".join(lacking)), MissingStep)
	posts = posts_of(doc.administrative_unit, act.today)
	if staffing.unfilled(posts):
		frappe.throw(
			_(
				"Two surveyors, a reviewer and an approver must be different people (57号 article 16). {0}"
			).format(_positions_text(posts)),
			MissingStep,
		)


def sign_points(doc, act) -> None:
	"""Whoever reports the check answers for the points."""
	look_up(doc)
	for row in doc.items:
		row.checked_by = act.user


def conclude(doc, act) -> None:
	"""The result with its day, and until when an agreement may rest on it."""
	doc.concluded_by, doc.concluded_on = act.user, act.now
	doc.conclusion = act.opinion or doc.conclusion
	if act.to_stage == PASSED:
		doc.valid_until = add_months(getdate(doc.checked_on), months_valid())


def months_valid() -> int:
	"""How many months a passed check counts, from the settings."""
	return cint(frappe.db.get_single_value("SJZJ Settings", "readiness_months")) or DEFAULT_MONTHS


def passed_check(township: str, on: date) -> str | None:
	"""The newest passed check of the township that counts on this day."""
	row = frappe.qb.DocType("Readiness Check")
	rows = (
		frappe.qb.from_(row)
		.select(row.name)
		.where(row.administrative_unit == township)
		.where(row.stage == PASSED)
		.where((row.checked_on <= on) & (row.checked_on >= getdate(add_months(on, -months_valid()))))
		.orderby(row.checked_on, order=frappe.qb.desc)
		.orderby(row.concluded_on, order=frappe.qb.desc)
		.limit(1)
	).run()
	return rows[0][0] if rows else None


def require_passed(township: str, on: date) -> str:
	"""The same; raises MissingStep when there is none."""
	found = passed_check(township, on)
	if not found:
		frappe.throw(
			_(
				"The township has not passed a readiness check within the last {0} months: the agreement cannot take"
				" effect (佳政办发〔2021〕6号五(二))."
			).format(months_valid()),
			MissingStep,
		)
	return found


def matters_ready(check: str) -> set[str] | None:
	"""The matters for which a check found the township ready; None for all."""
	row = frappe.qb.DocType("Readiness Matter")
	rows = frappe.qb.from_(row).select(row.assistance_type).where(row.parent == check).run()
	return {matter for (matter,) in rows} or None
