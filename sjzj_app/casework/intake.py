"""Acceptance: promise, materials, number, clock (民发〔2021〕57号第九、十条)."""

import frappe
from frappe import _

from sjzj_app.access import work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.authority import check as authority
from sjzj_app.casework import held_materials, papers
from sjzj_app.evidence import numbers
from sjzj_app.exceptions import BadInput, MissingStep


def require_signed_promise(doc, act) -> None:
	"""57号 art. 9: the family promises truth; PIPL art. 17: it was told how its data is used."""
	if not doc.promise_signed:
		frappe.throw(_("The family has not signed the promise of truth (57号 article 9)."), MissingStep)
	if not doc.privacy_notice_given:
		frappe.throw(_("The family was not told how its personal data is handled (PIPL article 17)."), MissingStep)


def require_materials(doc, act) -> None:
	"""57号 art. 10: complete material is accepted; what is held or what a platform gives is not asked again."""
	missing = [row.material_name for row in held_materials.missing(doc)]
	if missing:
		frappe.throw(
			_("Material is missing: {0}. Issue the one-time supplement notice (57号 article 10).").format("、".join(missing)),
			MissingStep,
		)


def require_reason(doc, act) -> None:
	"""A step against the applicant needs its reason in the opinion."""
	if not act.opinion:
		frappe.throw(_("State the reason for this step in the opinion."), BadInput)


def accept(doc, act) -> None:
	"""Gives the number, starts the clock and issues W6."""
	doc.application_number = numbers.next_number("ACCEPT", _office_code(doc), act.today, doc.doctype, doc.name)
	doc.accepted_on, doc.accepted_by = act.today, act.user
	doc.route = authority.route_for(doc.township, doc.assistance_type, "Decide", None, act.today)
	devolved = doc.route == authority.DEVOLVED
	with as_refusal():
		rule = work_calendar.rule_for("DECIDE", doc.assistance_type, devolved, act.today)
		due = work_calendar.deadline_for("DECIDE", doc.assistance_type, devolved, act.today)
	doc.decision_due, doc.due_provisional, doc.calendar_version = due.date, int(due.provisional), due.calendar_version
	doc.clock_rule = work_calendar.name_of(rule)
	papers.issue_acceptance(doc, act)


def _office_code(doc) -> str:
	body = papers.township_body(doc.township)
	return body.office_code
