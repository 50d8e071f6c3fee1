from frappe.model.document import Document

from sjzj_app.casework import standard_rows


class AssistanceStandard(Document):
	def validate(self):
		standard_rows.check(self)
