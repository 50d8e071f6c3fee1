"""The county's visit to families that are registered as relatives or complained about (57号第二十条, INV-4)."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access.postings import postings_of
from sjzj_app.casework import intake_papers, kinship
from sjzj_app.casework import paper_facts as pick
from sjzj_app.exceptions import BadInput, DutyConflict, MissingStep, WrongPosition, WrongStage
from sjzj_app.publicity import complaints
from sjzj_app.rules import stages

CASE, CHANGE = "Assistance Application", "Award Change"
AGREE = "Facts Agree"
YES = "DECIDED_YES"


def begin(visit) -> None:
	"""Whoever enters the visit was there: the first visitor."""
	visit.visited_by = frappe.session.user


def check(visit) -> None:
	"""Rules of the form. Raises BadInput, WrongStage or WrongPosition."""
	if visit.award_change:
		visit.application = frappe.db.get_value(CHANGE, visit.award_change, "application")
	case = frappe.db.get_value(CASE, visit.application, ["stage", "accepted_on", "county"], as_dict=True)
	_check_day(visit, case)
	if visit.is_new():  # whoever leaves the county afterwards was there all the same
		_require_county(visit.visited_by, case.county)
	second = frappe.db.get_value("Assistance Official", visit.second_visitor, "user")
	_require_county(second, case.county)
	if second == visit.visited_by:
		frappe.throw(
			_("A family is visited by at least two people (57号 article 16): name another official."),
			BadInput,
		)


def _check_day(visit, case) -> None:
	"""The visit belongs to an open application or an open change of its award, and to the days since it began."""
	if visit.award_change:
		change = frappe.db.get_value(CHANGE, visit.award_change, ["stage", "reported_on"], as_dict=True)
		is_open, since = not stages.is_final(CHANGE, change.stage), change.reported_on
	else:
		is_open, since = case.accepted_on and not stages.is_final(CASE, case.stage), case.accepted_on
	if not is_open:
		frappe.throw(
			_(
				"The county visits a family while its accepted application or a change of its award is open (57号 article 20)."
			),
			WrongStage,
		)
	if not getdate(since) <= getdate(visit.visited_on) <= getdate(nowdate()):
		frappe.throw(
			_("The day of the visit lies between the acceptance, or the report of the change, and today."), BadInput
		)


def _require_county(user: str, county: str) -> None:
	if user != "Administrator" and not any(
		p.level == "County" and p.unit == county for p in postings_of(user)
	):
		frappe.throw(
			_("This visit is made by officials of the county's civil affairs bureau (57号 article 20)."),
			WrongPosition,
		)


def register(visit) -> None:
	"""What is known about relatives on this day enters the register with the visit."""
	kinship.register_case(visit.application)


def require_second_visitor(doc, act) -> None:
	"""The record is confirmed by the other official who was there."""
	if act.user == doc.visited_by:
		frappe.throw(_("The record of the visit is confirmed by the second visitor."), DutyConflict)
	if frappe.db.get_value("Assistance Official", doc.second_visitor, "user") != act.user:
		frappe.throw(_("You are not named as the second visitor."), WrongPosition)
	check(doc)


def confirm(doc, act) -> None:
	"""Notes who confirmed the record."""
	doc.confirmed_by, doc.confirmed_on = act.user, act.now


def print_register(doc, act) -> None:
	"""The register of relatives goes out anew with the result of the visit (W9)."""
	case = frappe.get_doc(CASE, doc.application)
	if frappe.db.exists(kinship.RECORD, {"application": case.name}) and pick.has_body(case.township):
		intake_papers.issue_relatives(case, act.today, newest=doc)


def require_visit(doc, act) -> None:
	"""INV-4: a registered case waits for the county's recorded visit; a positive decision for one that agrees.

	A visit that the county has begun, for instance after a complaint, is waited for in any case.
	"""
	if frappe.db.exists("County Visit", {"application": doc.name, "stage": "DRAFT"}):
		frappe.throw(
			_("The county has begun a visit to this family. Wait until it is recorded (57号 article 20)."),
			MissingStep,
		)
	registered, complained = kinship.is_registered(doc), complaints.awaiting_visit(doc.name, act.today)
	if not registered and not complained:
		return
	since = max(day for day in (getdate(doc.accepted_on), complained) if day)
	where = {"application": doc.name, "stage": "RECORDED", "visited_on": [">=", since]}
	newest = frappe.get_all(
		"County Visit",
		filters=where,
		pluck="conclusion",
		order_by="visited_on desc, confirmed_on desc",
		limit=1,
	)
	if not newest and not registered:
		frappe.throw(
			_(
				"A complaint about this case came in during review and confirmation. It is decided only after the county"
				" has visited the family and recorded the visit (57号 article 20)."
			),
			MissingStep,
		)
	if not newest:
		frappe.throw(
			_(
				"This case is registered separately because of a relative in office. It is decided only after the county"
				" has visited the family and recorded the visit (57号 articles 11 and 20)."
			),
			MissingStep,
		)
	if act.to_stage == YES and newest[0] != AGREE:
		frappe.throw(
			_("The county's visit found other facts than the survey: investigate again (57号 article 20)."),
			MissingStep,
		)
