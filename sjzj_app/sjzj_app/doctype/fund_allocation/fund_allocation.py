from frappe.utils import now_datetime

from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.payments import requests


class FundAllocation(ScopedDocument):
	def check(self):
		requests.require_allocatable(self)

	def after_insert(self):
		requests.post_allocation(self, now_datetime())


on_doctype_update = index_scope("Fund Allocation")
