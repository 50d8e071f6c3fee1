"""Suitable jobs that were offered and refused: three in a row propose the cut of that person's own part (C33)."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import system_rows, work_calendar
from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.access.scoped import refuse_change
from sjzj_app.casework.awards import frame, grounds, standing
from sjzj_app.casework.calculations import case_rows
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules import job_refusals, means
from sjzj_app.rules.explanation import Entitlement

FINAL = ("DECIDED", "DROPPED")


def fill(offer) -> None:
	"""The award's case and place, and a key: one offer a day for a person."""
	if not offer.award:
		return
	row = frappe.db.get_value(
		"Assistance Award", offer.award, ["application", "administrative_unit"], as_dict=True
	)
	offer.application, offer.administrative_unit = row.application, row.administrative_unit
	offer.offer_key = f"{offer.award}:{offer.resident}:{offer.offered_on}"


def check(offer) -> None:
	"""Raises BadInput for an offer that cannot be; a recorded one is not changed."""
	if not offer.is_new():
		refuse_change()
	award = frappe.get_doc("Assistance Award", offer.award)
	if award.status != standing.ACTIVE or standing.is_special_support(award.assistance_type):
		frappe.throw(
			_("Jobs are offered to members of families in receipt (国务院令第649号 article 44)."), BadInput
		)
	if offer.resident not in [row.resident for row in frame.latest_facts(award).members if row.covered]:
		frappe.throw(_("This person is not among the people whom the award covers."), BadInput)
	if not frappe.db.get_value("Resident", offer.resident, "able_to_work"):
		frappe.throw(_("Only a person able to work is offered a job (57号 article 34)."), BadInput)
	if getdate(offer.offered_on) > getdate(nowdate()):
		frappe.throw(_("The day of the offer lies in the future."), BadInput)
	if offer.answer == "Accepted":
		offer.good_reason = 0
	elif offer.good_reason and not offer.reason:
		frappe.throw(
			_("Write down the good reason for which the job was refused (57号 article 34)."), BadInput
		)
	found = finding(offer.award, offer.resident, getdate(offer.offered_on), offer)
	offer.in_a_row, offer.finding = found.in_a_row, found.reason.text


def finding(award: str, resident: str, on, newest=None) -> job_refusals.RefusalFinding:
	"""Whether this person has refused as many jobs in a row as the law allows, up to that day."""
	rows = frappe.get_all(
		"Job Offer",
		filters={"award": award, "resident": resident, "offered_on": ["<=", on]},
		fields=["name", "offered_on", "suitable", "answer", "good_reason"],
		limit_page_length=0,
	)
	offers = [_offer(row) for row in [*rows, *([newest] if newest else [])]]
	with as_refusal():
		return job_refusals.refusals(offers, on, work_calendar.clock_rules())


def _offer(row) -> job_refusals.JobOffer:
	return job_refusals.JobOffer(
		getdate(row.offered_on), bool(row.suitable), row.answer == "Declined", bool(row.good_reason)
	)


def propose(offer) -> None:
	"""The third refusal in a row drafts the change, for this person only; nothing is cut before it is decided.

	While another change of the award is open it waits for the end of that one, see waiting.py.
	"""
	found = finding(offer.award, offer.resident, getdate(offer.offered_on))
	if not found.reached or frappe.db.exists(
		"Award Change", {"award": offer.award, "stage": ["not in", FINAL]}
	):
		return
	values = {
		"doctype": "Award Change",
		"award": offer.award,
		"resident": offer.resident,
		"ground": grounds.JOBS,
		"reported_on": offer.offered_on,
		"statement": found.reason.text,
	}
	change = system_rows.insert(values)
	frappe.db.set_value("Job Offer", offer.name, "award_change", change.name, update_modified=False)


def draft_waiting(award, but: str | None = None) -> None:
	"""Drafts the change for refusals that were registered while another change was open."""
	cut = frappe.get_all(
		"Award Change", {"award": award.name, "ground": grounds.JOBS, "stage": "DECIDED"}, pluck="resident"
	)
	offers = frappe.get_all(
		"Job Offer",
		filters={
			"award": award.name,
			"resident": ["not in", [*cut, but or ""]],
			"award_change": ["is", "not set"],
		},
		fields=["name", "award", "resident", "offered_on"],
		order_by="offered_on desc, creation desc",
	)
	for resident in dict.fromkeys(row.resident for row in offers):
		propose(next(row for row in offers if row.resident == resident))


def require_reached(change, on) -> None:
	"""Raises MissingStep unless the register holds the refusals that the law asks for."""
	if change.ground != grounds.JOBS:
		return
	if not change.resident:
		frappe.throw(_("Name the person who refused the jobs: only that person's part is cut."), BadInput)
	found = finding(change.award, change.resident, on)
	if not found.reached:
		frappe.throw(f"{found.reason.text}（依据：{found.reason.article}）", MissingStep)


def without_own_part(change, case, on) -> Entitlement:
	"""The family's amount without the part of who refused, or with it reduced, as the county has set."""
	require_reached(change, on)
	_name, standard = case_rows.standard_for(case, on)
	income, _reasons = means.monthly_income(case_rows.incomes(case), on)
	refusing = {change.resident} | already_cut(change)
	percent = Decimal(str(change.reduce_percent or 0))
	params = parameters_for(case.administrative_unit, on)
	rounding = frappe.db.get_single_value("SJZJ Settings", "rounding_rule") or "0.01"
	return job_refusals.without_own_part(
		standard, case.people_counted, income, len(refusing), params, percent, rounding
	)


def already_cut(change) -> set[str]:
	"""Others of the family whose part an earlier change has cut."""
	rows = frappe.get_all(
		"Award Change",
		filters={"award": change.award, "ground": grounds.JOBS, "stage": "DECIDED"},
		pluck="resident",
	)
	return set(rows) - {None, ""}
