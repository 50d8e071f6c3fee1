from sjzj_app.access.scoped import ScopedDocument, index_scope


class AccessRecord(ScopedDocument):
	pass


on_doctype_update = index_scope("Access Record")
