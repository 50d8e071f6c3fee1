from sjzj_app.access.scoped import ScopedDocument, index_scope, refuse_change


class PaymentFile(ScopedDocument):
	def check(self):
		if not self.flags.ignore_permissions:
			refuse_change()


on_doctype_update = index_scope("Payment File")
