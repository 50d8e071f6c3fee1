"""抽查: the county checks decided cases of a township (57号第二条, 43号第二十八条). The plan, the notice, the end."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import system_rows
from sjzj_app.access.scoped import in_service
from sjzj_app.evidence import numbers
from sjzj_app.exceptions import BadInput, ImmutableRecord, MissingStep, WrongPosition
from sjzj_app.rules import stages
from sjzj_app.supervision import check_papers, drawing, inspecting, inspectors, offices, population

DOCTYPE = "Spot Check"
FIXED = (
	"application", "application_number", "applicant_name", "assistance_type", "decision", "outcome", "decided_on",
	"drawn_by_lot", "ground", "directive", "signed_at", "second_signed_at",
)  # fmt: skip
COPIED = (
	"assistance_type", "period_from", "period_to", "lead_inspector", "second_inspector", "visit_from", "visit_to", "check_way",
)  # fmt: skip


def begin(doc) -> None:
	"""A new check belongs to the county: the township reads it when it is notified."""
	doc.set("cases", [])
	if not in_service():
		doc.draw_run = None
	if not doc.inspected_unit:
		return
	doc.inspected_level = offices.level_of(doc.inspected_unit)
	if doc.inspected_level not in (offices.COUNTY, offices.TOWNSHIP):
		frappe.throw(_("A check is opened for a township, or for all townships of a county."), BadInput)
	doc.administrative_unit = offices.county_of(doc.inspected_unit)
	set_title(doc)


def set_title(doc) -> None:
	"""Unit, period and matter."""
	matter = (
		frappe.get_cached_value("Assistance Type", doc.assistance_type, "type_name")
		if doc.assistance_type
		else ""
	)
	doc.title = (
		f"{offices.name_of(doc.inspected_unit)} {doc.period_from}至{doc.period_to} {matter or '全部事项'}"
	)


def check(doc) -> None:
	"""Rules of the form. Raises BadInput, ImmutableRecord, WrongPosition or DutyConflict."""
	before, today = doc.get_doc_before_save(), getdate(nowdate())
	_check_unit(doc, before)
	_check_days(doc, today)
	if not before or any(doc.get(field) != before.get(field) for field in inspectors.NAMED.values()):
		inspectors.check_named(doc)
	set_title(doc)
	if before:
		_check_cases(doc, before)
		inspectors.check_rows(doc, before)
		inspecting.check(doc, before, today)


def _check_unit(doc, before) -> None:
	"""The unit of a plan may be another township of the same county; columns follow from it."""
	if before and before.inspected_unit != doc.inspected_unit:
		level, county = offices.level_of(doc.inspected_unit), offices.county_of(doc.inspected_unit)
		if level not in (offices.COUNTY, offices.TOWNSHIP) or county != before.administrative_unit:
			frappe.throw(_("A check is opened for a township, or for all townships of a county."), BadInput)
		doc.inspected_level = level


def _check_days(doc, today) -> None:
	if not getdate(doc.period_from) <= getdate(doc.period_to) < today:
		frappe.throw(
			_(
				"The period of a check has its days in order and lies in the past, so that no decision can be added."
			),
			BadInput,
		)
	if doc.visit_from and doc.visit_to and getdate(doc.visit_to) < getdate(doc.visit_from):
		frappe.throw(_("The last day of the inspection lies before its first."), BadInput)


def _check_cases(doc, before) -> None:
	"""Which cases are checked was drawn: nobody adds, removes or replaces one."""
	drawn = [tuple(str(row.get(field) or "") for field in ("name", *FIXED)) for row in before.cases]
	shown = [tuple(str(row.get(field) or "") for field in ("name", *FIXED)) for row in doc.cases]
	if drawn != shown:
		frappe.throw(
			_("The cases of a check are drawn by the program: none is added, removed or replaced by hand."),
			ImmutableRecord,
		)


def require_county(doc, act) -> None:
	"""The steps of a check belong to the county in which it lies."""
	if act.posting.level != offices.COUNTY or act.posting.unit != offices.county_of(doc.inspected_unit):
		frappe.throw(_("Only an official of this county takes this step."), WrongPosition)


def require_level(level: str):
	"""A guard: the check is of a township, or of a whole county."""

	def guard(doc, act) -> None:
		if doc.inspected_level != level:
			frappe.throw(
				_(
					"This step belongs to a check of another kind: of one township, or of all townships of the county."
				),
				BadInput,
			)

	return guard


def distribute(doc, act) -> None:
	"""A check of its own for each township with decisions that were not drawn before, drawn at once."""
	days = getdate(doc.period_from), getdate(doc.period_to)
	made = 0
	for township in _townships(doc.inspected_unit):
		where = (township, doc.assistance_type, *days)
		if population.decided(*where) and not drawing.drawn_before(*where):
			values = {field: doc.get(field) for field in COPIED}
			child = system_rows.insert(
				{"doctype": DOCTYPE, "inspected_unit": township, "draw_run": doc.name, **values}
			)
			act.step(DOCTYPE, child.name, _draw_action(child), act.opinion)
			made += 1
	if not made:
		frappe.throw(
			_("No case was decided there in this period: there is nothing to draw from."), MissingStep
		)
	doc.drawn_on, doc.drawn_by, doc.drawn_count = act.now, act.user, made


def _draw_action(child) -> str:
	"""The step of the active workflow that leads a plan to its draw, whatever an administrator named it."""
	from frappe.model.workflow import get_workflow

	workflow = get_workflow(DOCTYPE)
	drawn = {row.state for row in workflow.states if row.update_value == "DRAWN"}
	rows = [
		row for row in workflow.transitions if row.state == child.workflow_state and row.next_state in drawn
	]
	if not rows:
		frappe.throw(_("The workflow did not reach the state {0}.").format(_("Cases Drawn")), BadInput)
	return rows[0].action


def _townships(county: str) -> list[str]:
	where = {"parent_administrative_unit": county, "level": offices.TOWNSHIP}
	return frappe.get_all("Administrative Unit", filters=where, pluck="name", order_by="name asc")


def require_visit_days(doc, act) -> None:
	"""The notice says when the county comes, and the day has not passed."""
	if not doc.visit_from or not doc.visit_to or getdate(doc.visit_to) < act.today:
		frappe.throw(
			_("Enter from when until when the county inspects; the last day has not passed."), MissingStep
		)


def notify(doc, act) -> None:
	"""W33A goes to the township, which reads the check from now on."""
	body = offices.body_of(offices.county_of(doc.inspected_unit))
	doc.check_number = numbers.next_number("CHECK", body.office_code, act.today, doc.doctype, doc.name)
	doc.administrative_unit = doc.inspected_unit
	doc.notice_letter = check_papers.issue_notice(doc, body, act).name


def require_rectified(doc, act) -> None:
	"""Every finding that asks for it has a finished rectification; leads were handed on. Raises MissingStep."""
	open_ones = [
		row.application_number for row in doc.cases if row.directive and not _is_finished(row.directive)
	]
	if open_ones:
		frappe.throw(
			_("The rectification of these cases is not finished yet: {0}.").format("、".join(open_ones)),
			MissingStep,
		)
	inspecting.require_referral(doc, act)


def _is_finished(directive: str) -> bool:
	stage = frappe.db.get_value("Supervision Directive", directive, "stage")
	return stages.is_final("Supervision Directive", stage)


def close(doc, act) -> None:
	doc.closed_on = act.today
