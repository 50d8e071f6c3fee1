from frappe.model.document import Document


class ResidentIdentity(Document):
	pass
