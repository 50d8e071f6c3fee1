from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument, state_of_own
from sjzj_app.supervision import directives


class SupervisionDirective(GovernedDocument):
	"""What the county or the city asks of a unit below it, with its reply."""

	def before_insert(self):
		super().before_insert()
		directives.begin(self)

	def check(self):
		if not in_service():
			directives.check(self)

	def after_insert(self):
		"""The city's drafts stand in the state that its own officials edit."""
		state = state_of_own(self)
		if state and state != self.workflow_state:
			self.db_set("workflow_state", state, update_modified=False)

	def onload(self):
		super().onload()
		self.set_onload("is_repeated", directives.is_repeated(self))


on_doctype_update = index_scope("Supervision Directive")
