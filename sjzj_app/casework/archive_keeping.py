"""Keeping: loans of a frozen file, how long it is kept, and what may be proposed for destruction. Nothing is destroyed."""

import frappe
from frappe import _
from frappe.utils import add_years, get_last_day, getdate, nowdate

from sjzj_app.casework.archives import ARCHIVE, FROZEN, YEARS
from sjzj_app.evidence import chain
from sjzj_app.exceptions import BadInput, ImmutableRecord
from sjzj_app.rules.archive_contents import APPROVAL

LENT = ("borrower", "borrower_unit", "purpose", "lent_on", "due_back", "approved_by")


def check_loans(archive) -> None:
	"""The log only grows: a loan is entered once, later only its return. Raises ImmutableRecord or BadInput."""
	before = archive.get_doc_before_save()
	known = {row.name: row for row in before.loans} if before else {}
	if set(known) - {row.name for row in archive.loans}:
		frappe.throw(
			_("Entries of the loan log are not removed. Enter the day on which the file was returned."),
			ImmutableRecord,
		)
	for row in archive.loans:
		then = known.get(row.name)
		if then and (
			any(str(row.get(f)) != str(then.get(f)) for f in LENT)
			or (then.returned_on and str(row.returned_on) != str(then.returned_on))
		):
			frappe.throw(
				_("An entry of the loan log is not changed. Only the day of return is added."),
				ImmutableRecord,
			)
		_check_days(row)
	if len([row for row in archive.loans if not row.returned_on]) > 1:
		frappe.throw(_("The file is lent already: it is lent again when it has been returned."), BadInput)


def _check_days(row) -> None:
	if getdate(row.due_back) < getdate(row.lent_on):
		frappe.throw(_("The file is to be returned on the day of the loan or later."), BadInput)
	if getdate(row.lent_on) > getdate(nowdate()):
		frappe.throw(_("A loan is entered when the file is handed out, not before."), BadInput)
	if row.returned_on and not getdate(row.lent_on) <= getdate(row.returned_on) <= getdate(nowdate()):
		frappe.throw(_("The day of return lies between the loan and today."), BadInput)


def note_loans(archive) -> None:
	"""Leaves an event of each loan and each return."""
	before = archive.get_doc_before_save()
	known = {row.name: row for row in before.loans} if before else {}
	for row in archive.loans:
		then = known.get(row.name)
		if then is None:
			chain.append(
				archive,
				"Archive Lent",
				{"loan": row.name, "lent_on": str(row.lent_on), "due_back": str(row.due_back)},
			)
		if row.returned_on and not (then and then.returned_on):
			chain.append(archive, "Archive Returned", {"loan": row.name, "returned_on": str(row.returned_on)})


def state_ends() -> int:
	"""Each night: a frozen file whose family has left since then learns until when it is kept. Returns how many."""
	archive, case, award = (
		frappe.qb.DocType(name) for name in (ARCHIVE, "Assistance Application", "Assistance Award")
	)
	rows = (
		frappe.qb.from_(archive)
		.join(case)
		.on(case.name == archive.application)
		.join(award)
		.on(award.name == case.award)
		.select(archive.name, award.end_month)
		.where((archive.stage == FROZEN) & (archive.archive_kind == APPROVAL))
		.where(archive.kept_until.isnull() & award.end_month.isnotnull())
	).run()
	years = frappe.db.get_single_value("SJZJ Settings", YEARS[APPROVAL])
	by_day: dict = {}
	for name, end_month in rows:
		by_day.setdefault(add_years(get_last_day(end_month), years), []).append(name)
	for day, names in by_day.items():
		frappe.qb.update(archive).set(archive.kept_until, day).where(archive.name.isin(names)).run()
	return len(rows)
