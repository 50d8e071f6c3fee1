"""Who may enter a payee account: nobody who approved what it is paid for, or makes the batch that pays it (INV-3)."""

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.access import keepers, kinship, separation
from sjzj_app.access.separation import Taken

DUTY = "PAYEE_EDITOR"


def require_editor(account) -> None:
	"""Raises DutyConflict when the user of this session may not write in the account."""
	user, today = frappe.session.user, getdate(nowdate())
	if user == "Administrator":
		return
	found = kinship.findings_among([account.resident], account.county, today)
	finding = next((one for one in found if one.official.user == user), None)
	if finding:
		separation.refuse(separation.stay_away(finding))
	if account.is_new():
		return
	clash = separation.clash(user, DUTY, _taken(account, user), separation.pairs_on(today))
	if clash and not _excused(account, user):
		separation.refuse(separation.sentence(*clash, separation.taken_by(DUTY, user).position, DUTY))


def _taken(account, user: str) -> list[Taken]:
	"""What this user did with money that goes to the account: decided the award, or made a batch not yet paid."""
	decision, award = frappe.qb.DocType("Assistance Decision"), frappe.qb.DocType("Assistance Award")
	decided = (
		frappe.qb.from_(award)
		.join(decision)
		.on(decision.application == award.application)
		.select(decision.decided_by, decision.position)
		.where((award.payee_account == account.name) & (decision.decided_by == user))
		.limit(1)
	).run()
	name = separation.taken_by(DUTY, user).name
	taken = [Taken("APPROVER", user, name, position or "") for _user, position in decided]
	if _made_open_batch(account, user):
		taken.append(separation.taken_by("BATCH_MAKER", user))
	if user in keepers.keepers_of([account.name]):
		taken.append(separation.taken_by("KEEPER", user))
	return taken


def _made_open_batch(account, user: str) -> bool:
	"""Whether lines for the account wait in a batch that this user made."""
	line, batch = frappe.qb.DocType("Disbursement Line"), frappe.qb.DocType("Disbursement Batch")
	rows = (
		frappe.qb.from_(line)
		.join(batch)
		.on(batch.name == line.batch)
		.select(line.name)
		.where((line.resident == account.resident) & (line.payee_account == account.name))
		.where(line.status == "Pending")
		.where((batch.made_by == user) | (batch.owner == user))
		.limit(1)
	).run()
	return bool(rows)


def _excused(account, user: str) -> bool:
	"""The county's exception for a case or a batch to which the account belongs."""
	cases = frappe.get_all("Assistance Award", filters={"payee_account": account.name}, pluck="application")
	of_account = {"resident": account.resident, "payee_account": account.name, "status": "Pending"}
	batches = frappe.get_all("Disbursement Line", filters=of_account, pluck="batch")
	return any(separation.exception_for(case, user) for case in set(cases)) or any(
		separation.exception_for(batch, user, "disbursement_batch") for batch in set(batches)
	)
