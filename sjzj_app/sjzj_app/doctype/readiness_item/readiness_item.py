from frappe.model.document import Document


class ReadinessItem(Document):
	pass
