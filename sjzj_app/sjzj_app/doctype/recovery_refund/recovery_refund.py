from frappe.model.document import Document


class RecoveryRefund(Document):
	pass
