from frappe.model.document import Document


class CareAssessor(Document):
	pass
