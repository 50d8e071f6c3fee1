"""What a township asks of a village, and what the village answers (seed 四(四); 57号 arts 6, 15, 16, 19).

The village sees the task and as much of the family as the task needs. What it brings goes to the case only when the
clerk accepts the answer (village_results).
"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import add_days, get_datetime, getdate

from sjzj_app.access import separation
from sjzj_app.casework import village_results
from sjzj_app.casework.paper_facts import zh
from sjzj_app.exceptions import BadInput, DisclosureRefused, MissingStep, WrongStage
from sjzj_app.rules import village_tasks as rules
from sjzj_app.rules.clocks import notice_over

DOCTYPE, CASE = "Village Task", "Assistance Application"
GIVE, ANSWER, RETURN, ACCEPT, WITHDRAW = (
	"Give Task",
	"Answer Task",
	"Return Task",
	"Accept Answer",
	"Withdraw Task",
)
OPEN = ("GIVEN",)
SUBJECTS = {"award": "Assistance Award", "public_notice": "Public Notice"}
NAMES = {CASE: "applicant_name", "Assistance Award": "recipient_name"}


def fill(task) -> None:
	"""The case of the award or notice, the village of the case, the family's name and the title."""
	for field, doctype in SUBJECTS.items():
		if task.get(field):
			task.application = frappe.db.get_value(doctype, task.get(field), "application")
	subject = (SUBJECTS["award"], task.award) if task.award else (CASE, task.application)
	row = subject[1] and frappe.db.get_value(*subject, [NAMES[subject[0]], "village"], as_dict=True)
	if row and not task.administrative_unit:
		task.administrative_unit = row.village
	task.person_name = rules.shown_name(task.task_kind, row[NAMES[subject[0]]]) if row else None
	place = frappe.db.get_value("Administrative Unit", task.administrative_unit, "unit_name")
	task.title = f"{zh(task.task_kind)}（{place or '—'}）"


def check(task) -> None:
	"""Rules of the form. Raises BadInput or DisclosureRefused."""
	kind = rules.KINDS[task.task_kind]
	if kind.about and not task.get(kind.about):
		label = _(task.meta.get_label(kind.about))
		frappe.throw(_("The task '{0}' names its {1}.").format(_(task.task_kind), label), BadInput)
	_check_village(task)
	told = rules.kept_back(task.asked or "")
	if told:
		frappe.throw(
			_("The task tells the village what it does not need: {0}. Delete it from the text.").format(
				"、".join(told)
			),
			DisclosureRefused,
		)


def _check_village(task) -> None:
	level = frappe.db.get_value("Administrative Unit", task.administrative_unit or "", "level")
	if level != "Village":
		frappe.throw(_("A task is given to a village or community."), BadInput)
	where = task.application and frappe.db.get_value(CASE, task.application, ["township", "village"])
	if where and (where[0] != task.township or (where[1] and where[1] != task.village)):
		frappe.throw(_("The family of this task lives in another village."), BadInput)


def days_late(task, today: date) -> int:
	"""Days by which an open task is past its day."""
	late = (today - getdate(task.due_on)).days if task.due_on and task.stage in OPEN else 0
	return max(late, 0)


def require_not_related(doc, act) -> None:
	"""A relative of the family neither gives nor does a task about it (57号 art. 11, INV-3)."""
	if doc.application:
		separation.require_not_related(act, doc.application)


def require_giveable(doc, act) -> None:
	"""A task has time to be done, and the village has somebody to do it."""
	if act.action != GIVE:
		return
	if getdate(doc.due_on) < act.today:
		frappe.throw(_("The due day of a task lies in the past."), BadInput)
	if not _helpers(doc.village, act.today):
		frappe.throw(
			_("This village has no assistant with an account: post one, or do the work from the township."),
			MissingStep,
		)
	_require_notice_open(doc)


def _helpers(village: str, today: date) -> bool:
	rows = frappe.get_all(
		"Assistance Official",
		filters={"administrative_unit": village, "valid_from": ["<=", today]},
		fields=["valid_to"],
	)
	return any(not row.valid_to or getdate(row.valid_to) >= today for row in rows)


