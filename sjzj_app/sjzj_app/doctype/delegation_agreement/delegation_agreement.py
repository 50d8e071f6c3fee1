from frappe.utils import getdate, nowdate

from sjzj_app.access.scoped import index_scope
from sjzj_app.authority import reminders
from sjzj_app.authority.agreements import check_agreement
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class DelegationAgreement(GovernedDocument):
	def onload(self):
		super().onload()
		self.set_onload("due", reminders.due(self, getdate(nowdate())))

	def check(self):
		check_agreement(self)


on_doctype_update = index_scope("Delegation Agreement")
