"""The steps of a notice: checked by a second person, posted, taken down, replaced (INV-6)."""

import secrets

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.access import separation, work_calendar
from sjzj_app.evidence import chain
from sjzj_app.exceptions import BadInput, DutyConflict, MissingStep, NoticeNotFinished, WrongStage
from sjzj_app.publicity import finished, notices, objections, paper, snapshots
from sjzj_app.publicity.waiting import waits
from sjzj_app.rules.clocks import notice_over

REPLACE, TAKE_DOWN = "Replace Notice", "Take Down Notice"


def refuse_related(notice, act) -> None:
	"""A relative of the family takes no step on its notices (57号 art. 11, INV-3)."""
	separation.require_not_related(act, notice.application)


def require_second_person(notice, act) -> None:
	"""Whoever prepared a notice, or wrote in it last, does not check it (政府信息公开条例 art. 17)."""
	exception = separation.exception_for(notice.application, act.user)
	if act.user == notice.prepared_by and not exception:
		frappe.throw(_("A notice is checked by somebody else than the person who prepared it."), DutyConflict)
	separation.require(notice.application, act, "NOTICE_CHECKER")
	if act.user == notice.prepared_by:
		act.duty_exception = exception


def require_lawful_content(notice, act) -> None:
	"""Nothing private in the texts; office and phone are there to be named."""
	snapshots.require_office(notice)
	snapshots.screen(notice)


def freeze(notice, act) -> None:
	"""From here the notice is what was checked, and its hash stands in the chain."""
	notice.checked_by, notice.checked_on = act.user, act.now
	snapshots.freeze(notice)
	chain.append(notice, "Notice Snapshot", {"sha256": notice.snapshot_sha256}, at=act.now)


def require_postable(notice, act) -> None:
	"""Posted today or since its check, never ahead; and only while its case waits for it."""
	snapshots.screen(notice)
	posted = _posted_on(notice, act)
	if posted > act.today:
		frappe.throw(_("The day of posting cannot be in the future."), BadInput)
	if posted < getdate(notice.checked_on):
		frappe.throw(_("A notice cannot be posted before it was checked."), BadInput)
	if notice.replaced_by or not waits(notice):
		frappe.throw(
			_("This notice belongs to an earlier round of the case and is not posted any more."), WrongStage
		)
	if not snapshots.is_whole(notice):
		frappe.throw(_("The notice differs from what was checked. Replace it."), WrongStage)


def post(notice, act) -> None:
	"""Counts the last day from the stored day of posting, gives number and public address, prints W16."""
	notice.posted_on, notice.posted_by = _posted_on(notice, act), act.user
	roll = bool(cint(frappe.db.get_single_value("SJZJ Settings", "roll_last_day")))
	calendar = work_calendar.load()
	due = calendar.add_days(notice.posted_on, notice.notice_days, roll)
	notice.due_on, notice.due_provisional, notice.calendar_version = (
		due.date,
		cint(due.provisional),
		calendar.version,
	)
	notice.public_code = secrets.token_hex(16)
	paper.issue(notice, act)


def require_over(notice, act) -> None:
	"""A running notice stays where it hangs, unless it is replaced or its case has gone back."""
	if act.from_stage != "POSTED" or act.action == REPLACE or notice.replaced_by or not waits(notice):
		return
	if not notice_over(getdate(notice.due_on), act.today):
		frappe.throw(
			_("The notice hangs until {0} and is taken down from the day after (57号 article 19).").format(
				getdate(notice.due_on).isoformat()
			),
			NoticeNotFinished,
		)


def require_photos(notice, act) -> None:
	"""Taken down after its days, a notice keeps the photos of its posting and of its removal."""
	if not finished.photos_required() or notice.replaced_by or not waits(notice):
		return
	if not (notice.posted_photo and notice.removed_photo):
		frappe.throw(
			_("Attach the photos of the posted notice and of its removal before it is taken down."),
			MissingStep,
		)


def take_down(notice, act) -> None:
	"""Notes the day on which the paper came off the board."""
	notice.removed_on = act.today


def require_reason(notice, act) -> None:
	"""A replacement says why, and happens while the case still waits for a notice of this kind."""
	if not act.opinion:
		frappe.throw(_("Say why the notice is replaced."), MissingStep)
	if notice.replaced_by or not waits(notice):
		frappe.throw(_("The case does not wait for this notice any more: take it down."), WrongStage)
	if not notice.subject_name and objections.investigated_on(notice.name):
		frappe.throw(
			_(
				"An objection to this notice was investigated: the case goes back, and a new opinion brings a new notice"
				" (57号 article 19)."
			),
			WrongStage,
		)


def replace(notice, act) -> None:
	"""Drafts the notice that stands in for this one."""
	notices.replace(notice, act)


def _posted_on(notice, act):
	return getdate(notice.posted_on) if notice.posted_on else act.today
