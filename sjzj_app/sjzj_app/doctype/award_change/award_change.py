from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework.awards import change_page, changes, grounds
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class AwardChange(GovernedDocument):
	"""A change of what a family receives: increase, reduction, stop or taper (57号第三十至三十四条)."""

	def onload(self):
		super().onload()
		self.set_onload("calculation", change_page.html(self))

	def before_print(self, settings=None):
		super().before_print(settings)
		if self.ground != grounds.JOBS:
			self.reduce_percent = 0  # the form shows its default to this ground alone; paper would show it to each

	def before_validate(self):
		changes.fill(self)

	def check(self):
		if not in_service():
			changes.check(self)


on_doctype_update = index_scope("Award Change")
