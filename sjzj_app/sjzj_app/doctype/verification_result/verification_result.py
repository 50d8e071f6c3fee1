from frappe.model.document import Document


class VerificationResult(Document):
	pass
