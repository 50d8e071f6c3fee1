from frappe.model.document import Document


class HandoverCase(Document):
	pass
