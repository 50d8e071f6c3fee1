"""The household visit: two surveyors, each with the own signature (民发〔2021〕57号第十六条)."""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access import county_switches, separation
from sjzj_app.casework import assessment, members, papers, verification
from sjzj_app.exceptions import BadInput, MissingStep

FEWEST_SURVEYORS = 2
OPEN_STAGES = ("INVESTIGATION", "APPRAISAL")
AFTER_REVIEW = ("REVIEW_NOTICE", "PROPOSED", "DECISION_NOTICE")
HOME_VISIT = "Home Visit"


def sign(doc, act) -> None:
	"""Marks the surveyor's own row as signed; nobody signs for another."""
	row = next((r for r in doc.participants if r.capacity == "Surveyor" and r.user == act.user), None)
	if not row:
		frappe.throw(_("You are not named as a surveyor of this visit."), BadInput)
	if row.signed:
		frappe.throw(_("You have signed this survey already."), BadInput)
	row.signed, row.signed_at = 1, act.now


def require_not_relative(doc, act) -> None:
	"""A surveyor does not visit the own relatives (57号 art. 11)."""
	separation.require(doc.application, act, "SURVEYOR")


def require_two_signatures(doc, act) -> None:
	"""57号 art. 16: each group has at least two surveyors, who sign; so do the members present."""
	if len(signed_surveyors(doc)) < FEWEST_SURVEYORS:
		frappe.throw(
			_("A household survey is made and signed by at least two surveyors (57号 article 16)."),
			MissingStep,
		)
	unsigned = [
		row.participant_name for row in doc.participants if row.capacity == "Surveyor" and not row.signed
	]
	if unsigned:
		frappe.throw(
			_("Each surveyor of the group signs; still missing: {0} (57号 article 16).").format(
				"、".join(unsigned)
			),
			MissingStep,
		)
	present = [row for row in doc.participants if row.capacity == "Family Member Present"]
	at_home = doc.survey_way == HOME_VISIT
	if not present or (at_home and not all(row.signed for row in present)):
		frappe.throw(
			_("Every family member who was present signs the survey too (57号 article 16)."), MissingStep
		)
	if at_home and not doc.photos:
		frappe.throw(_("A home visit is recorded with at least one photo."), MissingStep)


def signed_surveyors(survey) -> set[str]:
	"""The different users who signed as surveyors."""
	return {row.user for row in survey.participants if row.capacity == "Surveyor" and row.signed and row.user}


def issue_form(doc, act) -> None:
	"""Prints the signed visit as W12."""
	papers.issue_survey(doc, act)


def signed_survey(application: str):
	"""The newest signed survey by two or more surveyors of this case, or None (INV-1)."""
	names = frappe.get_all(
		"Household Survey",
		filters={"application": application, "stage": "SIGNED"},
		order_by="survey_date desc, creation desc",
		pluck="name",
	)
	surveys = (frappe.get_doc("Household Survey", name) for name in names)
	return next((survey for survey in surveys if len(signed_surveyors(survey)) >= FEWEST_SURVEYORS), None)


def require_signed_survey(doc, act) -> None:
	"""INV-1: no way on without a signed survey (57号 art. 28)."""
	if not doc.accepted_on:
		frappe.throw(_("The application has not been accepted (57号 article 28)."), MissingStep)
	if not signed_survey(doc.name):
		frappe.throw(
			_("There is no household survey signed by at least two surveyors (57号 articles 16 and 28)."),
			MissingStep,
		)


def require_verification(doc, act) -> None:
	"""The verification report is there and still valid (57号 art. 17), except on the way back from the proposal."""
	if goes_back(act):
		return
	if verification.answered_for(doc.name, act.today):
		_require_everybody_verified(doc, act)
		return
	expired = verification.expired_on(doc.name)
	if expired:
		frappe.throw(
			_(
				"The verification report was valid until {0} and has expired: ask for a new verification during the"
				" investigation (57号 article 17)."
			).format(expired.isoformat()),
			MissingStep,
		)
	frappe.throw(_("There is no valid verification report for this case (57号 article 17)."), MissingStep)


def _require_everybody_verified(doc, act) -> None:
	"""A member who was found during the investigation is verified like the others."""
	asked = verification.verified_people(doc.name, act.today)
	absent = [row.full_name for row in members.counted(doc) if row.resident not in asked]
	if absent:
		frappe.throw(
			_(
				"No valid verification report covers {0}: ask for a verification of every member (57号 article 17)."
			).format("、".join(absent)),
			MissingStep,
		)


def goes_back(act) -> bool:
	"""Whether a case goes back to the review: from there it can be mended, so nothing stands in the way."""
	return act.from_stage in AFTER_REVIEW and act.to_stage == "REVIEW"


def compute_figures(doc, act) -> None:
	"""Figures are computed when the case comes to review, and seen by the reviewer."""
	assessment.assess(doc, act.today)


def check_survey(survey) -> None:
	"""Rules of the form itself. Raises BadInput."""
	stage, accepted_on, county = frappe.db.get_value(
		"Assistance Application", survey.application, ["stage", "accepted_on", "county"]
	)
	if survey.is_new() and stage not in OPEN_STAGES:
		frappe.throw(_("A survey is recorded while the case is under investigation."), BadInput)
	if accepted_on and getdate(survey.survey_date) < getdate(accepted_on):
		frappe.throw(_("The survey cannot lie before the acceptance."), BadInput)
	_check_way(survey, county)
	users = [row.user for row in survey.participants if row.capacity == "Surveyor"]
	if None in users or "" in users:
		frappe.throw(_("Name each surveyor by the user account."), BadInput)
	if len(users) != len(set(users)):
		frappe.throw(_("The same surveyor stands twice in the list."), BadInput)


def _check_way(survey, county: str) -> None:
	"""Telephone and video replace the visit only on days of the county's emergency mode (57号 art. 16)."""
	if survey.survey_way == HOME_VISIT:
		return
	if not county_switches.emergency_on(county, getdate(survey.survey_date)):
		frappe.throw(
			_(
				"Families are visited at home. Telephone or video is possible only while the county's emergency mode is on"
				" (57号 article 16)."
			),
			BadInput,
		)
	if not (survey.remote_reason or "").strip():
		frappe.throw(_("State why the visit was made by telephone or video (57号 article 16)."), BadInput)


def guard_signatures(survey) -> None:
	"""By hand nobody sets a surveyor's signature: it comes from the act of signing."""
	before = survey.get_doc_before_save()
	signed_before = {row.user for row in before.participants if row.signed} if before else set()
	for row in survey.participants:
		if row.capacity == "Surveyor":
			row.signed = int(row.user in signed_before)
			if not row.signed:
				row.signed_at = None
