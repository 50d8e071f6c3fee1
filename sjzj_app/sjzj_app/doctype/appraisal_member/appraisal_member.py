from frappe.model.document import Document


class AppraisalMember(Document):
	pass
