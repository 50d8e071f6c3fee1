from frappe.model.document import Document


class ReportedDeath(Document):
	pass
