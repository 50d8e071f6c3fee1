"""生活自理能力评估: six indicators, signed assessors, a tier of care (民发〔2021〕43号第二十至二十三条).

Others use `latest` (the assessment that holds on a day) and `reassessment` (what a newer one changes for an award).
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import separation, work_calendar
from sjzj_app.access.postings import postings_of
from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import care_papers
from sjzj_app.exceptions import BadInput, MissingStep, WrongPosition, WrongStage
from sjzj_app.rules import care as rule
from sjzj_app.rules.reasons import Reason

DOCTYPE, CASE = "Care Assessment", "Assistance Application"
SIGNED, CHANGE = "SIGNED", "Change of Ability"
INDICATORS = {name.lower(): name for name in rule.INDICATORS}
TIERS = {"NONE": "No Care", "HALF": "Half Care", "FULL": "Full Care"}
OPEN_STAGES = ("INVESTIGATION", "APPRAISAL", "REVIEW")
IN_RECEIPT = "DECIDED_YES"
THIRD_PARTY, COUNTY_ASSESSES = "Third Party", "COUNTY"


@dataclass(frozen=True)
class Assessed:
	"""A signed assessment: its row, the day, the tier (NONE, HALF, FULL) and why."""

	name: str
	on: date
	tier: str
	reason: Reason


def latest(application: str, on: date) -> Assessed | None:
	"""The newest signed assessment of the person of this case that was made by that day, or None."""
	rows = frappe.get_all(
		DOCTYPE,
		filters={"application": application, "stage": SIGNED, "assessed_on": ["<=", on]},
		fields=["name", "assessed_on", "township", *INDICATORS],
		order_by="assessed_on desc, creation desc",
		limit=1,
	)
	if not rows:
		return None
	found = _finding(rows[0])
	return Assessed(rows[0].name, getdate(rows[0].assessed_on), found.tier, found.reason)


def reassessment(award, on: date) -> rule.CareChange | None:
	"""What the newest assessment changes against the one that the award was decided on; None without a newer one.

	The new amount is that of `assessment.assess` on the application, which takes the newest tier (43号 art. 23).
	"""
	before = frappe.db.get_value(CASE, award.application, "care_assessment")
	newest = latest(award.application, on)
	if not before or not newest or newest.name == before:
		return None
	first = frappe.get_doc(DOCTYPE, before)
	return rule.reassess(_finding(first), _finding(frappe.get_doc(DOCTYPE, newest.name)), on)


def _finding(row) -> rule.CareFinding:
	met = {
		code: row.get(field) in care_papers.REACHED for field, code in INDICATORS.items() if row.get(field)
	}
	return rule.assess_care(met, parameters_for(row.township, getdate(row.assessed_on)))


def check(doc) -> None:
	"""Rules of the form. Raises BadInput or WrongStage."""
	case = frappe.db.get_value(
		CASE, doc.application, ["stage", "accepted_on", "award", "assistance_type"], as_dict=True
	)
	way = frappe.get_cached_value("Assistance Type", case.assistance_type, "calculation")
	if way != "Special Support":
		frappe.throw(_("Self-care is assessed for special support only (43号 article 20)."), BadInput)
	if doc.is_new() and case.stage not in (*OPEN_STAGES, IN_RECEIPT):
		frappe.throw(
			_("Self-care is assessed while the case is investigated, or when the person is supported."),
			WrongStage,
		)
	doc.award = case.award
	day = getdate(doc.assessed_on)
	if day > getdate(nowdate()) or (case.accepted_on and day < getdate(case.accepted_on)):
		frappe.throw(_("The day of the assessment lies between the acceptance and today."), BadInput)
	_check_reason(doc, bool(case.award))
	_check_assessors(doc)


def _check_reason(doc, supported: bool) -> None:
	doc.due_on = None
	if supported and doc.assess_reason == "First Assessment":
		frappe.throw(_("The person is supported already: state why self-care is assessed again."), BadInput)
	if doc.assess_reason != CHANGE:
		doc.reported_on = None
		return
	if not doc.reported_on or getdate(doc.reported_on) > getdate(doc.assessed_on):
		frappe.throw(
			_("Enter the day on which the change was reported, not after the assessment (43号 article 23)."),
			BadInput,
		)
	matter = frappe.db.get_value(CASE, doc.application, "assistance_type")
	with as_refusal():
		doc.due_on = work_calendar.deadline_for("REASSESS_CARE", matter, None, getdate(doc.reported_on)).date


def _check_assessors(doc) -> None:
	users = [row.user for row in doc.assessors if row.user]
	if len(users) != len(set(users)):
		frappe.throw(_("The same assessor stands twice in the list."), BadInput)
	for row in doc.assessors:
		if not row.user and doc.assess_way != THIRD_PARTY:
			frappe.throw(_("Name each assessor by the user account, or enter the third party."), BadInput)
		if not row.user and not (row.organisation or "").strip():
			frappe.throw(_("Enter the organisation of assessor {0}.").format(row.assessor_name), BadInput)


def guard_signatures(doc) -> None:
	"""By hand nobody sets the signature of an official: it comes from the act of signing."""
	before = doc.get_doc_before_save()
	signed = (
		{row.user: row.signed_at for row in before.assessors if row.signed and row.user} if before else {}
	)
	for row in doc.assessors:
		if row.user:
			row.signed, row.signed_at = int(row.user in signed), signed.get(row.user)


def require_not_related(doc, act) -> None:
	"""A relative of the family does not assess (57号 art. 11 by analogy)."""
	separation.require_not_related(act, doc.application)


def sign(doc, act) -> None:
	"""Marks the official's own row as signed."""
	row = next((row for row in doc.assessors if row.user == act.user), None)
	if not row:
		frappe.throw(_("You are not named as an assessor."), BadInput)
	if row.signed:
		frappe.throw(_("You have signed this assessment already."), BadInput)
	row.signed, row.signed_at = 1, act.now


