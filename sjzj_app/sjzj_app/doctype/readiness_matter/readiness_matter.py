from frappe.model.document import Document


class ReadinessMatter(Document):
	pass
