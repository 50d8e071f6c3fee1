from frappe.model.document import Document


class SettledUse(Document):
	pass
