from frappe.model.document import Document


class ClockRule(Document):
	pass
