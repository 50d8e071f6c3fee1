from frappe.model.document import Document


class AgreementSuspension(Document):
	pass
