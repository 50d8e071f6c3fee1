from frappe.model.document import Document


class SJZJSettings(Document):
	pass
