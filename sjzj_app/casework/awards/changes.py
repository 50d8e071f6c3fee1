"""An Award Change from its first line to its proposal: what is checked, worked out and told (57号第三十至三十四条)."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import award_rows, work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.authority import check as authority
from sjzj_app.casework import uniqueness
from sjzj_app.casework.awards import (
	change_duties,
	corrections,
	deaths,
	endings,
	figures,
	frame,
	grounds,
	jobs,
	moves,
	standing,
)
from sjzj_app.exceptions import BadInput, Duplicate, MissingStep, Refusal
from sjzj_app.rules import changes as rule
from sjzj_app.rules import stages

DOCTYPE = "Award Change"
ADVERSE = (figures.REDUCE, figures.STOP, figures.TAPER)


def fill(change) -> None:
	"""Brings in the award's columns and, while the tables are empty, the family's newest facts."""
	award = award_rows.bring_in(change)
	if not award:
		return
	if change.is_new():
		frame.prefill(change, award)
		_note_limits(change)


def check(change) -> None:
	"""Rules of the form. Raises BadInput, Duplicate or MissingStep."""
	award = frappe.get_doc("Assistance Award", change.award)
	require_running(change, award)
	_refuse_second(change)
	grounds.require_fitting(change)
	today = getdate(nowdate())
	corrections.check(change, award, today)
	for field in ("changed_on", "reported_on", "told_on", "admonished_on"):
		if change.get(field) and getdate(change.get(field)) > today:
			frappe.throw(_("{0} lies in the future.").format(_(change.meta.get_label(field))), BadInput)
	if change.changed_on and getdate(change.reported_on) < getdate(change.changed_on):
		frappe.throw(_("A change is reported on or after the day on which it happened."), BadInput)
	_check_people(change)
	if change.stage == "DRAFT":
		_note_limits(change)


def require_running(change, award) -> None:
	"""An award that ended is changed no more, unless its stop did not hold in a review or lawsuit. Raises BadInput."""
	if award.status != standing.ACTIVE and not corrections.restores(change, award):
		frappe.throw(
			_("This award has ended: a family that needs help again applies anew (57号 article 4)."), BadInput
		)


def _refuse_second(change) -> None:
	final = [stage for stage in stages.stages_of(DOCTYPE) if stages.is_final(DOCTYPE, stage)]
	other = {"award": change.award, "name": ["!=", change.name or ""], "stage": ["not in", final]}
	if frappe.db.exists(DOCTYPE, other):
		frappe.throw(_("Another change of this award is still open: finish or drop it first."), Duplicate)


def _check_people(change) -> None:
	known = {row.resident for row in change.members}
	for row in change.incomes:
		if row.resident not in known:
			frappe.throw(
				_("Row {0} of the income names a person who is not a member.").format(row.idx), BadInput
			)
	_refuse_covered_elsewhere(change)
	if change.ground == grounds.DEATH:
		deaths.require_registered(change)
	if change.ground == grounds.MOVED:
		moves.require_place(change)


def _refuse_covered_elsewhere(change) -> None:
	"""Whoever comes into the family is covered once: the other application or award ends first (INV-9)."""
	award = frappe._dict(name=change.award, application=change.application)
	known = {row.resident for row in frame.latest_facts(award).members if row.covered}
	own = frappe._dict(name=change.application, assistance_type=change.assistance_type)
	for row in change.members:
		other = row.covered and row.resident not in known and uniqueness.elsewhere(own, [row.resident])
		if other:
			frappe.throw(
				_(
					"{0} is covered by {1} already: let that application or award end, or take the person out of it by a"
					" change, before the person is covered here."
				).format(row.full_name or row.idx, other),
				Duplicate,
			)


def _note_limits(change) -> None:
	"""What the days of the change bring with them: an admonition that is due, and by when it is finished."""
	change.reported_on = change.reported_on or nowdate()
	_note_unreported(change, getdate(nowdate()))
	_note_limit(change)


def _note_unreported(change, today) -> None:
	"""C32: a major change that was kept back for more than three months is answered by an admonition."""
	change.unreported = None
	if (
		not change.changed_on
		or standing.is_special_support(change.assistance_type)
		or change.ground == grounds.DEATH
	):
		return
	day = getdate(change.changed_on)
	with as_refusal():
		if not any(
			row.purpose == "UNREPORTED_CHANGE" and row.in_force(day) for row in work_calendar.clock_rules()
		):
			return
		found = rule.unreported(day, getdate(change.reported_on), today, work_calendar.clock_rules())
	if found:
		change.unreported = f"{found.text}（{found.article}）"


def _note_limit(change) -> None:
	"""By when the change is to be finished: C30 after a death, C16 for a changed level of care."""
	found = None
	with as_refusal():
		if change.ground == grounds.DEATH and change.changed_on:
			found = deaths.limit_of(change)
		elif change.ground == grounds.CARE:
			found = work_calendar.deadline_for(
				"REASSESS_CARE", change.assistance_type, None, getdate(change.reported_on)
			)
	change.due_on = found.date if found else None
	change.due_rule = f"{found.rule_code} {found.source}" if found else None


def require_facts(change, act) -> None:
	"""Before it is submitted: the register behind the ground, and the form's own rules on this day."""
	check(change)
	jobs.require_reached(change, act.today)


