"""Who may make and approve a batch: not who entered an account in it, nor who approved an award it pays (INV-3)."""

import frappe

from sjzj_app.access import keepers, separation
from sjzj_app.access.separation import Taken, taken_by

SHARED = """
	from `tabAssistance Award` a
	left join `tabPayee Account` p on p.name = a.payee_account
	left join `tabAssistance Decision` d on d.application = a.application
	where a.township = %(township)s and a.assistance_type = %(type)s and a.status in ('Active', 'One-off')
"""


def require_maker(batch, act) -> None:
	"""Before the lines are generated: the maker entered none of the accounts and approved none of the awards."""
	_check(batch, act, "BATCH_MAKER", _taken_in_awards(batch, act.user))


def require_apart(batch, act) -> None:
	"""At submission and approval: maker, editors of the accounts, approvers of the awards and act's user are apart."""
	editors = [taken_by("PAYEE_EDITOR", user) for user in sorted(_editors_in_lines(batch.name))]
	editors += [taken_by("KEEPER", user) for user in sorted(_keepers_in_lines(batch.name))]
	makers = [
		taken_by("BATCH_MAKER", user)
		for user in sorted({batch.made_by, batch.owner} - {None, "", "Administrator"})
	]
	_check(batch, act, "BATCH_APPROVER", [*makers, *editors])
	for maker in makers:
		found = separation.clash(maker.user, "BATCH_MAKER", editors, separation.pairs_on(act.today))
		if found and not separation.exception_for(batch.name, maker.user, "disbursement_batch"):
			separation.refuse(separation.sentence(*found, maker.position, "BATCH_MAKER"))


def _check(batch, act, duty: str, taken: list[Taken]) -> None:
	exception = separation.exception_for(batch.name, act.user, "disbursement_batch")
	if separation.check(act, duty, taken, separation.pairs_on(act.today), exception):
		act.duty_exception = exception


def _taken_in_awards(batch, user: str) -> list[Taken]:
	"""What this user did for the awards that the batch is to pay: one row of each kind is enough."""
	values = {"township": batch.township, "type": batch.assistance_type, "user": user}
	edited = frappe.db.sql(
		f"select 1 {SHARED} and %(user)s in (p.owner, p.modified_by, p.number_entered_by) limit 1", values
	)
	approved = frappe.db.sql(f"select d.position {SHARED} and d.decided_by = %(user)s limit 1", values)
	taken = [taken_by("PAYEE_EDITOR", user)] if edited else []
	values["kept"] = tuple(keepers.accounts_kept_by(user))
	if values["kept"] and frappe.db.sql(f"select 1 {SHARED} and p.name in %(kept)s limit 1", values):
		taken.append(taken_by("KEEPER", user))
	name = taken_by("APPROVER", user).name
	return taken + [Taken("APPROVER", user, name, position or "") for (position,) in approved]


def _editors_in_lines(batch: str) -> set[str]:
	line, account = frappe.qb.DocType("Disbursement Line"), frappe.qb.DocType("Payee Account")
	rows = (
		frappe.qb.from_(line)
		.join(account)
		.on(account.name == line.payee_account)
		.select(account.owner, account.modified_by, account.number_entered_by)
		.distinct()
		.where(line.batch == batch)
	).run()
	return {user for row in rows for user in row if user}


def _keepers_in_lines(batch: str) -> set[str]:
	line, account = frappe.qb.DocType("Disbursement Line"), frappe.qb.DocType("Payee Account")
	rows = (
		frappe.qb.from_(line)
		.join(account)
		.on(account.name == line.payee_account)
		.select(account.name)
		.distinct()
		.where((line.batch == batch) & (account.kept_by_other == 1))
	).run()
	return keepers.keepers_of(name for (name,) in rows)
