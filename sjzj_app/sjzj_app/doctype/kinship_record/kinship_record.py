from sjzj_app.access.scoped import ScopedDocument, index_scope


class KinshipRecord(ScopedDocument):
	pass


on_doctype_update = index_scope("Kinship Record")
