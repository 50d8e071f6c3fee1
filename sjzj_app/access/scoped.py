"""Base class of every row that belongs to a unit."""

import frappe
from frappe import _
from frappe.model.document import Document

from sjzj_app.access import link_titles, list_conditions, read_log, read_only, scope
from sjzj_app.access.registry import RULES
from sjzj_app.exceptions import ImmutableRecord


class ScopedDocument(Document):
	"""Derives county/township/village, keeps links inside the author's scope, is never deleted.

	A subclass that adds rules overrides `check` (called on each save, after the columns are there).
	"""

	def before_insert(self):
		refuse_amendment(self)

	def onload(self):
		link_titles.prefill(self)

	def run_before_save_methods(self):
		read_only.restore(self)
		super().run_before_save_methods()

	def check_if_latest(self):
		"""What kind of change this is, the framework finds out anew: newer ones would believe a note of it that came along."""
		self.__dict__.pop("_action", None)
		super().check_if_latest()

	def validate(self):
		scope.stamp(self)
		if RULES[self.doctype].frozen and not self.is_new():
			refuse_change()
		if not in_service():
			scope.check_links(self)
			if not self.is_new() or scope.unit_of(self):
				self.check_own_unit()
		self.check()

	def check(self):
		"""Rules of the DocType itself."""

	def check_own_unit(self):
		"""A row may not be created in, or moved to, a unit outside the author's width."""
		if not self.flags.ignore_permissions:
			scope.require_place(self)

	def apply_fieldlevel_read_permissions(self):
		"""Every way of the framework that hands out a whole row comes here; the read is noted for the Access Record."""
		super().apply_fieldlevel_read_permissions()
		read_log.note(self, read_log.OPENED)

	def before_print(self, settings=None):
		read_log.note(self, read_log.PRINTED)

	def check_docstatus_transition(self, *args, **kwargs):
		"""No record of ours is submitted or cancelled; the framework's own refusal names no way out."""
		if self.docstatus != 0 and not in_service():
			refuse_change()
		return super().check_docstatus_transition(*args, **kwargs)

	def before_rename(self, *args, **kwargs):
		refuse_change()

	def rename(self, *args, **kwargs):
		"""Closed to requests by being here: the framework's own takes a switch that passes by `before_rename`."""
		refuse_change()

	def add_comment(self, *args, **kwargs):
		"""Closed to requests by being here: newer frameworks let a reader write lines of any kind in any name."""
		return super().add_comment(*args, **kwargs)

	def on_trash(self):
		if not may_erase():
			frappe.throw(_("Records are not deleted: mark them as ended, or correct them by a new record."), ImmutableRecord)


def refuse_amendment(doc) -> None:
	"""None of our records is submitted, so none is amended: the framework would ask for a column that is not there."""
	if doc.get("amended_from"):
		refuse_change()


def refuse_change() -> None:
	"""The refusal of every attempt to alter what was decided, paid or recorded (INV-12)."""
	frappe.throw(_("This record cannot be changed. A correction is a new record."), ImmutableRecord)


def in_service() -> bool:
	"""Whether workflow.service.act is at work: then effects may write what users may not."""
	return bool(frappe.flags.sjzj_act)


def may_erase() -> bool:
	"""Only the app's own removal (demo reset, uninstall, a test's clean-up) erases rows."""
	return bool(frappe.flags.sjzj_erase)


def index_scope(doctype: str):
	"""The `on_doctype_update` of a scoped DocType's module."""

	def on_doctype_update():
		list_conditions.add_indexes(doctype)

	return on_doctype_update
