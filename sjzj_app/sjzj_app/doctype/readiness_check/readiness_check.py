from sjzj_app.access.scoped import index_scope
from sjzj_app.authority.readiness import check_readiness
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class ReadinessCheck(GovernedDocument):
	def check(self):
		check_readiness(self)


on_doctype_update = index_scope("Readiness Check")
