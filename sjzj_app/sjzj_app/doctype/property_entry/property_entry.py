from frappe.model.document import Document


class PropertyEntry(Document):
	pass
