from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class PolicyDocument(GovernedDocument):
	pass
