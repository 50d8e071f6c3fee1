"""The only way a governed document changes state."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow, get_transitions, get_workflow
from frappe.utils import get_datetime, now_datetime

from sjzj_app.access import scope
from sjzj_app.access.postings import Posting, postings_of
from sjzj_app.casework import clock_evidence
from sjzj_app.evidence import chain
from sjzj_app.exceptions import BadInput, Refusal, WrongPosition, WrongStage
from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow import idempotency, opinions, vouching
from sjzj_app.sjzj_app.workflow.steps import EFFECTS, GOVERNED, GUARDS


@dataclass
class Act:
	"""One step of one official on one document, handed to every guard and effect."""

	doctype: str
	name: str
	action: str
	opinion: str
	user: str
	posting: Posting | None
	from_stage: str
	to_stage: str
	from_state: str
	to_state: str
	now: datetime
	duty_exception: str | None = None  # set by a guard where the county's confirmed exception lifted a conflict
	step: Callable = None  # takes a further action inside the same act: step(doctype, name, action, opinion="")

	@property
	def today(self) -> date:
		"""The day of the act, in the site's time zone."""
		return self.now.date()


def act(doctype: str, name: str, action: str, opinion: str = "", key: str | None = None) -> dict:
	"""Takes one workflow action on a governed document, as the session's user.

	Locks the row, checks scope, position, stage and every guard, applies the framework's workflow, runs
	the effects, appends an Approval Opinion and a Case Event: all or nothing. The same `key` again
	returns the first answer. Raises the classes of exceptions.py; returns {doctype, name, workflow_state, stage}.
	"""
	if doctype not in GOVERNED:
		frappe.throw(_("{0} is not a governed document.").format(_(doctype)), BadInput)
	savepoint = f"sjzj_{frappe.generate_hash(length=8)}"
	frappe.db.savepoint(savepoint)
	try:
		answer = idempotency.begin(key, [doctype, name, action, opinion or ""])
		if answer is None:
			answer = _act_locked(doctype, name, action, (opinion or "").strip())
			idempotency.finish(key, answer)
	except Exception as error:
		_undo(savepoint, error)
		raise
	return answer


def _undo(savepoint: str, error: Exception) -> None:
	"""Back to before the act. After a deadlock the database has undone everything, the savepoint included."""
	clock_evidence.forget()
	if isinstance(error, frappe.QueryDeadlockError):
		frappe.db.rollback()
	else:
		frappe.db.rollback(save_point=savepoint)


def _act_locked(doctype: str, name: str, action: str, opinion: str) -> dict:
	doc = frappe.get_doc(doctype, name, for_update=True)
	doc.check_permission("read")
	scope.require_write(doc)
	context = _context(doc, action, opinion)
	for guard in _steps(GUARDS, context):
		guard(doc, context)
	doc = _apply(doc, context)
	opinion = opinions.append(doc, context)
	covers = vouching.covers(doc, opinion) + clock_evidence.covers(chain.chain_of(doc))
	chain.append(doc, context.action, chain.act_payload(context), at=context.now, covers=covers)
	return {"doctype": doctype, "name": doc.name, "workflow_state": doc.workflow_state, "stage": doc.stage}


def _act_locked_by_name(doctype: str, name: str, action: str, opinion: str = "") -> dict:
	"""A step that another act brings with it, in the same transaction and by the same official."""
	return _act_locked(doctype, name, action, opinion)


def _context(doc, action: str, opinion: str) -> Act:
	workflow = get_workflow(doc.doctype)
	transition, posting = _transition(doc, workflow, action)
	target = next(row for row in workflow.states if row.state == transition.next_state)
	to_stage = target.update_value if target.update_field == "stage" else doc.stage
	if not stages.may_move(doc.doctype, doc.stage, to_stage):
		frappe.throw(_("From stage {0} the step to {1} is not possible.").format(_(doc.workflow_state), _(target.state)), WrongStage)
	now = get_datetime(now_datetime())
	return Act(
		doc.doctype, doc.name, action, opinion, frappe.session.user, posting,
		doc.stage, to_stage, doc.workflow_state, transition.next_state, now, step=_act_locked_by_name,
	)  # fmt: skip


def _transition(doc, workflow, action: str):
	"""The workflow's transition for this user, and the posting that allows it."""
	if not any(row.action == action and row.state == doc.workflow_state for row in workflow.transitions):
		frappe.throw(
			_("'{0}' is not possible while the document is '{1}'.").format(_(action), _(doc.workflow_state)), WrongStage
		)
	rows = [row for row in get_transitions(doc, workflow) if row.action == action]
	if frappe.session.user == "Administrator":
		frappe.throw(_("Administrator holds no posting and takes no official step."), WrongPosition)
	for row in rows:
		posting = _posting_for(doc, row.allowed)
		if posting:
			return row, posting
	frappe.throw(_("Your posting does not allow the step '{0}' on this document.").format(_(action)), WrongPosition)


def _posting_for(doc, role: str) -> Posting | None:
	"""The user's posting that covers the document, in the position the transition names."""
	columns = scope.columns_of(doc)
	covering = [
		p
		for p in postings_of(frappe.session.user)
		if p.level == "City" or columns.get(scope.SCOPE_COLUMNS[p.level]) == p.unit
	]
	exact = next((p for p in covering if p.position == role), None)
	if exact or role.startswith("SJZJ "):
		return exact
	return covering[0] if covering else None


def _steps(table: dict, context: Act) -> list:
	"""Functions for a step: always those of the action; those of the stage when it is entered."""
	rows = table.get(context.doctype, {})
	entered = rows.get(context.to_stage, []) if context.to_stage != context.from_stage else []
	return [*rows.get("*", []), *entered, *rows.get(context.action, [])]


def _apply(doc, context: Act):
	"""Runs the framework's workflow and then the effects, under the flag that governed documents look for."""
	outer, frappe.flags.sjzj_act = frappe.flags.sjzj_act, context
	try:
		doc = apply_workflow(doc, context.action)
		if doc is None or doc.workflow_state != context.to_state:
			raise Refusal(_("The workflow did not reach the state {0}.").format(_(context.to_state)))
		effects = _steps(EFFECTS, context)
		for effect in effects:
			effect(doc, context)
		if effects:
			doc.save()
		return doc
	finally:
		frappe.flags.sjzj_act = outer