def _require_notice_open(doc) -> None:
	"""Only a notice that was checked is posted, only one that hangs is taken down."""
	stages = {rules.POST: ("CHECKED", "POSTED"), rules.TAKE_DOWN: ("POSTED", "REMOVED")}.get(doc.task_kind)
	stage = doc.public_notice and frappe.db.get_value("Public Notice", doc.public_notice, "stage")
	if stages and stage not in stages:
		frappe.throw(
			_(
				"The notice is not at the step for this task: a checked notice is posted, a posted one taken down."
			),
			WrongStage,
		)


def give(doc, act) -> None:
	"""Notes who asked and when."""
	if act.action == GIVE:
		doc.given_by, doc.given_on = act.user, act.today


def require_answer(doc, act) -> None:
	"""The answer says what was done and when, and holds what the kind of task asks for."""
	if not (doc.feedback or "").strip() or not doc.done_on:
		frappe.throw(_("Write down what was done and on which day."), MissingStep)
	if not getdate(doc.given_on) <= getdate(doc.done_on) <= act.today:
		frappe.throw(_("The day on which it was done lies between the day of the task and today."), BadInput)
	kind = rules.KINDS[doc.task_kind]
	if kind.photos:
		_require_photos(doc, act)
	if kind.materials and not any(row.attachment or row.remark for row in doc.materials):
		frappe.throw(_("Attach what was collected, or write beside it why it could not be had."), MissingStep)


def _require_photos(doc, act) -> None:
	"""Photos of a notice say where and when they were taken; one of its removal is taken after its last day."""
	if not doc.photos:
		frappe.throw(_("Attach a photo that shows the notice at its place (57号 article 19)."), MissingStep)
	for row in doc.photos:
		if not row.taken_at:
			frappe.throw(_("Enter for photo {0} when it was taken.").format(row.idx), MissingStep)
		if not getdate(doc.given_on) <= getdate(row.taken_at) or get_datetime(row.taken_at) > act.now:
			frappe.throw(
				_("Photo {0} was not taken between the day of the task and now.").format(row.idx), BadInput
			)
	due_on = frappe.db.get_value("Public Notice", doc.public_notice, "due_on")
	if doc.task_kind == rules.TAKE_DOWN and due_on and not notice_over(getdate(due_on), getdate(doc.done_on)):
		frappe.throw(
			_("The notice hangs until {0} and is taken down from the day after (57号 article 19).").format(
				getdate(due_on).isoformat()
			),
			WrongStage,
		)


def answer(doc, act) -> None:
	"""Notes who answered, when, and how late."""
	doc.answered_by, doc.answered_on, doc.photo_number = act.user, act.today, 1
	doc.days_late = max((act.today - getdate(doc.due_on)).days, 0)


def require_reason(doc, act) -> None:
	"""Whoever returns or withdraws a task says why."""
	if not act.opinion:
		frappe.throw(_("Say in the opinion why, and what is still to be done."), MissingStep)


def send_back(doc, act) -> None:
	"""The village reads why; a due day that is past moves to tomorrow, so that the task can be done."""
	doc.returned, doc.return_reason = (doc.returned or 0) + 1, act.opinion
	doc.answered_by = doc.answered_on = None
	if getdate(doc.due_on) <= act.today:
		doc.due_on = add_days(act.today, 1)


def accept(doc, act) -> None:
	"""What the village brought goes where it belongs, by the clerk's hand."""
	doc.accepted_on = act.today
	doc.taken_over = village_results.take_over(doc, act)


GUARDS: dict = {
	"*": [require_not_related],
	"GIVEN": [require_giveable],
	"ANSWERED": [require_answer],
	"ACCEPTED": [village_results.require_choice],
	"DROPPED": [require_reason],
	RETURN: [require_reason],
}
EFFECTS: dict = {
	"GIVEN": [give],
	"ANSWERED": [answer],
	"ACCEPTED": [accept],
	RETURN: [send_back],
}
