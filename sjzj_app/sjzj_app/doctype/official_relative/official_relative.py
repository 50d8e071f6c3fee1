from frappe.model.document import Document


class OfficialRelative(Document):
	pass
