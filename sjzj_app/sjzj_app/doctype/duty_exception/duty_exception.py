from sjzj_app.access.scoped import ScopedDocument, index_scope


class DutyException(ScopedDocument):
	pass


on_doctype_update = index_scope("Duty Exception")
