import frappe
from frappe import _

from sjzj_app.access.scoped import ScopedDocument, index_scope, refuse_change
from sjzj_app.exceptions import BadInput
from sjzj_app.rules import money


class FundEntry(ScopedDocument):
	"""Written by payments.ledger, once, and never changed (INV-12)."""

	def check(self):
		if not self.flags.ignore_permissions:
			refuse_change()
		if not self.entry_key or self.debit_account == self.credit_account or money.fen(self.amount) <= 0:
			frappe.throw(_("A fund entry moves an amount above zero from one account to another."), BadInput)


on_doctype_update = index_scope("Fund Entry")
