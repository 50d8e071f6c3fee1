from frappe.model.document import Document


class ChangedPower(Document):
	pass
