from frappe.model.document import Document


class GovernmentBody(Document):
	pass
