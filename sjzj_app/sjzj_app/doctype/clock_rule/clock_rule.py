from frappe.model.document import Document

from sjzj_app.access import work_calendar


class ClockRule(Document):
	"""A dated limit and where it comes from."""

	def on_update(self):
		work_calendar.forget()
