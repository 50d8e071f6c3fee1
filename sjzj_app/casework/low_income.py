"""低收入家庭: what its form asks beside the common one: the rigid expenses and the months of the recognition."""

from decimal import Decimal

import frappe
from frappe import _

from sjzj_app.casework import entry_checks
from sjzj_app.exceptions import BadInput

OTHER = "Other Necessary"


def prepare(application) -> None:
	"""The own share of each expense: what was paid less what others paid back."""
	for row in application.expenses:
		row.own_share = Decimal(str(row.amount or 0)) - Decimal(str(row.reimbursed or 0))
	application.coverage = "Whole Household"


def check(application) -> None:
	"""Raises BadInput for an expense that no rule could measure, or months of recognition below one."""
	residents = {row.resident for row in application.members}
	for row in application.expenses:
		entry_checks.check_expense(row, residents)
		if row.kind == OTHER and not (row.local_rule or "").strip():
			frappe.throw(
				_(
					"Row {0} of the expenses: another kind of rigid expense counts only by a rule of the county: name it"
					" (rigid-expense rules, article 5)."
				).format(row.idx),
				BadInput,
			)
	if (application.recognition_months or 0) < 0:
		frappe.throw(_("The months of recognition are at least one."), BadInput)
