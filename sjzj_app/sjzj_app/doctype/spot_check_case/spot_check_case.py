from frappe.model.document import Document


class SpotCheckCase(Document):
	pass
