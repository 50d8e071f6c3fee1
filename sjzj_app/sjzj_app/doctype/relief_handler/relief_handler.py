from frappe.model.document import Document


class ReliefHandler(Document):
	pass
