from frappe.utils import getdate, nowdate

from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import village_tasks
from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class VillageTask(GovernedDocument):
	"""What the township asks of a village, and what the village answers (seed 四(四))."""

	def onload(self):
		super().onload()
		self.set_onload("days_late", village_tasks.days_late(self, getdate(nowdate())))

	def before_validate(self):
		if self.is_being_written():
			village_tasks.fill(self)

	def check(self):
		if self.is_being_written():
			village_tasks.check(self)

	def is_being_written(self) -> bool:
		"""Whether the clerk still words the task: from then on it stays as it was given."""
		before = self.get_doc_before_save()
		stage = before.stage if before else stages.first_stage(self.doctype)
		return not in_service() and stage == stages.first_stage(self.doctype)


on_doctype_update = index_scope("Village Task")
