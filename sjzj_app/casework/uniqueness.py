"""One open application and one active award per person and matter (INV-9)."""

import frappe
from frappe import _

from sjzj_app.exceptions import Duplicate
from sjzj_app.rules import stages

DOCTYPE = "Assistance Application"


def refuse_second_application(application) -> None:
	"""Raises Duplicate when a covered person already has an open application, or an award, in this matter."""
	residents = [row.resident for row in application.members if row.covered]
	if not residents:
		return
	number = _open_application(application, residents) or _active_award(application, residents)
	if number:
		frappe.throw(
			_("A member of this family already has an open application or receives this assistance: {0}.").format(number),
			Duplicate,
		)


def _open_application(application, residents: list[str]) -> str | None:
	row, parent = frappe.qb.DocType("Applicant Member"), frappe.qb.DocType(DOCTYPE)
	final = [stage for stage in stages.stages_of(DOCTYPE) if stages.is_final(DOCTYPE, stage)]
	found = (
		frappe.qb.from_(row)
		.join(parent)
		.on(parent.name == row.parent)
		.select(parent.application_number, parent.name)
		.where(row.parenttype == DOCTYPE)
		.where(row.resident.isin(residents))
		.where(row.covered == 1)
		.where(parent.name != (application.name or ""))
		.where(parent.assistance_type == application.assistance_type)
		.where(parent.stage.notin(final))
		.limit(1)
	).run()
	return (found[0][0] or found[0][1]) if found else None


def _active_award(application, residents: list[str]) -> str | None:
	award, row = frappe.qb.DocType("Assistance Award"), frappe.qb.DocType("Applicant Member")
	found = (
		frappe.qb.from_(award)
		.join(row)
		.on(row.parent == award.application)
		.select(award.name)
		.where(award.assistance_type == application.assistance_type)
		.where(award.status == "Active")
		.where(award.recognised_until.isnull())  # a recognition is renewed before it ends; the decision replaces it
		.where(award.application != (application.name or ""))
		.where(row.covered == 1)
		.where(row.resident.isin(residents))
		.limit(1)
	).run()
	return found[0][0] if found else None
