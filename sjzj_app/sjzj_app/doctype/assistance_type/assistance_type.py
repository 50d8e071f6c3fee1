from frappe.model.document import Document


class AssistanceType(Document):
	pass
