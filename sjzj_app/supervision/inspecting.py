"""What the inspectors find in each drawn case, and that two of them sign for it."""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access import system_rows
from sjzj_app.exceptions import BadInput, MissingStep, WrongPosition
from sjzj_app.rules import check_findings
from sjzj_app.supervision import check_papers, inspectors

DIRECTIVE = "Supervision Directive"
SIGNED = {"inspector": "signed_at", "second_inspector": "second_signed_at"}
WORDS = ("inspector", "second_inspector", "inspected_on", "finding", "finding_text")


def check(doc, before, today) -> None:
	"""A finding that is changed after a signature loses the signatures. Raises BadInput."""
	known = {row.name: row for row in before.cases}
	for row in doc.cases:
		old = known[row.name]
		if row.inspected_on and getdate(row.inspected_on) > today:
			frappe.throw(_("The day of an inspection cannot be in the future."), BadInput)
		if any(str(row.get(field) or "") != str(old.get(field) or "") for field in WORDS):
			row.signed_at = row.second_signed_at = None


def require_own_rows(doc, act) -> None:
	"""Whoever signs is named as inspector of a case, with its finding complete. Raises WrongPosition or MissingStep."""
	own = [
		row for row in doc.cases if any(inspectors.user_of(row.get(place)) == act.user for place in SIGNED)
	]
	if not own:
		frappe.throw(_("You are not named as an inspector of any case of this check."), WrongPosition)
	_require_complete(own)


def sign(doc, act) -> None:
	"""The inspector's own signature on every case where this official is named."""
	for row in doc.cases:
		for place, signed in SIGNED.items():
			if inspectors.user_of(row.get(place)) == act.user:
				row.set(signed, act.now)


def require_signed(doc, act) -> None:
	"""Every case has its finding and both signatures. Raises MissingStep."""
	_require_complete(doc.cases)
	unsigned = [row.application_number for row in doc.cases if not (row.signed_at and row.second_signed_at)]
	if unsigned:
		frappe.throw(
			_("Both inspectors sign the findings with their own accounts; still open: {0}.").format(
				"、".join(unsigned)
			),
			MissingStep,
		)
	if not (doc.feedback or "").strip():
		frappe.throw(_("Enter the feedback to the township before the inspection is completed."), MissingStep)


def _require_complete(rows) -> None:
	open_ones = [row.application_number for row in rows if not _is_complete(row)]
	if open_ones:
		frappe.throw(
			_("Enter day, finding and, unless there is no problem, the facts for: {0}.").format(
				"、".join(open_ones)
			),
			MissingStep,
		)


def _is_complete(row) -> bool:
	worded = (row.finding_text or "").strip() or not check_findings.needs_words(row.finding)
	return bool(row.inspected_on and row.finding and worded)


def complete(doc, act) -> None:
	"""W33B is printed, and each finding that asks for it becomes a drafted rectification notice."""
	doc.inspected_on = act.today
	for row in doc.cases:
		if check_findings.level(row.finding).rectify:
			row.directive = _draft(doc, row).name
	doc.record_letter = check_papers.issue_record(doc, act).name


def _draft(doc, row):
	word = _(row.finding, "zh")
	return system_rows.insert(
		{
			"doctype": DIRECTIVE,
			"directive_kind": "Rectification",
			"subject": f"{row.applicant_name}（{row.application_number}）{word}",
			"addressed_unit": doc.inspected_unit,
			"spot_check": doc.name,
			"concerned_case": row.application,
			"finding": row.finding,
			"facts": row.finding_text,
			"requirement": check_findings.REQUIREMENT,
		}
	)


def require_referral(doc, act) -> None:
	"""A lead about discipline is handed on before the check is closed. Raises MissingStep."""
	if check_findings.refers(row.finding for row in doc.cases) and not (doc.referred_to and doc.referred_on):
		frappe.throw(
			_(
				"A finding is a lead about discipline: enter to whom and when it was handed on, then close the check."
			),
			MissingStep,
		)
	if doc.referred_on and getdate(doc.referred_on) > act.today:
		frappe.throw(_("The day on which leads were handed on cannot be in the future."), BadInput)
