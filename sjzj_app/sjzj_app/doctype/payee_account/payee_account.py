import frappe

from sjzj_app.access import identity_store, payee_duties
from sjzj_app.access.scoped import ScopedDocument, in_service, index_scope

PROTECTED = (
	"account_cipher",
	"account_hash",
	"account_index",
	"index_key",
	"account_masked",
	"key_id",
	"account_warning",
	"number_entered_by",
)


class PayeeAccount(ScopedDocument):
	def before_validate(self):
		before = self.get_latest() if not self.is_new() else None
		for field in PROTECTED:
			self.set(field, before.get(field) if before else None)
		typed = bool((self.account_input or "").strip())
		identity_store.take_account_number(self)
		if typed:
			self.number_entered_by = frappe.session.user

	def check(self):
		if not in_service():
			payee_duties.require_editor(self)


on_doctype_update = index_scope("Payee Account")
