import frappe
from frappe import _
from frappe.utils import get_first_day, getdate

from sjzj_app.access.scoped import index_scope
from sjzj_app.exceptions import BadInput, Duplicate
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class FundingRequest(GovernedDocument):
	def before_insert(self):
		super().before_insert()
		self.set("batches", [])
		self.frozen_total = None

	def check(self):
		self.month = get_first_day(getdate(self.month))
		if not self.county or self.administrative_unit != self.county:
			frappe.throw(_("Funds are requested by a county: choose the county as the unit."), BadInput)
		if self.stage == "DRAFT":
			self.refuse_second_draft()

	def refuse_second_draft(self):
		"""One open request per county and month: it takes in everything that waits."""
		frappe.db.get_value("Administrative Unit", self.administrative_unit, "name", for_update=True)
		same = {"administrative_unit": self.administrative_unit, "month": self.month, "stage": "DRAFT"}
		if frappe.db.get_values("Funding Request", same | {"name": ["!=", self.name or ""]}, "name", for_update=True):
			frappe.throw(_("A funding request of this county and month is still a draft. Use it."), Duplicate)


on_doctype_update = index_scope("Funding Request")
