"""The rigid expense of the twelve months before the application (刚性支出困难家庭认定办法第四、五条)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from frappe import _
from frappe.utils import getdate

from sjzj_app.rules.money import figure
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import Reason
from sjzj_app.rules.rigid_expense import ITEMS, RigidExpense, rigid_expense

KINDS = {
	"Living": "LIVING",
	"Medical": "MEDICAL",
	"Education": "EDUCATION",
	"Rehabilitation": "REHABILITATION",
	"Other Necessary": "OTHER",
}


@dataclass(frozen=True)
class ExpenseFound:
	"""total: yuan of the own share that counts; rows: each expense with what counts of it."""

	total: Decimal = Decimal("0.00")
	reasons: list[Reason] = field(default_factory=list)
	rows: list[dict] = field(default_factory=list)

	def notes(self) -> dict:
		"""What an explanation keeps of it."""
		return {
			"total": str(self.total),
			"rows": self.rows,
			"reasons": [reason.as_dict() for reason in self.reasons],
		}


NONE = ExpenseFound()


def rigid(application, on: date, params: Parameters) -> ExpenseFound:
	"""What counts of the declared expenses. Raises RuleError as rigid_expense."""
	applied = getdate(application.applied_on)
	other = params.find("RIGID_OTHER_ITEMS")
	allowed = [item for item in ITEMS if item != "OTHER" or (other and other.text == "YES")]
	entries = [(row, _entry(row)) for row in application.expenses]
	total, reasons = rigid_expense([entry for _row, entry in entries], applied, allowed)
	rows = []
	for row, entry in entries:
		counted, why = rigid_expense([entry], applied, allowed)
		rows.append(
			{
				"kind": _(row.kind, "zh"),
				"on": getdate(row.paid_on).isoformat(),
				"amount": figure(entry.amount),
				"covered": figure(entry.covered),
				"counted": str(counted),
				"receipt": row.receipt or "",
				"note": ";".join(reason.text for reason in why),
			}
		)
	return ExpenseFound(total, reasons, rows)


def _entry(row) -> RigidExpense:
	fee = Decimal(str(row.public_fee or 0))
	return RigidExpense(
		item=KINDS[row.kind],
		on=getdate(row.paid_on),
		amount=Decimal(str(row.amount or 0)),
		covered=Decimal(str(row.reimbursed or 0)),
		receipt=bool((row.receipt or "").strip()),
		cap=fee or None,
		local_rule=row.local_rule or "",
	)
