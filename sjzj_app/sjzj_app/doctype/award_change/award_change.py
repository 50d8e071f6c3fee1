from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework.awards import change_page, changes
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class AwardChange(GovernedDocument):
	"""A change of what a family receives: increase, reduction, stop or taper (57号第三十至三十四条)."""

	def onload(self):
		super().onload()
		self.set_onload("calculation", change_page.html(self))

	def before_validate(self):
		changes.fill(self)

	def check(self):
		if not in_service():
			changes.check(self)


on_doctype_update = index_scope("Award Change")
