import frappe

from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework.awards import deaths
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class DeathReport(GovernedDocument):
	"""Deaths of people in receipt, one or a whole list; the changes are due within three months (C30)."""

	def before_insert(self):
		super().before_insert()
		deaths.begin(self, frappe.session.user)

	def before_validate(self):
		deaths.read_list(self)

	def check(self):
		if not in_service():
			deaths.check(self)


on_doctype_update = index_scope("Death Report")
