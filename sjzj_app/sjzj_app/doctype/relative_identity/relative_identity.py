from frappe.model.document import Document

from sjzj_app.access.scoped import may_erase, refuse_change


class RelativeIdentity(Document):
	def on_trash(self):
		if not may_erase():
			refuse_change()
