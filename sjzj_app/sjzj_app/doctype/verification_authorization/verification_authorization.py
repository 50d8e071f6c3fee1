from frappe.utils import getdate, nowdate

from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.casework import authorizations


class VerificationAuthorization(ScopedDocument):
	"""A signed permission to verify one person's data for one case (INV-5)."""

	def before_validate(self):
		authorizations.complete(self, getdate(nowdate()))

	def check(self):
		today, before = getdate(nowdate()), self.get_doc_before_save()
		if before:
			authorizations.refuse_changes(self, before)
		self.authorization_number = before.authorization_number if before else None
		if self.signed_on and self.resident and self.application:
			authorizations.check(self, today)

	def after_insert(self):
		authorizations.number(self, getdate(nowdate()))

	def on_update(self):
		before = self.get_doc_before_save()
		if before and self.withdrawn_on and not before.withdrawn_on:
			authorizations.record_withdrawal(self)


on_doctype_update = index_scope("Verification Authorization")
