"""Base class of documents whose state is changed by workflow.service.act and in no other way."""

import frappe
from frappe import _

from sjzj_app.access.postings import holds
from sjzj_app.access.scoped import ScopedDocument, in_service, may_erase, refuse_amendment
from sjzj_app.exceptions import NotEditable, NotThisWay, WrongPosition
from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow import editable, fetched, transitions, vouching

STATE_FIELDS = ("workflow_state", "stage")
SYSTEM_FIELDS = {"modified", "modified_by", "idx", "county", "township", "village", "docstatus", *STATE_FIELDS}


class GovernedDocument(ScopedDocument):
	"""Refuses every change of state, docstatus or closed field that does not come from the service.

	The checks are here and not in overridden endpoints, so that form, REST, bulk edit, import and
	server code meet the same refusal (INV-1, INV-12).
	"""

	def before_insert(self):
		refuse_amendment(self)
		first = stages.first_stage(self.doctype)
		self.stage = first
		self.workflow_state = default_state(self.doctype, first) or self.workflow_state
		editable.clear_computed(self)

	def onload(self):
		super().onload()
		self.set_onload("transitions", transitions.offered(self))
		self.set_onload("open_fields", sorted(editable.EDITABLE.get(self.doctype, {}).get(self.stage, ())))

	def validate(self):
		if not in_service():
			self.refuse_state_change()
			self.refuse_closed_fields()
		super().validate()

	def on_update(self):
		vouching.note_side_change(self)

	def refuse_state_change(self):
		before = self.get_doc_before_save()
		if before and any(self.get(field) != before.get(field) for field in STATE_FIELDS):
			refuse_other_way()

	def refuse_closed_fields(self):
		before = self.get_doc_before_save()
		if not before or self.flags.ignore_permissions or may_erase():
			return
		fetched.keep(self, before)
		closed = editable.closed_changes(self, before)
		if closed:
			names = "、".join(_(self.meta.get_label(field)) for field in closed)
			frappe.throw(_("At the present stage these items may not be changed: {0}.").format(names), NotEditable)
		self.refuse_other_editors(before)

	def refuse_other_editors(self, before):
		"""The workflow names who edits in each state; the Desk's form asks for it, every other way does here."""
		editor = editor_of(self.doctype, before.workflow_state)
		if editor and not _edits_as(editor) and editable.changes(self, before):
			message = _("In the state '{0}' this document is edited by: {1}.")
			frappe.throw(message.format(_(before.workflow_state), _(editor)), WrongPosition)

	def check_docstatus_transition(self, *args, **kwargs):
		"""The framework's own refusal of a cancelled draft names no way out."""
		if self.docstatus != 0 and not in_service():
			refuse_other_way()
		return super().check_docstatus_transition(*args, **kwargs)

	def before_submit(self):
		refuse_other_way()

	def before_cancel(self):
		refuse_other_way()

	def before_discard(self):
		refuse_other_way()

	def before_update_after_submit(self):
		refuse_other_way()


def _edits_as(role: str) -> bool:
	"""Whether the user has the role and, when it is a position of this app, holds or fills it today."""
	user = frappe.session.user
	if role not in frappe.get_roles(user):
		return False
	return user == "Administrator" or not role.startswith("SJZJ ") or holds(user, role)


def refuse_other_way() -> None:
	"""The refusal that tells the user which way is open."""
	frappe.throw(
		_("The state of this document changes only by the action buttons of the form (or the act interface)."),
		NotThisWay,
	)


def default_state(doctype: str, stage: str) -> str | None:
	"""The first state of the active workflow if it maps to `stage`."""
	from frappe.model.workflow import get_workflow, get_workflow_name

	if not get_workflow_name(doctype):
		return None
	rows = get_workflow(doctype).states
	return next((row.state for row in rows if row.update_value == stage), rows[0].state if rows else None)


def state_of_own(doc) -> str | None:
	"""The first state of the active workflow with the document's stage whose editor the user is; None without one."""
	from frappe.model.workflow import get_workflow, get_workflow_name

	if not get_workflow_name(doc.doctype):
		return None
	rows = get_workflow(doc.doctype).states
	return next((row.state for row in rows if row.update_value == doc.stage and _edits_as(row.allow_edit)), None)


def editor_of(doctype: str, state: str) -> str | None:
	"""The role that the active workflow lets edit in this state."""
	from frappe.model.workflow import get_workflow, get_workflow_name

	if not get_workflow_name(doctype):
		return None
	return next((row.allow_edit for row in get_workflow(doctype).states if row.state == state), None)
