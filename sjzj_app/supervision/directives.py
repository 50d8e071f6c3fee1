"""整改和指导意见: what the county or the city asks of a unit below it, its reply, and the end that only they set (R47).

A directive changes no decision and no payment: it names the lawful way, and the reply names what was done there.
"""

import frappe
from frappe import _
from frappe.utils import add_months, getdate

from sjzj_app.access import scope
from sjzj_app.access.postings import postings_of
from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.scoped import in_service
from sjzj_app.evidence import numbers
from sjzj_app.exceptions import BadInput, DutyConflict, MissingStep, WrongPosition
from sjzj_app.rules import check_findings
from sjzj_app.supervision import directive_papers, inspectors, offices

DOCTYPE = "Supervision Directive"
RECTIFICATION = "Rectification"
REPEATS, MONTHS = "FINDING_REPEATS", "FINDING_MONTHS"


def begin(doc) -> None:
	"""A new directive belongs to the unit that issues it, until it is issued."""
	if not in_service():
		doc.spot_check = None
	doc.way_to_correct = check_findings.level(doc.finding).way or None
	if not doc.addressed_unit:
		return
	_set_units(doc)


def _set_units(doc) -> None:
	doc.addressed_level = offices.level_of(doc.addressed_unit)
	if doc.addressed_level not in (offices.COUNTY, offices.TOWNSHIP):
		frappe.throw(_("A directive is addressed to a township or to a county."), BadInput)
	doc.issuing_unit = doc.administrative_unit = _issuer(doc)
	doc.issuing_level = offices.level_of(doc.issuing_unit)


def _issuer(doc) -> str:
	"""The unit above the addressed one for which the author works."""
	county = offices.county_of(doc.addressed_unit)
	above = [county] if doc.addressed_level == offices.TOWNSHIP else []
	city = frappe.db.get_value("Administrative Unit", county, "parent_administrative_unit")
	mine = {posting.unit for posting in postings_of(frappe.session.user)}
	found = next((unit for unit in (*above, city) if unit in mine), None)
	if not found and frappe.session.user != "Administrator":
		frappe.throw(
			_("A directive comes from the county of the township, or from the city (57号 article 2)."),
			WrongPosition,
		)
	return found or county


def check(doc) -> None:
	"""Rules of the form. Raises BadInput or WrongPosition."""
	before = doc.get_doc_before_save()
	if before and before.addressed_unit != doc.addressed_unit:
		_set_units(doc)
		scope.stamp(doc)
	doc.way_to_correct = check_findings.level(doc.finding).way or None
	if doc.concerned_case:
		_check_case(doc)
	for field in ("award_change", "benefit_recovery"):
		_check_correction(doc, field)


def _check_case(doc) -> None:
	unit = frappe.db.get_value("Assistance Application", doc.concerned_case, ["township", "county"])
	if doc.addressed_unit not in unit:
		frappe.throw(
			_("The case belongs to another unit than the one that the directive is addressed to."), BadInput
		)


def _check_correction(doc, field: str) -> None:
	name = doc.get(field)
	if not name:
		return
	case = frappe.db.get_value(doc.meta.get_field(field).options, name, "application")
	if doc.concerned_case and case != doc.concerned_case:
		frappe.throw(
			_("{0} belongs to another case than this directive.").format(_(doc.meta.get_label(field))),
			BadInput,
		)


def require_issuer(doc, act) -> None:
	"""Issuing, sending back, ending and dropping belong to the unit that the directive comes from."""
	if act.posting.unit != doc.issuing_unit:
		frappe.throw(
			_(
				"Only the unit that issued the directive takes this step; the unit it is addressed to replies."
			),
			WrongPosition,
		)


def require_issuable(doc, act) -> None:
	"""A first issue has its limit; one that is sent back has its reason and a new limit. Raises MissingStep."""
	limit = doc.due_on if act.from_stage == "DRAFT" else doc.next_due_on
	if not limit or getdate(limit) <= act.today:
		frappe.throw(_("Set a day after today by which the directive is to be answered."), MissingStep)
	if act.from_stage != "DRAFT":
		require_reason(doc, act)


def require_reason(doc, act) -> None:
	if not act.opinion:
		frappe.throw(_("State the reason for this step in the opinion."), BadInput)


