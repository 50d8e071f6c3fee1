from sjzj_app.access.scoped import index_scope
from sjzj_app.authority.changes import check_change
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class AuthorityChange(GovernedDocument):
	def check(self):
		check_change(self)


on_doctype_update = index_scope("Authority Change")
