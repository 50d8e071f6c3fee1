import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.publicity import outreach


class OutreachRecord(ScopedDocument):
	"""How a policy was told, and who else helped: kept by townships and villages (seed 四(三), 四(四))."""

	def before_insert(self):
		super().before_insert()
		outreach.begin(self, frappe.session.user)

	def check(self):
		before, today = self.get_doc_before_save(), getdate(nowdate())
		outreach.require_open(before)
		outreach.check(self, today)
		outreach.require_author(self, before, frappe.session.user)
		outreach.confirm(self, before, frappe.session.user, today)


on_doctype_update = index_scope("Outreach Record")
