from sjzj_app.access.scoped import index_scope
from sjzj_app.authority.agreements import check_agreement
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class DelegationAgreement(GovernedDocument):
	def check(self):
		check_agreement(self)


on_doctype_update = index_scope("Delegation Agreement")
