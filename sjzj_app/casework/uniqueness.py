"""One open application and one active award per person and matter (INV-9)."""

import frappe
from frappe import _

from sjzj_app.casework.awards import frame
from sjzj_app.exceptions import Duplicate
from sjzj_app.rules import stages

DOCTYPE, CHANGE = "Assistance Application", "Award Change"


def refuse_second_application(application) -> None:
	"""Raises Duplicate when a covered person already has an open application, or an award, in this matter."""
	number = elsewhere(application, [row.resident for row in application.members if row.covered])
	if number:
		frappe.throw(
			_(
				"A member of this family already has an open application or receives this assistance: {0}."
			).format(number),
			Duplicate,
		)


def elsewhere(application, residents: list[str]) -> str | None:
	"""Another open application, or award, in the matter of this application that covers one of these people."""
	if not residents:
		return None
	return _open_application(application, residents) or _active_award(application, residents)


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
	"""By the newest facts of each award: whoever left its family is free, whoever came into it is not."""
	cases, changed = _named_in(residents)
	award = frappe.qb.DocType("Assistance Award")
	rows = (
		frappe.qb.from_(award)
		.select(award.name, award.application)
		.where(award.assistance_type == application.assistance_type)
		.where(award.status == "Active")
		.where(
			award.recognised_until.isnull()
		)  # a recognition is renewed before it ends; the decision replaces it
		.where(award.application != (application.name or ""))
		.where(award.application.isin(cases) | award.name.isin(changed))
		.orderby(award.name)
	).run(as_dict=True)
	people = set(residents)
	found = (
		row
		for row in rows
		if any(m.covered and m.resident in people for m in frame.latest_facts(row).members)
	)
	return next((row.name for row in found), None)


def _named_in(residents: list[str]) -> tuple[list[str], list[str]]:
	"""(applications, awards by a change that was decided) in whose tables one of these people is covered."""
	filters = {"resident": ["in", residents], "covered": 1, "parenttype": ["in", [DOCTYPE, CHANGE]]}
	rows = frappe.get_all(
		"Applicant Member", filters=filters, fields=["parent", "parenttype"], limit_page_length=0
	)
	changed = _decided([row.parent for row in rows if row.parenttype == CHANGE])
	return [row.parent for row in rows if row.parenttype == DOCTYPE] or [""], changed or [""]


def named_in_changes(residents: list[str]) -> list[str]:
	"""The awards into whose family a change that was decided brought one of these people."""
	filters = {"resident": ["in", residents], "covered": 1, "parenttype": CHANGE}
	return _decided(frappe.get_all("Applicant Member", filters, pluck="parent", limit_page_length=0))


def _decided(changes: list[str]) -> list[str]:
	return frappe.get_all(CHANGE, {"name": ["in", [*changes, ""]], "stage": frame.DECIDED}, pluck="award")
