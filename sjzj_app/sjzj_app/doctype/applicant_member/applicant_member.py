from frappe.model.document import Document


class ApplicantMember(Document):
	pass
