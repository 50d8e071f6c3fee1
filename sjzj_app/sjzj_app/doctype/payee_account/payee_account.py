from sjzj_app.access import identity_store
from sjzj_app.access.scoped import ScopedDocument, index_scope

PROTECTED = ("account_cipher", "account_hash", "account_masked", "key_id", "account_warning")


class PayeeAccount(ScopedDocument):
	def before_validate(self):
		before = self.get_latest() if not self.is_new() else None
		for field in PROTECTED:
			self.set(field, before.get(field) if before else None)
		identity_store.take_account_number(self)


on_doctype_update = index_scope("Payee Account")
