"""Whether what a notice is about still waits for it: its case, or the document that is going to end an award."""

import frappe

from sjzj_app.publicity.kinds import CASE_STAGE


def waits(notice) -> bool:
	"""Whether the case, or the subject, stands in the stage in which this notice hangs."""
	if notice.subject_name:
		stage = frappe.db.get_value(notice.subject_doctype, notice.subject_name, "stage")
		return stage == notice.subject_stage
	return frappe.db.get_value("Assistance Application", notice.application, "stage") == CASE_STAGE.get(
		notice.notice_kind
	)
