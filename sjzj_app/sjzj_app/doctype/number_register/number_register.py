from frappe.model.document import Document

from sjzj_app.access.scoped import may_erase, refuse_change


class NumberRegister(Document):
	"""An official number that was given. It is never given again, nor changed, nor removed."""

	def validate(self):
		if not self.is_new():
			refuse_change()

	def before_rename(self, *args, **kwargs):
		refuse_change()

	def on_trash(self):
		if not may_erase():
			refuse_change()
