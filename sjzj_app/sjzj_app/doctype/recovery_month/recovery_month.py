from frappe.model.document import Document


class RecoveryMonth(Document):
	pass
