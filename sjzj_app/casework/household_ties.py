"""What still binds a family to its township: an application, an award or its papers, that a hand-over would tear away."""

import frappe
from frappe import _

from sjzj_app.casework import uniqueness
from sjzj_app.casework.awards import frame, standing
from sjzj_app.casework.household_moves import Group
from sjzj_app.exceptions import MissingStep
from sjzj_app.rules import stages

CASE, AWARD, MEMBER = "Assistance Application", "Assistance Award", "Applicant Member"
OF_AWARDS = ("Award Change", "Award Review", "Benefit Recovery")
CUSTODY, REQUEST, APPLIED = "Account Custody", "Assistance Request", "APPLIED"


def require_none(group: Group, township: str, there: str | None) -> None:
	"""Raises MissingStep with the first thing that is open, and the way to end it.

	What the new township (`there`) works on already is not torn away but joined.
	"""
	cases = _cases(group)
	_require_no_application(cases, township, there)
	awards = [row for row in _awards(group, cases) if row.township != there]
	_require_no_award(awards, township)
	_require_nothing_open([row.name for row in awards])
	_require_no_custody(group)
	_require_no_request(group)


def _open(doctype: str) -> list[str]:
	return [stage for stage in stages.stages_of(doctype) if not stages.is_final(doctype, stage)]


def _cases(group: Group) -> list[str]:
	"""Every application in which one of these people or households stands."""
	named = {"parenttype": CASE, "resident": _among(group.people)}
	own = {"household": _among(group.households), "applicant": _among(group.people)}
	found = set(frappe.get_all(MEMBER, filters=named, pluck="parent", limit_page_length=0))
	return sorted(found | set(frappe.get_all(CASE, or_filters=own, pluck="name", limit_page_length=0)))


def _require_no_application(cases: list[str], township: str, there: str | None) -> None:
	filters = {"name": _among(cases), "stage": ["in", _open(CASE)], "township": ["!=", there]}
	row = _first(CASE, filters, ["application_number", "name", "township"])
	if row:
		frappe.throw(
			_(
				"An application of this family is still open: {0}. Conclude it here, or close it (withdrawn or transferred),"
				" before the register is handed over."
			).format(_named(row.application_number or row.name, row, township)),
			MissingStep,
		)


def _awards(group: Group, cases: list[str]) -> list:
	"""The awards, running or ended, that these people receive or are covered by on their newest facts."""
	changed = uniqueness.named_in_changes(list(group.people))
	named = {"application": _among(cases), "name": _among(changed)}
	named |= {"household": _among(group.households), "resident": _among(group.people)}
	fields = ["name", "application", "resident", "household", "status", "township"]
	rows = frappe.get_all(AWARD, or_filters=named, fields=fields, order_by="name asc", limit_page_length=0)
	return [row for row in rows if _concerns(row, group)]


def _concerns(award, group: Group) -> bool:
	if award.resident in group.people or award.household in group.households:
		return True
	return any(row.covered and row.resident in group.people for row in frame.latest_facts(award).members)


def _require_no_award(awards: list, township: str) -> None:
	row = next((row for row in awards if row.status == standing.ACTIVE), None)
	if row:
		frappe.throw(
			_(
				"{0} still runs for this family: the register goes with the award. Draft a change of the award with the ground"
				" 'Moved Out'; for one person who leaves the family, a change that takes the person out of the members."
			).format(_named(row.name, row, township)),
			MissingStep,
		)


def _require_nothing_open(awards: list[str]) -> None:
	for doctype in OF_AWARDS:
		row = _first(doctype, {"award": _among(awards), "stage": ["in", _open(doctype)]}, ["name"])
		if row:
			frappe.throw(
				_(
					"{0} {1} of this family is still open: finish or drop it before the register is handed over."
				).format(_(doctype), row.name),
				MissingStep,
			)


def _require_no_custody(group: Group) -> None:
	filters = {"payee_account": _among(group.accounts), "stage": ["in", _open(CUSTODY)]}
	row = _first(CUSTODY, filters, ["name"])
	if row:
		frappe.throw(
			_(
				"The card or passbook of this family is kept by another person ({0}): end the custody agreement first"
				" (57号 article 26)."
			).format(row.name),
			MissingStep,
		)


def _require_no_request(group: Group) -> None:
	"""A request from which an application may still come. One that was transferred waits for a reply only."""
	waiting = [stage for stage in _open(REQUEST) if APPLIED in stages.next_stages(REQUEST, stage)]
	row = _first(REQUEST, {"resident": _among(group.people), "stage": ["in", waiting]}, ["name"])
	if row:
		frappe.throw(
			_(
				"The request {0} of this family is not finished: answer it or transfer it to the new township."
			).format(row.name),
			MissingStep,
		)


def _among(names) -> list:
	"""A filter for these names. No names match no row: an empty text would match rows that name nobody."""
	return ["in", list(names) or ["-"]]


def _first(doctype: str, filters: dict, fields: list[str]):
	rows = frappe.get_all(doctype, filters=filters, fields=fields, order_by="name asc", limit_page_length=1)
	return rows[0] if rows else None


def _named(name: str, row, township: str) -> str:
	"""What another township works on is not named."""
	return name if row.township == township else _("in another township")
