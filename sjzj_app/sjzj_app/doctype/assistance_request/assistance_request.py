from sjzj_app.access.scoped import index_scope
from sjzj_app.casework import lead_progress, requests
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class AssistanceRequest(GovernedDocument):
	"""Whatever somebody asks of the window, and what a village finds: it ends in an answer and is never lost."""

	def before_insert(self):
		super().before_insert()
		requests.begin(self)

	def onload(self):
		super().onload()
		self.set_onload("progress", lead_progress.of_lead(self))

	def check(self):
		requests.check(self)


on_doctype_update = index_scope("Assistance Request")
