from frappe.model.document import Document


class NecessaryExpense(Document):
	pass
