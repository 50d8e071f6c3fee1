import frappe
from frappe import _

from sjzj_app.access.scoped import ScopedDocument, index_scope, refuse_change
from sjzj_app.exceptions import BadInput, Duplicate, TotalsDiffer
from sjzj_app.payments import ledger
from sjzj_app.rules import money

FIXED = ("administrative_unit", "budget_year", "amount", "document_number")


class AssistanceBudget(ScopedDocument):
	def check(self):
		before = self.get_doc_before_save()
		if before and any(str(self.get(field)) != str(before.get(field)) for field in FIXED):
			refuse_change()
		if before:
			return
		if not self.county or self.administrative_unit != self.county:
			frappe.throw(_("A budget belongs to a county: choose the county as the unit."), BadInput)
		self.check_amount()
		self.budget_key = f"{self.administrative_unit}:{self.budget_year}:{self.document_number}"
		if frappe.db.exists("Assistance Budget", {"budget_key": self.budget_key}):
			frappe.throw(_("This budget document was entered already."), Duplicate)

	def check_amount(self):
		"""An added budget is a further row; a cut is a negative one and may not go below what was requested."""
		amount = money.fen(self.amount)
		_budget, left = ledger.budget_left(self.administrative_unit, self.budget_year)
		if not amount or left + amount < 0:
			frappe.throw(
				_(
					"The amount may not be zero, and a cut may not exceed what is left of the budget: {0} yuan."
				).format(money.yuan(left)),
				TotalsDiffer,
			)


on_doctype_update = index_scope("Assistance Budget")
