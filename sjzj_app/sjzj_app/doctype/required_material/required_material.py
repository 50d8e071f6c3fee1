from frappe.model.document import Document


class RequiredMaterial(Document):
	pass
