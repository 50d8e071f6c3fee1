from sjzj_app.access.scoped import ScopedDocument, index_scope


class OfficialLetter(ScopedDocument):
	pass


on_doctype_update = index_scope("Official Letter")