def issue(doc, act) -> None:
	"""W33C at the first issue; afterwards the reply is asked for again by a new day."""
	if act.from_stage != "DRAFT":
		doc.due_on, doc.next_due_on, doc.reminded_on = doc.next_due_on, None, None
		doc.returned_times = (doc.returned_times or 0) + 1
		_note(doc, act)
		return
	body = offices.body_of(doc.issuing_unit)
	doc.directive_number = numbers.next_number(
		"DIRECTIVE", body.office_code, act.today, doc.doctype, doc.name
	)
	doc.issued_on, doc.issued_by = act.today, act.user
	doc.way_to_correct = check_findings.level(doc.finding).way or None
	doc.repeat_count = repeats(doc, act.today) + 1 if doc.finding else 0
	doc.administrative_unit = doc.addressed_unit
	doc.notice_letter = directive_papers.issue_notice(doc, body, act).name


def repeats(doc, on) -> int:
	"""How often the unit was told of the same finding in the counted months, this directive left out."""
	months = parameters_for(doc.addressed_unit, on).get(MONTHS).whole()
	where = {"addressed_unit": doc.addressed_unit, "finding": doc.finding, "name": ["!=", doc.name or ""]}
	return frappe.db.count(DOCTYPE, where | {"issued_on": [">=", add_months(on, -months)]})


def is_repeated(doc) -> bool:
	"""Whether the finding came so often that an interview, or a change of powers, is to be thought of."""
	if not doc.issued_on or not doc.repeat_count:
		return False
	least = parameters_for(doc.addressed_unit, getdate(doc.issued_on)).get(REPEATS).whole()
	return doc.repeat_count >= least


def require_addressed(doc, act) -> None:
	"""The reply comes from the unit that the directive is addressed to."""
	if act.posting.unit != doc.addressed_unit:
		frappe.throw(_("The reply comes from the unit that the directive is addressed to."), WrongPosition)


def require_reply(doc, act) -> None:
	"""Measures and result; for a wrong award also what corrected it, or why nothing had to. Raises MissingStep."""
	lacking = [
		_(doc.meta.get_label(field))
		for field in ("measures", "outcome_text")
		if not (doc.get(field) or "").strip()
	]
	if lacking:
		frappe.throw(
			_("The reply is not complete. Still to be entered: {0}.").format("、".join(lacking)), MissingStep
		)
	corrected = doc.award_change or doc.benefit_recovery or (doc.not_corrected or "").strip()
	if check_findings.level(doc.finding).corrected and not corrected:
		frappe.throw(
			_(
				"A wrong award is corrected by an award change or a recovery, never by this reply: name it, or state why"
				" neither was needed."
			),
			MissingStep,
		)


def reply(doc, act) -> None:
	"""W33D is printed from the reply."""
	doc.replied_on, doc.replied_by = act.today, act.user
	doc.report_letter = directive_papers.issue_report(doc, act).name


def require_other_person(doc, act) -> None:
	"""Nobody ends a directive to the own unit, on the own reply, or about a case of the own work or family."""
	if act.user == doc.replied_by or offices.posting_at(act.user, doc.addressed_unit):
		frappe.throw(
			_(
				"Nobody ends a directive that was addressed to the own unit: another official of the issuing unit does."
			),
			DutyConflict,
		)
	reason = inspectors.conflict(act.user, doc.concerned_case, act.today) if doc.concerned_case else None
	if reason:
		frappe.throw(reason, DutyConflict)


def require_excusable(doc, act) -> None:
	"""Only a rectification is answered by an exemption from liability, with its reason (57号 article 39)."""
	if doc.directive_kind != RECTIFICATION:
		frappe.throw(
			_("Only a rectification can end in an exemption from liability (57号 article 39)."), BadInput
		)


def conclude(doc, act) -> None:
	doc.next_due_on = None
	_note(doc, act)


def _note(doc, act) -> None:
	doc.recheck_note, doc.rechecked_on, doc.rechecked_by = act.opinion, act.today, act.user


def require_free(doc, act) -> None:
	"""A draft that a finding asks for is not dropped: the finding stands."""
	if doc.spot_check:
		frappe.throw(
			_("This rectification comes from a signed finding and cannot be dropped: complete and issue it."),
			MissingStep,
		)
