from sjzj_app.access.scoped import ScopedDocument, index_scope


class MatterActivation(ScopedDocument):
	pass


on_doctype_update = index_scope("Matter Activation")
