from frappe.model.document import Document


class SurveyParticipant(Document):
	pass
