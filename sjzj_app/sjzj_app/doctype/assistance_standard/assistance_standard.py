from frappe.model.document import Document


class AssistanceStandard(Document):
	pass
