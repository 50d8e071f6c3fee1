"""Which step opens and closes which clock (C1-C37): effects that run after those of every room.

A purpose that the table does not time for the matter opens nothing, so each line holds for all matters.
"""

import frappe
from frappe.utils import cint, getdate

from sjzj_app.casework import clock_steps_award, limit_facts, limits
from sjzj_app.publicity import kinds, objections

CASE, AWARD, DECISION = "Assistance Application", "Assistance Award", "Assistance Decision"
BEGUN_BY_ACCEPTANCE = ("START_INVESTIGATION", "FIRST_OPINION")
OPINION = ("FIRST_OPINION", "REINVESTIGATE")
DECIDING = ("ACCEPT_CHECK", "START_INVESTIGATION", "APPRAISAL", "DECIDE", "COUNTY_REVIEW", *OPINION)
HANGING = ("NOTICE", "END_NOTICE")


def lodged(case) -> None:
	"""C1: the material is checked from the day of the application on."""
	limits.start(case, "ACCEPT_CHECK", getdate(case.applied_on))
	clock_steps_award.emergency_lodged(case)


def checked(case, act) -> None:
	"""C1 ends with the acceptance, the one-time notice or the refusal to accept."""
	limits.finish(case, "ACCEPT_CHECK", act.today)


def accepted(case, act) -> None:
	"""C2, C6, C7, C10, C20-C22, C24, C25: the acceptance starts them; the case shows when it is due."""
	for purpose in BEGUN_BY_ACCEPTANCE:
		limits.start(case, purpose, act.today, at=act.now, governed_on=act.today)
	limits.start(case, "DECIDE", act.today, at=act.now, governed_on=act.today)
	show_due(case)


def show_due(case) -> None:
	"""Copies the clock of the decision into the columns of its case."""
	clock = limits.running(case, "DECIDE")
	if clock:
		case.decision_due, case.due_provisional = clock.due_on, clock.due_provisional
		case.clock_rule, case.calendar_version = clock.clock_rule, clock.calendar_version


def investigating(case, act) -> None:
	"""C2 ends when the investigation begins; a case that came back from the county is no longer there."""
	limits.finish(case, "START_INVESTIGATION", act.today)
	limits.drop(case, "COUNTY_REVIEW", act.today)


def at_appraisal(case, act) -> None:
	"""The meeting is held within its days where the table sets some."""
	limits.start(case, "APPRAISAL", act.today)


def reviewing(case, act) -> None:
	"""The meeting is over; what the county sent back is no longer there."""
	limits.finish(case, "APPRAISAL", act.today)
	limits.drop(case, "COUNTY_REVIEW", act.today)


def opinion_given(case, act) -> None:
	"""C10 and C12: the opinion is given when it is published or proposed. The class found may set another limit."""
	limits.finish(case, OPINION, act.today)
	limits.follow_class(case)
	show_due(case)


def proposed(case, act) -> None:
	"""C5 and C13: the county has the file from this day on, if it decides."""
	if case.route != limit_facts.DEVOLVED:
		limits.start(case, "COUNTY_REVIEW", act.today)


def confirmed(case, act) -> None:
	"""The procedure is over, and what the award brings begins (clock_steps_award)."""
	_decided(case, act)
	award = frappe.get_doc(AWARD, case.award) if case.award else None
	if award:
		clock_steps_award.award_started(award, act.today, getdate(case.accepted_on))


def refused(case, act) -> None:
	"""C8, C14: the written refusal reaches the applicant within its days."""
	_decided(case, act)
	decision = frappe.get_doc(DECISION, case.decision)
	limits.start(decision, "REFUSAL_LETTER", act.today, governed_on=getdate(case.accepted_on))


def _decided(case, act) -> None:
	limits.finish(case, DECIDING, act.today, act.now)


def closed(case, act) -> None:
	"""What is withdrawn or not accepted is timed no more, nor are its documents."""
	limits.drop_in_case(case.name, act.today)


