from frappe.model.document import Document


class SurveyPhoto(Document):
	pass
