import frappe
from frappe import _
from frappe.utils import add_months, get_first_day, getdate, nowdate

from sjzj_app.access.scoped import index_scope
from sjzj_app.exceptions import BadInput, Duplicate, NotEditable
from sjzj_app.payments import batches
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument

STATUS_ONLY = "Status Only"
IDENTITY = ("administrative_unit", "assistance_type", "month")


class DisbursementBatch(GovernedDocument):
	def before_insert(self):
		super().before_insert()
		for field in ("run_note", "batch_number", "batch_key"):
			self.set(field, None)
		self.run_status, self.made_by = "Not Generated", frappe.session.user

	def check(self):
		self.month = get_first_day(getdate(self.month))
		before = self.get_doc_before_save()
		if before and all(str(self.get(field)) == str(before.get(field)) for field in IDENTITY):
			return
		if before and frappe.db.exists("Disbursement Line", {"batch": self.name}):
			frappe.throw(
				_("The batch has lines already. Make a new batch for another unit, matter or month."),
				NotEditable,
			)
		self.check_identity()
		self.take_sequence()

	def check_identity(self):
		if not self.township or self.administrative_unit != self.township:
			frappe.throw(_("A batch is made by a township: choose the township as the unit."), BadInput)
		if frappe.get_cached_value("Assistance Type", self.assistance_type, "benefit") == STATUS_ONLY:
			frappe.throw(
				_("This matter recognises a status and pays no money: there is nothing to disburse."), BadInput
			)
		if self.month > get_first_day(add_months(getdate(nowdate()), 1)):
			frappe.throw(_("Batches are made for the present and the next month at the latest."), BadInput)

	def take_sequence(self):
		"""The next number of this township, month and matter; refused while another one is a draft (INV-10)."""
		same = {field: self.get(field) for field in IDENTITY} | {"name": ["!=", self.name or ""]}
		rows = frappe.get_all(
			"Disbursement Batch", filters=same, fields=["stage", "sequence", "batch_number"]
		)
		draft = next((row for row in rows if row.stage == "DRAFT"), None)
		if draft:
			refuse_second_draft(draft.batch_number)
		self.sequence = max((row.sequence for row in rows), default=0) + 1
		self.batch_number = self.batch_key = batches.number_of(self)

	def db_insert(self, *args, **kwargs):
		"""When two clerks make the same batch at the same moment, the unique key lets one of them through."""
		try:
			super().db_insert(*args, **kwargs)
		except frappe.UniqueValidationError:
			frappe.clear_last_message()
			refuse_second_draft(self.batch_number)


def refuse_second_draft(number: str) -> None:
	frappe.throw(
		_(
			"The same month is generated twice: batch {0} of this township, month and matter is still a draft. Use it."
		).format(number),
		Duplicate,
	)


on_doctype_update = index_scope("Disbursement Batch")
