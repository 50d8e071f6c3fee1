"""The lines of a monthly batch, set-based: who is due is read without locks, the rows are written in SQL.

A line is due to an award for each month from its start that has none yet. Two reads and a few writes serve
a township of any size, and the unique keys of the line table decide when two runs meet (INV-10): what one
run has written the other one leaves. One run is one transaction, so that a crash leaves nothing half done.
"""

from dataclasses import dataclass
from datetime import date, datetime

import frappe
from frappe.utils import getdate

from sjzj_app.payments import differences
from sjzj_app.payments.amounts import DEDUCTED, DUE_AMOUNT, GIVEN, IN_RECEIPT, NET_AMOUNT, PEOPLE
from sjzj_app.payments.line_columns import (
	BACK,
	DIFFERENCE,
	INSERT,
	PAYEE,
	RECIPIENT,
	REGULAR,
	REISSUE,
	SAME_FOR_EACH_LINE,
	chunks,
)
from sjzj_app.rules.batch import due_months

# Whether an award is to be paid for month m: in both reads the same words.
DUE = f"{IN_RECEIPT} and {NET_AMOUNT} > 0"
# What may still be paid again of a failed line m: never more than the month is due now.
OPEN_OF_FAILED = f"({DUE_AMOUNT} - {GIVEN} - coalesce(m.deducted, 0))"


@dataclass(frozen=True)
class Generated:
	"""What a run found and left: lines of each kind now in the batch, and how many it took out first."""

	regular: int
	back: int
	differences: int
	reissued: int
	removed: int


def generate(batch, user: str, now: datetime) -> Generated:
	"""Brings the lines of a draft batch up to date with the awards of its township, matter and month.

	Lines that are still right stay as they are; lines whose award or account changed are written anew. The
	caller holds the lock of the batch.
	"""
	stale = stale_lines(batch.name)
	_remove(batch.name, stale)
	common = {"batch": batch.name, "user": user, "now": now, "salt": frappe.generate_hash(length=20)}
	for month, awards in _due_by_month(batch).items():
		kind = REGULAR if month == getdate(batch.month) else BACK
		for names in chunks(awards):
			_write_months(common, month, kind, names)
	differences.write(batch, common)
	for names in chunks(_failed_to_pay_again(batch)):
		_write_reissues(common, names)
	return _count(batch.name, len(stale))


def stale_lines(batch: str) -> list[str]:
	"""Lines of a draft batch that no longer follow from their award, their amount or their account."""
	rows = frappe.db.sql(
		f"""
		select m.name from `tabDisbursement Line` m
		join `tabAssistance Award` a on a.name = m.award
		left join `tabResident` r on r.name = a.resident
		left join `tabPayee Account` p on p.name = a.payee_account
		where m.batch = %(batch)s and m.status = 'Pending' and (
			(m.line_kind in %(monthly)s and (m.amount <> {NET_AMOUNT} or not ({DUE})))
			or (m.line_kind = %(difference)s and (m.amount <> {DUE_AMOUNT} - {GIVEN} or not ({IN_RECEIPT})))
			or (m.line_kind = %(reissue)s and (m.amount > {OPEN_OF_FAILED} or not ({IN_RECEIPT})))
			or coalesce(m.payee_account, '') <> coalesce(p.name, '')
			or coalesce(m.account_hash, '') <> coalesce(p.account_hash, '')
			or coalesce(m.account_name, '') <> coalesce(p.account_name, '')
			or coalesce(m.bank_name, '') <> coalesce(p.bank_name, '')
		)
		""",
		{"batch": batch, "monthly": (REGULAR, BACK), "difference": DIFFERENCE, "reissue": REISSUE},
	)
	return [name for (name,) in rows]


def _remove(batch: str, names: list[str]) -> None:
	for chunk in chunks(names):
		frappe.db.sql(
			"delete from `tabDisbursement Line` where name in %(names)s and batch = %(batch)s",
			{"names": chunk, "batch": batch},
		)


def _due_by_month(batch) -> dict[date, list[str]]:
	"""Month → awards that are due a line for it and have none in any batch."""
	where = {"township": batch.township, "type": batch.assistance_type, "month": getdate(batch.month)}
	months = due_months(_first_month(where), where["month"])
	if not months:
		return {}
	table = " union all ".join(f"select %(m{i})s as month" for i in range(len(months)))
	rows = frappe.db.sql(
		f"""
		select m.month, a.name from ({table}) m
		join `tabAssistance Award` a on a.township = %(township)s and a.assistance_type = %(type)s
		left join `tabResident` r on r.name = a.resident
		left join `tabDisbursement Line` l
			on l.award = a.name and l.month = m.month and l.line_kind in %(kinds)s
		where l.name is null and {DUE}
		order by m.month, a.name
		""",
		{**where, "kinds": (REGULAR, BACK), **{f"m{i}": month for i, month in enumerate(months)}},
	)
	found: dict[date, list[str]] = {}
	for month, award in rows:
		found.setdefault(getdate(month), []).append(award)
	return found


