"""Clocks of what follows a decision (C16, C19, C23, C25-C33, C37): awards, changes, reviews, relief first, complaints."""

from datetime import date

import frappe
from frappe.utils import get_datetime, get_last_day, getdate

from sjzj_app.casework import limits, relief_promises
from sjzj_app.casework.awards import figures, grounds

AWARD, DECISION = "Assistance Award", "Assistance Decision"
MONTHLY, EMERGENCY, EMERGENCY_WAY = "Paid Monthly", "EMERGENCY", "Emergency Procedure"
REMEDIES = ("RECONSIDERATION", "LAWSUIT")
OF_CHANGE = ("DEATH_CHANGE", "REASSESS_CARE", "END_OBJECTION")
OF_AWARD = ("REVIEW_CYCLE", "TAPER", "VALIDITY")


def award_started(award, on: date, governed_on: date) -> None:
	"""C9, C15: paid from the next month on; C27-C29: looked at again; C23: a recognition runs out."""
	if frappe.get_cached_value("Assistance Type", award.assistance_type, "benefit") == MONTHLY:
		limits.start(award, "PAYMENT_START", on, governed_on=governed_on)
		review_next(award, on)
	recognition_runs(award, on)


def recognition_runs(award, on: date) -> None:
	"""C23: a recognition ends by itself on its last day, and is applied for again."""
	if award.recognised_until:
		until = getdate(award.recognised_until)
		limits.start(award, "VALIDITY", on, kind=award.family_class or "", governed_on=on, until=until)


def review_next(award, on: date) -> None:
	"""C27-C29: the next review, by the class that was found."""
	if award.next_review_on:
		limits.start(
			award,
			"REVIEW_CYCLE",
			on,
			kind=award.review_class or "",
			governed_on=on,
			until=getdate(award.next_review_on),
		)


def review_concluded(review, act) -> None:
	"""The review is done; the next one is due by the class found (57号第三十一条)."""
	award, on = frappe.get_doc(AWARD, review.award), getdate(review.reviewed_on)
	limits.finish(award, "REVIEW_CYCLE", on)
	review_next(award, on)


def change_entered(change, method: str | None = None) -> None:
	"""C30: a death's changes are finished in their months; C16: care is assessed again; C32: what was kept back."""
	governed = getdate(change.changed_on or change.reported_on)
	if change.due_on and change.ground == grounds.DEATH:
		limits.start(change, "DEATH_CHANGE", governed, governed_on=governed, until=getdate(change.due_on))
	elif change.due_on:
		reported = getdate(change.reported_on)
		limits.start(change, "REASSESS_CARE", reported, governed_on=reported)
	elif change.changed_on and change.reported_on and change.ground != grounds.DEATH:
		limits.start(change, "UNREPORTED_CHANGE", governed, governed_on=governed)
		limits.finish(change, "UNREPORTED_CHANGE", getdate(change.reported_on))


def change_decided(change, act) -> None:
	"""What had to be decided is; from the next month on the award gives what was decided (C19, 43号第二十六条)."""
	limits.finish(change, OF_CHANGE, act.today)
	award = frappe.get_doc(AWARD, change.award)
	if change.result == figures.STOP:
		limits.drop(award, OF_AWARD, act.today)
		limits.start(award, "PAYMENT_STOP", act.today, governed_on=act.today)
	elif change.result == figures.TAPER and change.last_month:
		last = getdate(get_last_day(change.last_month))
		limits.start(award, "TAPER", act.today, governed_on=act.today, until=last)
	else:
		limits.start(award, "CHANGE_START", act.today, governed_on=act.today)
		if award.status == "Active" and not limits.running(award, "REVIEW_CYCLE"):
			limits.drop(award, "PAYMENT_STOP", act.today)  # its stop did not hold: it is paid and reviewed again
			review_next(award, act.today)


def change_dropped(change, act) -> None:
	limits.drop(change, None, act.today)


def ending_announced(change, act) -> None:
	"""C18: after an objection the end is announced anew."""
	limits.finish(change, "END_OBJECTION", act.today)


def care_reported(assessment, method: str | None = None) -> None:
	"""C16: ten working days from the report of a change."""
	if assessment.due_on and assessment.reported_on:
		reported = getdate(assessment.reported_on)
		limits.start(assessment, "REASSESS_CARE", reported, governed_on=reported)


def care_assessed(assessment, act) -> None:
	limits.finish(assessment, "REASSESS_CARE", act.today)


def emergency_lodged(case) -> None:
	"""C25: the hours of relief first run from the report of the emergency."""
	if case.get("reported_at") and case.get("procedure") == EMERGENCY_WAY:
		at = get_datetime(case.reported_at)
		hours = relief_promises.of(case.administrative_unit, "DECIDE", at.date())
		limits.start(case, "DECIDE", at.date(), at=at, kind=EMERGENCY, governed_on=at.date(), limit=hours)


