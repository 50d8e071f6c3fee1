from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.casework import deliveries


class OfficialLetter(ScopedDocument):
	"""A letter as it was issued; one that must reach a person opens the record of its delivery."""

	def after_insert(self):
		deliveries.expect(self)


on_doctype_update = index_scope("Official Letter")