def _first_month(where: dict) -> date:
	"""The earliest month for which an award of this township and matter can be due."""
	rows = frappe.db.sql(
		"""
		select min(case when paid_until > start_month then paid_until else start_month end)
		from `tabAssistance Award`
		where township = %(township)s and assistance_type = %(type)s and start_month <= %(month)s
		""",
		where,
	)
	return getdate(rows[0][0]) if rows[0][0] else where["month"]


def _failed_to_pay_again(batch) -> list[str]:
	"""Failed or frozen lines of settled batches whose account was changed or confirmed since, not yet issued again.

	What was frozen for the changed name of its account differs from it, however long ago the name was changed.
	"""
	rows = frappe.db.sql(
		f"""
		select m.name from `tabDisbursement Line` m
		join `tabDisbursement Batch` b on b.name = m.batch and b.stage in ('PAID', 'RECONCILED')
		join `tabAssistance Award` a on a.name = m.award
		join `tabPayee Account` p on p.name = a.payee_account
		left join `tabResident` r on r.name = a.resident
		left join `tabDisbursement Line` again on again.month_key = concat('reissue:', m.name)
		where m.status in ('Failed', 'Frozen') and m.township = %(township)s
			and m.assistance_type = %(type)s and m.month <= %(month)s and again.name is null
			and (coalesce(m.account_hash, '') <> p.account_hash or m.payee_account <> p.name
				or coalesce(m.account_name, '') <> coalesce(p.account_name, '') or p.modified > m.modified)
			and {IN_RECEIPT} and {OPEN_OF_FAILED} > 0
		order by m.name
		""",
		{"township": batch.township, "type": batch.assistance_type, "month": getdate(batch.month)},
	)
	return [name for (name,) in rows]


def _write_months(common: dict, month: date, kind: str, awards: tuple[str, ...]) -> None:
	frappe.db.sql(
		f"""
		{INSERT}
		select concat('L', left(md5(concat(%(salt)s, a.name, %(text)s)), 19)), {SAME_FOR_EACH_LINE},
			%(month)s, %(kind)s, a.assistance_type, {RECIPIENT},
			a.administrative_unit, a.county, a.township, a.village, {PEOPLE}, {NET_AMOUNT}, {DEDUCTED},
			{PAYEE}, '', concat(a.name, ':', %(text)s, ':', %(kind)s, ':'), concat(a.name, ':', %(text)s), null
		from `tabAssistance Award` a
		join (select %(month)s as month) m
		left join `tabResident` r on r.name = a.resident
		left join `tabPayee Account` p on p.name = a.payee_account
		where a.name in %(awards)s
		""",
		{**common, "month": month, "text": month.isoformat(), "kind": kind, "awards": awards},
	)


def _write_reissues(common: dict, failed: tuple[str, ...]) -> None:
	"""Paid again is who receives the award now: after a death not the dead, whose line would be frozen once more."""
	frappe.db.sql(
		f"""
		{INSERT}
		select concat('L', left(md5(concat(%(salt)s, m.name)), 19)), {SAME_FOR_EACH_LINE},
			m.month, %(kind)s, m.assistance_type, {RECIPIENT},
			m.administrative_unit, m.county, m.township, m.village, {PEOPLE},
			least(m.amount, {OPEN_OF_FAILED}), m.deducted,
			{PAYEE}, m.name, concat(a.name, ':', m.month, ':', %(kind)s, ':', m.name),
			concat('reissue:', m.name), m.decision
		from `tabDisbursement Line` m
		join `tabAssistance Award` a on a.name = m.award
		join `tabPayee Account` p on p.name = a.payee_account
		left join `tabResident` r on r.name = a.resident
		where m.name in %(failed)s
		""",
		{**common, "kind": REISSUE, "failed": failed},
	)


def _count(batch: str, removed: int) -> Generated:
	rows = frappe.db.sql(
		"select line_kind, count(*) from `tabDisbursement Line` where batch = %(batch)s group by line_kind",
		{"batch": batch},
	)
	counts = dict(rows)
	return Generated(
		counts.get(REGULAR, 0),
		counts.get(BACK, 0),
		counts.get(DIFFERENCE, 0),
		counts.get(REISSUE, 0),
		removed,
	)
