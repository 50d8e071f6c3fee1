"""补差: months that were paid, and for which more turned out to be due, get one further line each with the difference.

The lines of an award and month are a chain: the first one, then each line names the one before it (`reissue_of`). A
failed line is followed by its re-issue, a paid one by the difference to what is due now, and the database takes one
follower of each kind only (INV-10). What is given is summed over the paid lines, so that two corrections one after the
other pay only what is not paid yet; what came back by a settled recovery counts as not given.
"""

from datetime import date

import frappe
from frappe.utils import getdate

from sjzj_app.payments.amounts import DECISION, DUE_AMOUNT, GIVEN, IN_RECEIPT, PEOPLE
from sjzj_app.payments.line_columns import DIFFERENCE, INSERT, PAYEE, RECIPIENT, SAME_FOR_EACH_LINE, chunks

# Only an award whose amount was decided anew can be due more than it was paid; the last line of the chain is looked at.
SHORT = f"""
	select m.name from `tabAssistance Award` a
	join `tabDisbursement Line` m on m.award = a.name and m.status = 'Paid' and m.month <= %(month)s
	left join `tabResident` r on r.name = a.resident
	where a.township = %(township)s and a.assistance_type = %(type)s
		and a.name in (select x.parent from `tabAward Amount` x where x.parenttype = 'Assistance Award')
		and not exists (
			select 1 from `tabDisbursement Line` n
			where n.award = m.award and n.month = m.month and n.reissue_of = m.name)
		and {IN_RECEIPT} and {DUE_AMOUNT} > {GIVEN}
	order by m.month, m.name
"""


def write(batch, common: dict) -> None:
	"""The lines of differences up to the month of this draft batch; months with an open line wait for its result."""
	for names in chunks(_short(batch.township, batch.assistance_type, getdate(batch.month))):
		_write(common, names)


def _short(township: str, assistance_type: str, month: date) -> list[str]:
	rows = frappe.db.sql(SHORT, {"township": township, "type": assistance_type, "month": month})
	return [name for (name,) in rows]


def _write(common: dict, paid: tuple[str, ...]) -> None:
	frappe.db.sql(
		f"""
		{INSERT}
		select concat('L', left(md5(concat(%(salt)s, m.name, 'difference')), 19)), {SAME_FOR_EACH_LINE},
			m.month, %(kind)s, a.assistance_type, {RECIPIENT},
			a.administrative_unit, a.county, a.township, a.village, {PEOPLE}, {DUE_AMOUNT} - {GIVEN}, 0,
			{PAYEE}, m.name, concat(a.name, ':', m.month, ':', %(kind)s, ':', m.name),
			concat('difference:', m.name), {DECISION}
		from `tabDisbursement Line` m
		join `tabAssistance Award` a on a.name = m.award
		left join `tabResident` r on r.name = a.resident
		left join `tabPayee Account` p on p.name = a.payee_account
		where m.name in %(paid)s
		""",
		{**common, "kind": DIFFERENCE, "paid": paid},
	)
