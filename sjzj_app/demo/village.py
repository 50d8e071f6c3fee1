"""What the street asks of a community, an answered task and an open one, and a record of outreach."""

import frappe
from frappe.utils import add_days, nowdate

from sjzj_app.demo import papers
from sjzj_app.demo.marks import NOTE, acting_as, once, stage_of, step
from sjzj_app.demo.places import VILLAGE

TASK, RECORD = "Village Task", "Outreach Record"
DAYS = 7
TOLD, SHORT_OF_PAPERS = "演示户01", "演示户02"
SUBJECT = "低保政策进社区（演示）"


def make() -> dict[str, int]:
	"""Makes what is missing; answers how many of each there are."""
	_answered()
	wanted = [{"material_name": "居民身份证"}]
	_task(SHORT_OF_PAPERS, "Collect Materials", f"{NOTE}：请协助收集居民身份证复印件。", materials=wanted)
	_outreach()
	return {frappe._(kind, "zh"): frappe.db.count(kind) for kind in (TASK, RECORD)}


def _task(applicant: str, kind: str, asked: str, **more) -> str:
	"""A task about this family, given by the street's clerk; answers its name."""
	case = frappe.db.get_value("Assistance Application", {"applicant_name": applicant})
	values = {"task_kind": kind, "application": case, "due_on": add_days(nowdate(), DAYS)}
	name = once(TASK, {"asked": asked}, values | more, by="clerk")
	if stage_of(TASK, name) == "DRAFT":
		step("clerk", TASK, name, "Give Task")
	return name


def _answered() -> None:
	"""One that the community did and answered; accepting it is left to whoever tries the app."""
	name = _task(TOLD, "Tell the Applicant", f"{NOTE}：请通知申请人带户口簿原件到窗口核对。")
	if stage_of(TASK, name) != "GIVEN" or frappe.db.get_value(TASK, name, "returned"):
		return
	with acting_as("village"):
		task = frappe.get_doc(TASK, name)
		task.update({"done_on": nowdate(), "feedback": f"{NOTE}：已上门通知，申请人明天到窗口。"})
		task.save()
	step("village", TASK, name, "Answer Task")


def _outreach() -> None:
	"""The community's own record with its photo, confirmed by the street."""
	values = {
		"outreach_kind": "Publicity Event",
		"held_on": nowdate(),
		"place": "演示社区活动室",
		"administrative_unit": VILLAGE,
		"people_reached": 36,
		"content": f"{NOTE}：讲解申请条件和办理流程，发放宣传单。",
	}
	name = once(RECORD, {"subject": SUBJECT}, values, by="village")
	if frappe.db.get_value(RECORD, name, "confirmed"):
		return
	with acting_as("village") as user:
		record = frappe.get_doc(RECORD, name)
		if not record.photos:
			photo = papers.photo(name, user, RECORD)
			record.append("photos", {"photo": photo, "caption": f"{NOTE}：宣传现场"})
			record.save()
	with acting_as("clerk"):
		record = frappe.get_doc(RECORD, name)
		record.confirmed = 1
		record.save()
