from sjzj_app.authority.policies import check_policy_document
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class PolicyDocument(GovernedDocument):
	def check(self):
		check_policy_document(self)
