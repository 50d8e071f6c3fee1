from sjzj_app.access.scoped import ScopedDocument, index_scope


class AssistanceBudget(ScopedDocument):
	pass


on_doctype_update = index_scope("Assistance Budget")