def require_complete(doc, act) -> None:
	"""All six indicators, enough signatures, the right office, and the person or guardian (43号 arts 20, 21)."""
	with as_refusal():
		_finding(doc)
	params = parameters_for(doc.township, getdate(doc.assessed_on))
	signed = [row for row in doc.assessors if row.signed]
	least = params.get("CARE_ASSESSORS").whole()
	if len(signed) < least:
		frappe.throw(
			_("Self-care is assessed and signed by at least {0} assessors.").format(least), MissingStep
		)
	if not doc.person_signed:
		frappe.throw(_("The person or the guardian who was present signs the assessment too."), MissingStep)
	if doc.assess_way == THIRD_PARTY:
		if not doc.third_party_report:
			frappe.throw(_("Attach the report of the third party (43号 article 20)."), MissingStep)
		return
	if params.get("CARE_ASSESSED_BY").text == COUNTY_ASSESSES and not any(
		_is_county(row.user) for row in signed
	):
		frappe.throw(
			_(
				"Self-care is assessed by the county's civil affairs department, with the help of township and village, or"
				" by a third party (43号 article 20): an official of the county signs the assessment."
			),
			WrongPosition,
		)


def _is_county(user: str | None) -> bool:
	return bool(user) and any(posting.level == "County" for posting in postings_of(user))


def complete(doc, act) -> None:
	"""Writes the tier and prints W25."""
	found = _finding(doc)
	doc.unmet_count, doc.care_tier = len(found.unmet), TIERS[found.tier]
	doc.finding = f"{found.reason.text}（{found.reason.article}）"
	care_papers.issue_assessment(doc, act, found)


GUARDS: dict = {
	"*": [require_not_related],
	"SIGNED": [require_complete],
}
EFFECTS: dict = {"Sign Assessment": [sign], "SIGNED": [complete]}
