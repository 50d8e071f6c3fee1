from frappe.model.document import Document

from sjzj_app.authority.policies import check_government_body


class GovernmentBody(Document):
	def validate(self):
		check_government_body(self)
