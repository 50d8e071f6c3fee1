from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import extensions
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class TimeLimitExtension(GovernedDocument):
	"""A request for the longer limit that a rule allows, decided by whoever decides the case."""

	def before_insert(self):
		super().before_insert()
		extensions.begin(self)

	def check(self):
		if not in_service():
			extensions.check(self)


on_doctype_update = index_scope("Time Limit Extension")
