from frappe.model.document import Document


class IncomeItem(Document):
	pass