def compute_again(change, act) -> None:
	"""The figures of the day when a change comes to the review; back from its proposal it comes in any case.

	What the rules refuse to work out by now (a job accepted since, months that rise and fall) keeps the figures that
	were proposed: the reviewer returns it to the draft or drops it, and no proposal is made on them.
	"""
	if act.from_stage == "DRAFT":
		compute(change, act)
		return
	people = change.people
	try:
		compute(change, act)
	except Refusal:
		frappe.clear_last_message()
		change.people = people


def compute(change, act) -> None:
	"""The figures of the day, and who decides."""
	figures.compute(change, act.today)
	if not standing.is_special_support(change.assistance_type):
		endings.clear(change)
	amount = None if change.result == figures.STOP else change.new_amount
	change.route = authority.route_for(change.township, change.assistance_type, "Decide", amount, act.today)


def require_change(change, act) -> None:
	"""A change that changes nothing is dropped, not decided (57号第三十一条); a new recipient is a change."""
	if change.result == figures.KEEP and not (change.ground == grounds.DEATH and change.new_recipient):
		frappe.throw(
			_("By the figures of the day the amount stays as it is: drop this change (57号 article 31)."),
			BadInput,
		)


def require_living(change, act) -> None:
	"""Nobody who died is counted in the new amount. Raises MissingStep with the way out."""
	dead = [] if change.result == figures.STOP else deaths.the_dead_in(change)
	if dead:
		frappe.throw(
			_(
				"{0} died and is still counted in this change: return it to the draft and take the dead out of the members."
				" If nobody would be left, drop this change; the change for the death is drafted then (57号 article 7)."
			).format("、".join(dead)),
			MissingStep,
		)


def require_told(change, act) -> None:
	"""57号第三十二条: who gets less or nothing is told before, with the reasons, and may answer."""
	if change.result not in ADVERSE or change.ground in grounds.ASKED_FOR or _nobody_left(change):
		return
	if not change.told_on or not change.told_way:
		frappe.throw(
			_(
				"Tell the family before its amount is reduced or stopped, with the reasons, and note the day, the way and"
				" what it answered (57号 article 32)."
			),
			MissingStep,
		)


def _nobody_left(change) -> bool:
	return change.ground == grounds.DEATH and change.result == figures.STOP


def require_admonished(change, act) -> None:
	"""2022年10月20日通知五(五): 批评教育 of who kept a major change back for more than three months."""
	if change.unreported and not (change.admonished_on and change.admonished_by):
		frappe.throw(
			_("{0} Record the admonition: its day and who gave it (2022 notice, five (5)).").format(
				change.unreported
			),
			MissingStep,
		)


def sign_review(change, act) -> None:
	"""Works the figures out again on the day of the proposal and notes who reviewed."""
	compute(change, act)
	change.reviewed_by = act.user


def require_reviewer(change, act) -> None:
	"""INV-3 within the change: who entered it does not review it."""
	change_duties.require(change, act, "REVIEWER")


def route_again(change, act) -> None:
	"""Asks anew who decides; used when the township's power is gone, and by an approver who is a relative."""
	if change_duties.is_relative(change, act):
		change.route = authority.COUNTY
		return
	amount = None if change.result == figures.STOP else change.new_amount
	change.route = authority.route_for(change.township, change.assistance_type, "Decide", amount, act.today)
	if change.route == authority.DEVOLVED:
		frappe.throw(_("The township holds the power for this decision: the case stays here."), BadInput)


def require_reason(change, act) -> None:
	"""Dropping is reasoned in the opinion."""
	if not act.opinion:
		frappe.throw(_("State in the opinion why the change is dropped."), BadInput)
