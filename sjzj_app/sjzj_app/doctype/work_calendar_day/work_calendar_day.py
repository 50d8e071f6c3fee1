from frappe.model.document import Document


class WorkCalendarDay(Document):
	pass
