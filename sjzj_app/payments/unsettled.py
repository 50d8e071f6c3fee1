"""Money of people that is on its way: lines the bank has not answered, and failed ones that are to be paid again."""

import frappe

from sjzj_app.payments.amounts import IN_RECEIPT
from sjzj_app.payments.generate import OPEN_OF_FAILED
from sjzj_app.payments.lines import FAILED, FROZEN, PENDING

UNSETTLED = f"""
	select m.name from `tabDisbursement Line` m
	join `tabAssistance Award` a on a.name = m.award
	left join `tabResident` r on r.name = a.resident
	left join `tabDisbursement Line` again on again.month_key = concat('reissue:', m.name)
	where m.resident in %(people)s and (
		m.status = %(pending)s
		or (m.status in %(failed)s and again.name is null and {IN_RECEIPT} and {OPEN_OF_FAILED} > 0)
	)
	limit 1
"""


def is_any_for(people: tuple[str, ...]) -> bool:
	"""Whether a payment to one of these residents is not settled."""
	values = {"people": people or ("",), "pending": PENDING, "failed": (FAILED, FROZEN)}
	return bool(frappe.db.sql(UNSETTLED, values))
