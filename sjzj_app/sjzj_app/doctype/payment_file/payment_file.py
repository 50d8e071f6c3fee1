from sjzj_app.access.scoped import ScopedDocument, index_scope


class PaymentFile(ScopedDocument):
	pass


on_doctype_update = index_scope("Payment File")
