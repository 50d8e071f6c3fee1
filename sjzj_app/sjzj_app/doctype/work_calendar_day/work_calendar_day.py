from frappe.model.document import Document

from sjzj_app.access import work_calendar
from sjzj_app.sjzj_app.workflow import recounting


class WorkCalendarDay(Document):
	"""A day that is off or worked by the State Council's arrangement of a year."""

	def on_update(self):
		work_calendar.forget()
		recounting.ask()

	def after_delete(self):
		work_calendar.forget()
		recounting.ask()
