from sjzj_app.access.scoped import ScopedDocument, index_scope


class DisbursementLine(ScopedDocument):
	pass


on_doctype_update = index_scope("Disbursement Line")