def relieved(case, act) -> None:
	"""C25 ends when the relief is given; C26: the papers follow."""
	emergency_lodged(case)
	limits.finish(case, ("ACCEPT_CHECK", "START_INVESTIGATION"), act.today)
	limits.finish(case, "DECIDE", act.today, at=act.now, kind=EMERGENCY)
	limits.start(case, "DECIDE", getdate(case.accepted_on or act.today))
	reported = getdate(get_datetime(case.reported_at)) if case.get("reported_at") else act.today
	days = relief_promises.of(case.administrative_unit, "COMPLETE_PAPERS", reported)
	limits.start(case, "COMPLETE_PAPERS", act.today, kind=EMERGENCY, governed_on=reported, limit=days)


def papers_completed(case, act) -> None:
	"""C26 runs from the day on which the emergency eased, where that is on record."""
	clock = limits.running(case, "COMPLETE_PAPERS", EMERGENCY)
	eased = getdate(case.eased_on) if case.get("eased_on") else None
	if clock and eased and eased > getdate(clock.started_on):
		limits.move(clock, eased)
	limits.finish(case, "COMPLETE_PAPERS", act.today, kind=EMERGENCY)


def delivered(record, act) -> None:
	"""C8, C14, C36: what the delivery of a decision's letter ends and begins."""
	letter = frappe.get_cached_value(
		"Official Letter", record.official_letter, ["subject_doctype", "subject_name"], as_dict=True
	)
	letter_delivered(letter, record.delivered_on)


def letter_delivered(letter, on) -> None:
	"""C8, C14 end with the delivery; C36: the applicant's time for remedies begins with it."""
	if letter.subject_doctype != DECISION:
		return
	decision = frappe.get_doc(DECISION, letter.subject_name)
	limits.finish(decision, "REFUSAL_LETTER", getdate(get_datetime(on)))
	for purpose in REMEDIES:
		limits.start(decision, purpose, getdate(get_datetime(on)))


def complaint_received(complaint, method: str | None = None) -> None:
	"""C37: checked and answered within its days. Outside of the case's own list: who complains is confidential."""
	limits.start(complaint, "COMPLAINT_REPLY", getdate(complaint.received_on), apart=True)


def complaint_progressed(complaint, method: str | None = None) -> None:
	"""Answered when the complainant was told, or when an anonymous complaint was settled (57号第三十七条)."""
	done = complaint.fed_back_on if complaint.real_name else complaint.handled_on
	if done:
		limits.finish(complaint, "COMPLAINT_REPLY", getdate(done))


def follow_awards(today: date) -> None:
	"""Every night, in a fixed number of statements: reviews that an emergency moved, and awards that have ended."""
	values = {"today": today}
	frappe.db.sql(
		"""
		update `tabCase Clock` c join `tabAssistance Award` a on a.name = c.subject_name
		set c.due_on = a.next_review_on, c.red_at = date_add(a.next_review_on, interval 1 day),
			c.warn_on = greatest(c.warn_on, date_sub(a.next_review_on, interval 30 day)),
			c.yellow_at = greatest(c.yellow_at, date_sub(a.next_review_on, interval 30 day))
		where c.subject_doctype = 'Assistance Award' and c.purpose = 'REVIEW_CYCLE' and c.running_key is not null
			and a.next_review_on > c.due_on
		""",
		values,
	)
	frappe.db.sql(
		"""
		update `tabCase Clock` c join `tabAssistance Award` a on a.name = c.subject_name
		set c.finished_on = %(today)s, c.running_key = null, c.status = if(c.purpose = 'TAPER', 'Met', 'Dropped')
		where c.subject_doctype = 'Assistance Award' and c.running_key is not null and a.status <> 'Active'
			and c.purpose in ('REVIEW_CYCLE', 'TAPER', 'VALIDITY')
		""",
		values,
	)
	frappe.db.sql(
		"""
		update `tabCase Clock` c set c.finished_on = %(today)s, c.running_key = null, c.status = 'Met'
		where c.subject_doctype = 'Assistance Award' and c.purpose = 'PAYMENT_STOP' and c.running_key is not null
			and c.due_on < %(today)s and not exists (
				select 1 from `tabDisbursement Line` l where l.award = c.subject_name and l.month > c.started_on)
		""",
		values,
	)


EFFECTS: dict = {
	"Assistance Application": {"RELIEVED": [relieved], "Complete Papers": [papers_completed]},
	"Award Review": {"CONCLUDED": [review_concluded]},
	"Award Change": {
		"ENDING_NOTICE": [ending_announced],
		"DECIDED": [change_decided],
		"DROPPED": [change_dropped],
	},
	"Care Assessment": {"SIGNED": [care_assessed]},
	"Delivery Record": {"DELIVERED": [delivered]},
}
