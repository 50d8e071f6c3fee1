from frappe.model.document import Document

from sjzj_app.access.scoped import may_erase, refuse_change


class DataKey(Document):
	"""A data key, wrapped under a key of the site; without it what it encrypted is lost."""

	def on_trash(self):
		if not may_erase():
			refuse_change()
