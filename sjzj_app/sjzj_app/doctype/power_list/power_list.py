from sjzj_app.access.scoped import index_scope
from sjzj_app.authority.lists import check_power_list
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class PowerList(GovernedDocument):
	def check(self):
		check_power_list(self)


on_doctype_update = index_scope("Power List")
