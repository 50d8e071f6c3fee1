from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.payments import custody
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class AccountCustody(GovernedDocument):
	"""Somebody else than the family keeps its card or passbook, by a written agreement (民发〔2021〕57号第二十六条)."""

	def before_validate(self):
		custody.fill(self)

	def check(self):
		if not in_service():
			custody.check(self)


on_doctype_update = index_scope("Account Custody")
