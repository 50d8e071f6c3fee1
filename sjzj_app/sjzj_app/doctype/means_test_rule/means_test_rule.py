from frappe.model.document import Document


class MeansTestRule(Document):
	pass
