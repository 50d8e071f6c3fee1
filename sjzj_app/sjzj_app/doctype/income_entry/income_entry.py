from frappe.model.document import Document


class IncomeEntry(Document):
	pass
