from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import appraisals
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class DemocraticAppraisal(GovernedDocument):
	"""The meeting that says whether the investigation of a family is true and complete (57号 article 19)."""

	def check(self):
		if not in_service():
			appraisals.check(self)


on_doctype_update = index_scope("Democratic Appraisal")
