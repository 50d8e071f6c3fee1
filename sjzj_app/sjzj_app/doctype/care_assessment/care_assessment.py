from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import care
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class CareAssessment(GovernedDocument):
	def check(self):
		if in_service():
			return
		care.guard_signatures(self)
		care.check(self)


on_doctype_update = index_scope("Care Assessment")
