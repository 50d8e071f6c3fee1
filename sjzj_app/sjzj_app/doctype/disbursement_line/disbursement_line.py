import frappe
from frappe import _
from frappe.utils import get_first_day, getdate

from sjzj_app.access.scoped import ScopedDocument, index_scope, refuse_change
from sjzj_app.exceptions import ImmutableRecord
from sjzj_app.payments import line_columns

# A paid line has one line of its difference, a failed one is issued again once (INV-10).
FOLLOWS = {line_columns.DIFFERENCE: "difference"}


class DisbursementLine(ScopedDocument):
	"""Written by the generation of its batch; results are set by payments.payment_return (INV-10, INV-12)."""

	def check(self):
		if not self.is_new() or not self.flags.ignore_permissions:
			refuse_change()
		if frappe.db.get_value("Disbursement Batch", self.batch, "stage") != "DRAFT":
			frappe.throw(
				_("The batch was submitted: its lines are fixed. Make a further batch."), ImmutableRecord
			)
		self.month = get_first_day(getdate(self.month))
		self.reissue_of = self.reissue_of or ""
		self.line_key = f"{self.award}:{self.month}:{self.line_kind}:{self.reissue_of}"
		self.month_key = f"{self.award}:{self.month}"
		if self.reissue_of:
			self.month_key = f"{FOLLOWS.get(self.line_kind, 'reissue')}:{self.reissue_of}"


def on_doctype_update():
	"""The unique key that stops a second line of the same award, month and kind, and the lists' indexes."""
	index_scope("Disbursement Line")()
	if _may_be_null("reissue_of"):
		frappe.db.sql("update `tabDisbursement Line` set reissue_of = '' where reissue_of is null")
		frappe.db.sql_ddl(
			"alter table `tabDisbursement Line` modify `reissue_of` varchar(140) not null default ''"
		)
	frappe.db.add_unique("Disbursement Line", ["award", "month", "line_kind", "reissue_of"], "sjzj_one_line")
	frappe.db.add_index("Disbursement Line", ["batch", "status"], "sjzj_batch_status")
	frappe.db.add_index("Disbursement Line", ["status", "township"], "sjzj_status_township")


def _may_be_null(column: str) -> bool:
	rows = frappe.db.sql(
		"""select is_nullable from information_schema.columns
		where table_schema = database() and table_name = 'tabDisbursement Line' and column_name = %s""",
		column,
	)
	return bool(rows) and rows[0][0] == "YES"
