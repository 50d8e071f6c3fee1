"""A periodic review run as a document: who looked, what was found, and what follows (57号第三十一条, W24)."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import award_rows, separation, system_rows
from sjzj_app.casework.awards import change_papers, frame, grounds, review_dates, standing
from sjzj_app.exceptions import BadInput, Duplicate, DutyConflict, MissingStep

VISIT, REMOTE = "Home Visit", "Phone or Video"
UNCHANGED, NEEDED = "Unchanged", "Change Needed"
CHANGE, FINAL = "Award Change", ("DECIDED", "DROPPED")


def fill(review) -> None:
	"""The award's columns; a review that the township begins itself is due today at the latest."""
	award = award_rows.bring_in(review)
	if not award:
		return
	if review.is_new():
		review.due_on = review.due_on or award.next_review_on or nowdate()
		review.review_class, review.class_reason = award.review_class, award.class_reason
		review.review_key = f"{award.name}:{getdate(review.due_on).isoformat()}"


def check(review) -> None:
	"""Rules of the form. Raises BadInput or Duplicate."""
	other = {"review_key": review.review_key, "name": ["!=", review.name or ""]}
	if frappe.db.exists("Award Review", other):
		frappe.throw(_("The review of this award for this day is there already: use it."), Duplicate)
	if review.reviewed_on and getdate(review.reviewed_on) > getdate(nowdate()):
		frappe.throw(_("The day of the review lies in the future."), BadInput)
	by_income = bool(review_dates.kind_of(review, "B"))
	if review.next_class and not by_income:
		review.next_class = None
	if review.review_way == REMOTE and not _in_emergency(review):
		frappe.throw(
			_(
				"Phone or video replaces a visit only while the county's emergency mode is on (57号 article 16)."
			),
			BadInput,
		)


def _in_emergency(review) -> bool:
	day = getdate(review.reviewed_on or nowdate())
	return any(one.since <= day <= one.until for one in review_dates.emergencies(review.administrative_unit))


def refuse_related(review, act) -> None:
	"""No relative of the family reviews it (57号第十一条)."""
	separation.require_not_related(act, review.application)


def require_content(review, act) -> None:
	"""What is signed must be written."""
	if not review.review_way or not review.found or not review.conclusion:
		frappe.throw(
			_("Enter the way of the review, what was found and the conclusion before it is signed."),
			MissingStep,
		)


def sign(review, act) -> None:
	"""The signature of one official; a second one is another person."""
	if act.user == review.first_official:
		frappe.throw(_("You have signed this review already; a second official signs it too."), DutyConflict)
	place = "second" if review.first_official else "first"
	review.set(f"{place}_official", act.user)
	review.set(f"{place}_signed_on", act.now)


def require_signatures(review, act) -> None:
	"""A home visit is made by two or more (57号第十六条); an information check is signed by one."""
	require_content(review, act)
	needed = 1 if review.review_way not in (VISIT, REMOTE) else 2
	signed = [user for user in (review.first_official, review.second_official) if user]
	if len(signed) < needed:
		frappe.throw(
			_("This review needs the signatures of {0} officials (57号 article 16), it has {1}.").format(
				needed, len(signed)
			),
			MissingStep,
		)


def conclude(review, act) -> None:
	"""Sets the next day, drafts the change where one is needed, and prints W24."""
	award = frappe.get_doc("Assistance Award", review.award)
	code = review.next_class or review_dates.classify(frame.latest_facts(award))[0]
	code = review_dates.kind_of(award, code)
	reviewed = getdate(review.reviewed_on)
	due = review_dates.next_due(award, code, reviewed)
	if award.status == standing.ACTIVE:
		award.update({"review_class": code, "last_reviewed_on": reviewed, "next_review_on": due.date})
		if review.next_class_reason:
			award.class_reason = review.next_class_reason
		standing.save(award, "Award Reviewed", act, {"review": review.name, "conclusion": review.conclusion})
	review.next_review_on, review.overdue = due.date, 0
	if review.conclusion == NEEDED:
		review.award_change = _open_change(review.award) or _draft_change(review)
	change_papers.issue_review(review, award, due, act)


def _open_change(award: str) -> str | None:
	"""The change of this award that is open already: it goes first, see waiting.py."""
	return frappe.db.get_value(CHANGE, {"award": award, "stage": ["not in", FINAL]})


def draft_waiting(award: str) -> bool:
	"""Drafts the change that a review asked for while another one was open; whether there was one."""
	asked = frappe.get_all(
		"Award Review",
		filters={"award": award, "stage": "CONCLUDED", "conclusion": NEEDED},
		pluck="name",
		order_by="reviewed_on asc, name asc",
	)
	waiting = next((name for name in asked if not frappe.db.exists(CHANGE, {"award_review": name})), None)
	if waiting:
		_draft_change(frappe.get_doc("Award Review", waiting))
	return bool(waiting)


def _draft_change(review) -> str:
	values = {
		"doctype": "Award Change",
		"award": review.award,
		"ground": grounds.REVIEW
		if not standing.is_special_support(review.assistance_type)
		else "Reported Change",
		"award_review": review.name,
		"reported_on": review.reviewed_on,
		"statement": review.found,
	}
	return system_rows.insert(values).name


def require_reason(review, act) -> None:
	"""A generated review is dropped only with a reason, and only where the award has ended."""
	if frappe.db.get_value("Assistance Award", review.award, "status") == standing.ACTIVE:
		frappe.throw(
			_("A family in receipt is reviewed: the review is not dropped (57号 article 31)."), BadInput
		)
