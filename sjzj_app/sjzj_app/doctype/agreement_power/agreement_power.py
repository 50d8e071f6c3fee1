from frappe.model.document import Document


class AgreementPower(Document):
	pass
