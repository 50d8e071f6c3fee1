from sjzj_app.access.scoped import ScopedDocument, index_scope, refuse_change


class TemporaryRelief(ScopedDocument):
	"""The register of relief given first: written by the act that gives it, once (民发〔2018〕23号二(二), INV-12)."""

	def check(self):
		if not self.flags.ignore_permissions:
			refuse_change()


on_doctype_update = index_scope("Temporary Relief")
