import frappe

from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework.awards import reviews
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class AwardReview(GovernedDocument):
	"""A periodic review of an award (57号第三十一条), generated when it is due or begun by the township."""

	def before_validate(self):
		reviews.fill(self)

	def check(self):
		if not in_service():
			reviews.check(self)


def on_doctype_update():
	index_scope("Award Review")()
	frappe.db.add_index("Award Review", ["stage", "due_on"], "sjzj_stage_due")
