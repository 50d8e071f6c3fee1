"""The end of 特困 support: seven days' notice, the decision, and what the person is examined for next (43号第二十四至二十七条)."""

import frappe
from frappe import _

from sjzj_app.access import work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework.awards import grounds, standing
from sjzj_app.exceptions import MissingStep
from sjzj_app.publicity import notices
from sjzj_app.rules import tekun_end

STOP = "Stop"


def needed(change) -> bool:
	"""Whether the support of a 特困 person ends by this change, for whatever ground: article 26 makes no exception."""
	return change.result == STOP and standing.is_special_support(change.assistance_type)


def clear(change) -> None:
	"""A change of another matter has no ending notice."""
	change.ending_notice = None


def require_notice_first(change, act) -> None:
	"""Raises MissingStep where the end was not published, or the notice has not run (43号第二十六条)."""
	if not needed(change):
		return
	if act.from_stage == "REVIEW":
		frappe.throw(
			_("The end of support is published for seven days before it is decided (43号 article 26)."),
			MissingStep,
		)
	notices.require_finished_for(change, notices.ENDING, act.today)


def require_ending(change, act) -> None:
	"""Only the end of support is published; other changes go straight to their decision."""
	if not needed(change):
		frappe.throw(
			_("Only the end of support is published before it is decided (43号 article 26)."), MissingStep
		)


def require_finished(change, act) -> None:
	"""Once more at the decision itself: the notice has run and no objection is open."""
	if needed(change):
		notices.require_finished_for(change, notices.ENDING, act.today)


def publish(change, act) -> None:
	"""Prepares the notice in the village or the institution; it names the category of the ground and nothing else."""
	award = frappe.get_doc("Assistance Award", change.award)
	change.ending_notice = notices.prepare_for(
		change, act, award=award, end_reason=grounds.words(change)
	).name


def note_objection_limit(change, act) -> None:
	"""C18: after an objection the end is decided anew within fifteen working days, after a new notice."""
	with as_refusal():
		due = tekun_end.after_objection(act.today, work_calendar.clock_rules(), work_calendar.load())
	change.due_on, change.due_rule = due.date, f"{due.rule_code} {due.source}"


def suggest_next(change) -> None:
	"""43号第二十七条: 低保 or 临时救助 is looked at for a person whose support ends."""
	found = tekun_end.suggest_next(grounds.ENDING[change.ground])
	change.next_help = f"{found.text}（{found.article}）" if found else None
