"""The people of an application: who counts, who is covered (民发〔2021〕57号第七、八条)."""

import frappe
from frappe import _

from sjzj_app.exceptions import BadInput

COPIED = ("resident", "relation", "not_counted_ground")


def fill_from_household(application) -> None:
	"""Brings in the household's members while the table is empty."""
	if application.members or not application.household:
		return
	household = frappe.get_doc("Household", application.household)
	for row in household.members:
		counts = int(bool(row.shares_living) and not row.not_counted_ground)
		application.append("members", {field: row.get(field) for field in COPIED} | {"counts": counts, "covered": counts})


def check(application) -> None:
	"""Raises BadInput where the members contradict the rules."""
	residents = [row.resident for row in application.members]
	if application.applicant not in residents:
		frappe.throw(_("The applicant must be one of the household members."), BadInput)
	if len(set(residents)) != len(residents):
		frappe.throw(_("The same person stands twice among the members."), BadInput)
	for row in application.members:
		_check_row(row)
	_check_coverage(application)
	_check_entries(application, set(residents))


def _check_row(row) -> None:
	if not row.counts and not row.not_counted_ground:
		frappe.throw(_("State why {0} does not count as a member (57号 article 7).").format(row.full_name or row.idx), BadInput)
	if row.covered and not row.counts:
		frappe.throw(_("{0} does not count as a member and cannot be covered.").format(row.full_name or row.idx), BadInput)


def _check_coverage(application) -> None:
	counted = [row for row in application.members if row.counts]
	covered = [row for row in counted if row.covered]
	if application.coverage == "Single Person":
		if len(covered) != 1:
			frappe.throw(_("A single-person application covers exactly one person (57号 article 8)."), BadInput)
	elif len(covered) != len(counted):
		frappe.throw(
			_("Every member who counts is covered: an eligible household is not taken in by parts (2022 notice, one (1))."),
			BadInput,
		)


def _check_entries(application, residents: set[str]) -> None:
	for row in application.incomes:
		if row.resident not in residents:
			frappe.throw(_("Row {0} of the income names a person who is not a member.").format(row.idx), BadInput)


def covered(application) -> list:
	"""The rows of the people who are to be covered."""
	return [row for row in application.members if row.covered]
