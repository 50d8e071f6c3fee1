from sjzj_app.access.scoped import ScopedDocument, refuse_change


class ChainAnchor(ScopedDocument):
	"""Written by evidence.anchors, once, and never changed (INV-14)."""

	def check(self):
		refuse_change()