def verification_sent(request, act) -> None:
	"""C3: the verification begins within its days."""
	limits.start(request, "START_VERIFICATION", act.today)


def verification_started(request, act) -> None:
	limits.finish(request, "START_VERIFICATION", act.today)


def verification_returned(request, act) -> None:
	limits.drop(request, "START_VERIFICATION", act.today)


def notice_posted(notice, act) -> None:
	"""C4, C11, C17: the notice hangs its days, those of the city where they are more."""
	purpose = _purpose_of(notice.clock_rule)
	if purpose in HANGING and notice.notice_kind != kinds.PUBLISHED:
		limits.start(notice, purpose, getdate(notice.posted_on), limit=cint(notice.notice_days))


def _purpose_of(rule: str | None) -> str | None:
	return frappe.get_cached_value("Clock Rule", rule, "purpose") if rule else None


def notice_removed(notice, act) -> None:
	limits.finish(notice, HANGING, act.today)


def batch_submitted(batch, act) -> None:
	"""C34: the money of a month is on the accounts by its day."""
	limits.start(batch, "PAYMENT_DAY", getdate(batch.month))


def batch_paid(batch, act) -> None:
	"""C34, and C9, C15 for whom this was the first month."""
	limits.finish(batch, "PAYMENT_DAY", act.today)
	limits.finish_paid(batch.name, act.today)


def batch_returned(batch, act) -> None:
	limits.drop(batch, "PAYMENT_DAY", act.today)


def document_agreed(document, act) -> None:
	"""C35: what was made is published within its days; the regulation's outer limit runs besides."""
	for purpose in ("PUBLISH_ITEM", "PUBLISH_LATEST"):
		limits.start(document, purpose, act.today)


def document_saved(document, method: str | None = None) -> None:
	"""Its publication ends them."""
	if document.get("announced_on"):
		limits.finish(document, ("PUBLISH_ITEM", "PUBLISH_LATEST"), getdate(document.announced_on))


def objected(objection, method: str | None = None) -> None:
	"""C12: an objection asks for a new investigation and opinion within its days; C18: to an ending, for a decision."""
	purpose = _purpose_of(objection.clock_rule)
	if purpose:
		limits.start(_objected_to(objection), purpose, getdate(objection.received_on))


def _objected_to(objection):
	"""What the notice was about: another document, or the case itself."""
	about = frappe.db.get_value(
		"Public Notice", objection.public_notice, ["subject_doctype", "subject_name"], as_dict=True
	)
	if about and about.subject_name:
		return frappe.get_doc(about.subject_doctype, about.subject_name)
	return frappe.get_doc(CASE, objection.application)


def objection_settled(objection, on) -> None:
	"""A withdrawn objection asks for nothing more; any other waits for the new opinion or decision."""
	if objection.status == objections.WITHDRAWN:
		limits.drop(_objected_to(objection), ("REINVESTIGATE", "END_OBJECTION"), getdate(on))


EFFECTS: dict = {
	CASE: {
		"*": [limits.follow_state],
		"SUPPLEMENT": [checked],
		"ACCEPTED": [checked, accepted],
		"INVESTIGATION": [investigating],
		"APPRAISAL": [at_appraisal],
		"REVIEW": [reviewing],
		"REVIEW_NOTICE": [opinion_given],
		"PROPOSED": [opinion_given, proposed],
		"Refer to County": [proposed],
		"DECIDED_YES": [confirmed],
		"DECIDED_NO": [refused],
		"CLOSED": [checked, closed],
	},
	"Verification Request": {
		"SENT": [verification_sent],
		"STARTED": [verification_started],
		"DRAFT": [verification_returned],
	},
	"Public Notice": {"POSTED": [notice_posted], "REMOVED": [notice_removed]},
	"Disbursement Batch": {"SUBMITTED": [batch_submitted], "PAID": [batch_paid], "DRAFT": [batch_returned]},
	"Policy Document": {"APPROVED": [document_agreed]},
}
