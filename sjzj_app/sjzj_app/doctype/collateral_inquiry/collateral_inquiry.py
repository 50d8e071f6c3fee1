import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import inquiries
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class CollateralInquiry(GovernedDocument):
	"""A neighbour who was asked, a letter that asks for proof, or what the village helped with (57号 article 16)."""

	def before_insert(self):
		super().before_insert()
		self.inquired_by = frappe.session.user

	def check(self):
		if not in_service():
			inquiries.check(self, getdate(nowdate()))


on_doctype_update = index_scope("Collateral Inquiry")
