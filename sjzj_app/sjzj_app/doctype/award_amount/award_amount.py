from frappe.model.document import Document


class AwardAmount(Document):
	pass
