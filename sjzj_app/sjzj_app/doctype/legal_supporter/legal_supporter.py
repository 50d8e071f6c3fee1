from frappe.model.document import Document


class LegalSupporter(Document):
	pass
