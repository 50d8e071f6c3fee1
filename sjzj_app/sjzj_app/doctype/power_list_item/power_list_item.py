from frappe.model.document import Document


class PowerListItem(Document):
	pass
