from sjzj_app.access.scoped import ScopedDocument, index_scope


class CaseHandover(ScopedDocument):
	pass


on_doctype_update = index_scope("Case Handover")
