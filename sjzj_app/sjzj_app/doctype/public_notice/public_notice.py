import frappe

from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.publicity import notices
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument

WRITTEN_BY_HAND = ("free_text", "places")


class PublicNotice(GovernedDocument):
	"""A snapshot that passed the whitelist and a second person; replaced, never changed (INV-6)."""

	def check(self):
		notices.refuse_changes(self)
		if not in_service() and not self.flags.ignore_permissions:
			self.prepared_by = self.author()

	def author(self) -> str:
		"""Who wrote in the draft last: that person does not check it."""
		before = self.get_doc_before_save()
		if not before:
			return frappe.session.user
		rewritten = any((self.get(field) or "") != (before.get(field) or "") for field in WRITTEN_BY_HAND)
		return frappe.session.user if rewritten else before.prepared_by


def on_doctype_update():
	index_scope("Public Notice")()
	frappe.db.add_index("Public Notice", ["due_on", "township"], index_name="sjzj_due_township")
