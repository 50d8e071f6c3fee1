from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.publicity import remedies


class LegalRemedy(ScopedDocument):
	"""A review or lawsuit against a decision, and what its outcome asks for."""

	def before_validate(self):
		remedies.fill(self)

	def check(self):
		remedies.check(self)


on_doctype_update = index_scope("Legal Remedy")
