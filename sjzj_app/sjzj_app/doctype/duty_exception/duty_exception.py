from sjzj_app.access.scoped import index_scope
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class DutyException(GovernedDocument):
	pass


on_doctype_update = index_scope("Duty Exception")
