from frappe.model.document import Document


class VerificationPerson(Document):
	pass
