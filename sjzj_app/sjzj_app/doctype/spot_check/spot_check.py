from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument
from sjzj_app.supervision import spot_checks


class SpotCheck(GovernedDocument):
	"""The county's check of decided cases of a township, or the plan for all of its townships."""

	def before_insert(self):
		super().before_insert()
		spot_checks.begin(self)

	def check(self):
		if not in_service():
			spot_checks.check(self)


on_doctype_update = index_scope("Spot Check")
