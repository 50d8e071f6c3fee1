from frappe.model.document import Document


class IdempotentRequest(Document):
	pass
