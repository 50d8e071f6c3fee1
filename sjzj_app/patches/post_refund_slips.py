"""Refund slips of recoveries that were settled before slips moved the fund ledger get their entries."""

import frappe
from frappe.utils import now_datetime

from sjzj_app.payments import refunds


def execute() -> None:
	"""Once, when the site is updated. Run again, it changes nothing: a slip with an entry is left as it is."""
	for name in frappe.get_all(
		"Benefit Recovery", filters={"stage": "SETTLED"}, pluck="name", order_by="name asc"
	):
		refunds.post(frappe.get_doc("Benefit Recovery", name), now_datetime())
