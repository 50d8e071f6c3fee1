"""Whether a notice has done its work: hung its days, with its photo, and nobody's objection against it (INV-1)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.exceptions import NoticeNotFinished
from sjzj_app.publicity import objections
from sjzj_app.publicity.kinds import ANSWERING
from sjzj_app.rules.clocks import notice_over

FIELDS = ("name", "stage", "posted_on", "due_on", "removed_on", "posted_photo")


def finished(application: str, kind: str, today: date) -> bool:
	"""Whether the notice of this kind has hung its days without open or investigated objection (INV-1)."""
	return hindrance(application, kind, today) is None


def require_finished(application: str, kind: str, today: date) -> None:
	"""Raises NoticeNotFinished, saying what is missing, until the day after the notice's last day (57号 art. 19)."""
	refuse(hindrance(application, kind, today))


def finished_for(document, kind: str, today: date) -> bool:
	"""The same for the notice about another document than an application, see notices.prepare_for."""
	return hindrance(None, kind, today, document) is None


def require_finished_for(document, kind: str, today: date) -> None:
	"""Raises NoticeNotFinished until the notice about this document has hung its days (43号 art. 26)."""
	refuse(hindrance(None, kind, today, document))


def refuse(sentence: str | None) -> None:
	"""The refusal of a step that a notice still stands before."""
	if sentence:
		frappe.throw(sentence, NoticeNotFinished)


def hindrance(application: str | None, kind: str, today: date, subject=None) -> str | None:
	"""Why the case or the subject may not move on yet, from stored dates alone; None when it may."""
	notice = standing_notice(application, kind, subject)
	if not notice or not notice.posted_on:
		return _("The notice '{0}' has not been posted yet (57号 article 19).").format(_(kind))
	objected = _objected(notice.name, application)
	if objected:
		return objected
	if notice.removed_on and getdate(notice.removed_on) <= getdate(notice.due_on):
		return _(
			"The notice was taken down before its last day: post it again for its full days (57号 article 19)."
		)
	if not notice_over(getdate(notice.due_on), today):
		return _(
			"The notice runs until {0}; the case may move on from the day after (57号 article 19)."
		).format(getdate(notice.due_on).isoformat())
	if not notice.posted_photo and photos_required():
		return _("Attach the photo of the posted notice: it proves that the notice hung in the village.")
	return None


def _objected(notice: str, application: str | None) -> str | None:
	"""An objection that is open, or was investigated: then this notice never counts."""
	if objections.investigated_on(notice):
		return _(
			"There was an objection to this notice: after the new investigation or appraisal a new opinion is given"
			" and a new notice posted (57号 article 19, 43号 article 15)."
		)
	waiting = objections.open_on_case(application) if application else objections.open_on(notice)
	if waiting:
		return _(
			"An objection to the notice is open: investigate the family again or hold an appraisal, then enter the"
			" result (57号 article 19)."
		)
	return None


def photos_required() -> bool:
	"""The setting: whether a notice counts only with its photo."""
	return bool(cint(frappe.db.get_single_value("SJZJ Settings", "notice_photos_required")))


def standing_notice(application: str | None, kind: str, subject=None):
	"""The newest notice that answers for this kind and was not replaced, or None."""
	names = standing(application, kind, subject)
	return frappe.db.get_value("Public Notice", names[-1], FIELDS, as_dict=True) if names else None


def standing(application: str | None, kind: str, subject=None, but: str = "") -> list[str]:
	"""Notices for this kind that were not replaced, the oldest first."""
	notice = frappe.qb.DocType("Public Notice")
	query = frappe.qb.from_(notice).select(notice.name).where(notice.notice_kind.isin(ANSWERING[kind]))
	if subject:
		query = query.where(
			(notice.subject_doctype == subject.doctype) & (notice.subject_name == subject.name)
		)
	else:
		query = query.where(notice.application == application)
	query = query.where((notice.name != but) & notice.replaced_by.isnull())
	return [name for (name,) in query.orderby(notice.creation).orderby(notice.name).run()]
