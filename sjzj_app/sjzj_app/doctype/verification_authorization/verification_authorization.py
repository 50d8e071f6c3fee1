from sjzj_app.access.scoped import ScopedDocument, index_scope


class VerificationAuthorization(ScopedDocument):
	pass


on_doctype_update = index_scope("Verification Authorization")
