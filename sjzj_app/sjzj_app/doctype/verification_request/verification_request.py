import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import verification, verification_objections
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class VerificationRequest(GovernedDocument):
	"""What a township asks the city to verify, and the report that comes back (57号 articles 17, 18)."""

	def check(self):
		if in_service() or self.flags.ignore_permissions:
			return
		verification.check_author(self, frappe.session.user)
		if self.stage == "DRAFT":
			self.set("results", [])
			self.overall_conclusion = self.report_note = None
			verification.fill_persons(self, getdate(nowdate()))
			verification_objections.check(self, getdate(nowdate()))
		elif self.stage == "STARTED":
			verification.check_results(self, getdate(nowdate()))


on_doctype_update = index_scope("Verification Request")
