"""Open cases of before the clocks were kept get theirs, counted from the days that they carry."""

import frappe
from frappe.utils import cint, getdate

from sjzj_app.casework import clock_steps_award, limits
from sjzj_app.rules import stages

CASE, NOTICE, REQUEST, AWARD = (
	"Assistance Application",
	"Public Notice",
	"Verification Request",
	"Assistance Award",
)
CHUNK = 500


def execute() -> None:
	"""Once, when the site is updated. Run again, it changes nothing: a clock that runs is left as it runs."""
	_each(CASE, [stage for stage in stages.stages_of(CASE) if not stages.is_final(CASE, stage)], _case)
	_each(NOTICE, ["POSTED"], _notice)
	_each(REQUEST, ["SENT"], _request)
	_each(AWARD, ["Active"], _award, "status")


def _each(doctype: str, values: list[str], start, column: str = "stage") -> None:
	last = ""
	while names := frappe.get_all(
		doctype, {column: ["in", values], "name": [">", last]}, pluck="name", order_by="name asc", limit=CHUNK
	):
		for name in names:
			start(frappe.get_doc(doctype, name))
		last = names[-1]


def _case(case) -> None:
	if not case.accepted_on:
		limits.start(case, "ACCEPT_CHECK", getdate(case.applied_on))
		return
	accepted = getdate(case.accepted_on)
	limits.start(case, "DECIDE", accepted)
	if case.stage == "ACCEPTED":
		limits.start(case, "START_INVESTIGATION", accepted)


def _notice(notice) -> None:
	rule = notice.clock_rule and frappe.get_cached_value("Clock Rule", notice.clock_rule, "purpose")
	if rule and notice.posted_on and notice.notice_kind != "Published Result":
		limits.start(notice, rule, getdate(notice.posted_on), limit=cint(notice.notice_days))


def _request(request) -> None:
	if request.sent_on:
		limits.start(request, "START_VERIFICATION", getdate(request.sent_on))


def _award(award) -> None:
	"""Only what is still to come: the next review, and the day on which a recognition runs out."""
	begun = getdate(award.last_reviewed_on or award.start_month or award.creation)
	clock_steps_award.review_next(award, begun)
	clock_steps_award.recognition_runs(award, begun)
