from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import duties
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class DutyException(GovernedDocument):
	def check(self):
		if not in_service():
			duties.check(self)


on_doctype_update = index_scope("Duty Exception")
