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
		self.draft_key = f"{self.county}:{self.month}" if self.stage == "DRAFT" else None
		other = {"draft_key": self.draft_key, "name": ["!=", self.name or ""]}
		if self.draft_key and frappe.db.exists("Funding Request", other):
			refuse_second_draft()

	def db_insert(self, *args, **kwargs):
		"""Of two drafts made at the same moment, the unique key lets one through."""
		try:
			super().db_insert(*args, **kwargs)
		except frappe.UniqueValidationError:
			frappe.clear_last_message()
			refuse_second_draft()


def refuse_second_draft() -> None:
	"""One open request per county and month: it takes in everything that waits."""
	frappe.throw(_("A funding request of this county and month is still a draft. Use it."), Duplicate)


on_doctype_update = index_scope("Funding Request")
