import frappe

from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.payments import reserve


class ReserveFundEntry(ScopedDocument):
	"""One line of a township's reserve book: entered once, corrected by a further line (INV-12)."""

	def check(self):
		reserve.check_entry(self)


def on_doctype_update():
	index_scope("Reserve Fund Entry")()
	frappe.db.add_index("Reserve Fund Entry", ["administrative_unit", "fund_year"], "sjzj_unit_year")
