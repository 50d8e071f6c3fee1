"""Where the photos and papers of a village's task go when the clerk accepts them (57号 arts 10, 19, 24)."""

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.access import system_rows
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules import village_tasks as rules

CASE, NOTICE = "Assistance Application", "Public Notice"
OPEN_FOR_MATERIALS = ("LODGED", "SUPPLEMENT", "ACCEPTED", "RELIEVED", "INVESTIGATION", "APPRAISAL")
# Task → the notice's photo, and the stages in which the notice still takes it.
PHOTO_OF = {
	rules.POST: ("posted_photo", ("CHECKED", "POSTED")),
	rules.TAKE_DOWN: ("removed_photo", ("POSTED", "REMOVED")),
}


def require_choice(doc, act) -> None:
	"""The clerk names a photo that is there; what the case cannot take any more is answered for in the opinion."""
	if rules.KINDS[doc.task_kind].photos and not 1 <= cint(doc.photo_number) <= len(doc.photos):
		frappe.throw(
			_("Photo {0} does not exist: choose the photo for the notice by its number.").format(
				doc.photo_number
			),
			BadInput,
		)
	if collected(doc) and not act.opinion and _stage(doc) not in OPEN_FOR_MATERIALS:
		frappe.throw(
			_("The case takes no materials at its present stage: say in the opinion what becomes of them."),
			MissingStep,
		)


def take_over(doc, act) -> str | None:
	"""Puts photo and materials where they belong; returns in a few words what was taken, for the task's form."""
	if doc.task_kind in PHOTO_OF:
		return _take_photo(doc)
	return _take_materials(doc, act) if collected(doc) and _stage(doc) in OPEN_FOR_MATERIALS else None


def collected(doc) -> list:
	"""The materials that the village really brought."""
	return [row for row in doc.materials if row.attachment] if rules.KINDS[doc.task_kind].materials else []


def _stage(doc) -> str:
	return frappe.db.get_value(CASE, doc.application, "stage")


def _take_photo(doc) -> str | None:
	"""The chosen photo becomes the notice's, and the day of posting the one on which the village put it up."""
	notice = frappe.get_doc(NOTICE, doc.public_notice, for_update=True)
	field, stages = PHOTO_OF[doc.task_kind]
	if notice.get(field) or notice.replaced_by or notice.stage not in stages:
		return None
	notice.set(field, doc.photos[cint(doc.photo_number) - 1].photo)
	if notice.stage == "CHECKED" and getdate(doc.done_on) >= getdate(notice.checked_on):
		notice.posted_on = doc.done_on
	system_rows.save(notice)
	return _(notice.meta.get_label(field))


def _take_materials(doc, act) -> str:
	case = frappe.get_doc(CASE, doc.application, for_update=True)
	for row in collected(doc):
		kept = next((old for old in case.materials if _waits_for(old, row)), None) or case.append(
			"materials", {}
		)
		kept.update({"material_name": row.material_name, "received": 1, "received_on": doc.done_on})
		kept.attachment, kept.remark = row.attachment, kept.remark or row.remark
	system_rows.save(case)
	return "、".join(row.material_name for row in collected(doc))


def _waits_for(old, row) -> bool:
	return old.material_name == row.material_name and not old.attachment
