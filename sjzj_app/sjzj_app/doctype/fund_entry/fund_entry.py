from sjzj_app.access.scoped import ScopedDocument, index_scope


class FundEntry(ScopedDocument):
	pass


on_doctype_update = index_scope("Fund Entry")
