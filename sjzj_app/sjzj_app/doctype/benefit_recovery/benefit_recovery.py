from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.payments import recoveries
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class BenefitRecovery(GovernedDocument):
	"""What was paid too much and is asked back, month by month (国务院令第649号第六十八条)."""

	def before_validate(self):
		recoveries.fill(self)

	def check(self):
		if not in_service():
			recoveries.check(self)


on_doctype_update = index_scope("Benefit Recovery")
