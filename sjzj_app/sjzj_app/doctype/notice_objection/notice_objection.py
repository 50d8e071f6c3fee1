import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.casework import clock_steps
from sjzj_app.publicity import objection_papers, objections


class NoticeObjection(ScopedDocument):
	"""What somebody says against a running notice. Who said it is confidential (57号 article 37)."""

	def before_insert(self):
		self.status, self.result, self.handled_by, self.handled_on = objections.OPEN, None, None, None
		self.checks = self.letter = self.due_on = self.clock_rule = None

	def before_validate(self):
		self.application = frappe.db.get_value("Public Notice", self.public_notice, "application")

	def check(self):
		before, today = self.get_doc_before_save(), getdate(nowdate())
		if self.is_new():
			objections.require_in_time(self, today)
			objections.start_clock(self)
		elif before:
			objections.require_lawful_change(self, before, frappe.session.user, today)

	def after_insert(self):
		objections.record_received(self)
		clock_steps.objected(self)

	def on_update(self):
		before = self.get_doc_before_save()
		if before and before.status != self.status:
			objection_papers.issue(self, getdate(nowdate()))
			objections.record_settled(self)
			clock_steps.objection_settled(self, getdate(nowdate()))


on_doctype_update = index_scope("Notice Objection")
