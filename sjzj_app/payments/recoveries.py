"""Money paid that was not due: worked out month by month, ordered in writing, returned or deducted with consent (W32)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import award_rows, separation, system_rows
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.authority import check as authority
from sjzj_app.evidence import numbers
from sjzj_app.exceptions import BadInput, MissingStep, NotEditable
from sjzj_app.payments import overpaid, recovery_papers, refunds
from sjzj_app.rules import money
from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.recovery import deductions

DEATH, FRAUD, UNREPORTED, ERROR = "Paid after Death", "Fraud", "Change Not Reported", "Payment Error"
OF_CHANGE = {"Death": DEATH, "Fraud": FRAUD}
DEDUCTION = "Kept Back from the Award"


def fill(recovery) -> None:
	"""While it is a draft: the award's columns, and the months that were paid too much."""
	if not (recovery.is_new() or recovery.stage == "DRAFT"):
		return
	award = award_rows.bring_in(recovery)
	if award:
		put_months(recovery, award)


def put_months(recovery, award) -> None:
	"""Writes the months and their sum, from the lines and the dated amounts; never typed (INV-8)."""
	rows = overpaid.months(award, but=recovery.name)
	recovery.set("months", [])
	for row in rows:
		values = {"month": row.month, "paid": money.yuan(row.paid_fen), "due": money.yuan(row.due_fen)}
		recovery.append("months", values | {"over": money.yuan(row.over_fen)})
	recovery.total = money.yuan(sum(row.over_fen for row in rows))


def check(recovery) -> None:
	"""Rules of the form. Raises BadInput or NotEditable."""
	if not recovery.months:
		frappe.throw(
			_("Nothing was paid beyond what was due for this award: there is nothing to recover."), BadInput
		)
	if recovery.consent_on and getdate(recovery.consent_on) > getdate(nowdate()):
		frappe.throw(_("The day of the consent lies in the future."), BadInput)
	_check_refunds(recovery)


def _check_refunds(recovery) -> None:
	before = recovery.get_doc_before_save()
	if _deductions(recovery) != (_deductions(before) if before else []):
		frappe.throw(_("Deductions come from the consent, not from the keyboard."), NotEditable)
	refunds.check(recovery)
	if settled_fen(recovery) > money.fen(recovery.total or 0):
		frappe.throw(_("More would be returned than was paid too much."), BadInput)


def _deductions(recovery) -> list[tuple]:
	rows = [row for row in recovery.refunds if row.refund_kind == DEDUCTION]
	return [(getdate(row.month), money.fen(row.amount)) for row in rows]


def settled_fen(recovery) -> int:
	"""What came back: slips, and deductions whose month was paid, in fen."""
	return refunds.slips_fen(recovery) + sum(
		overpaid.deducted(recovery.award, [month for month, _fen in _deductions(recovery)])
	)


def after_change(change, act) -> None:
	"""A decided change that reaches back: what was paid beyond it is drafted as a recovery."""
	award = frappe.get_doc("Assistance Award", change.award)
	if not overpaid.months(award):
		return
	ground = OF_CHANGE.get(change.ground) or (UNREPORTED if change.unreported else ERROR)
	values = {
		"doctype": "Benefit Recovery",
		"award": award.name,
		"ground": ground,
		"award_change": change.name,
	}
	system_rows.insert({**values, "statement": change.reasons})


def require_power(recovery, act) -> None:
	"""The return is ordered by who may decide about the award; relatives of the family stay away."""
	separation.require_not_related(act, recovery.application)
	if not recovery.statement or not recovery.pay_by:
		frappe.throw(_("Enter the facts and the day until which the money is to be returned."), MissingStep)
	if getdate(recovery.pay_by) <= act.today:
		frappe.throw(_("The day until which the money is to be returned lies in the future."), BadInput)
	if act.posting.level == "Township":
		recovery.flags.power = authority.power_for(
			recovery.township, recovery.assistance_type, "Decide", None, act.today, lock=True
		)


def order(recovery, act) -> None:
	"""Works the months out once more, numbers the order and prints W32 for the family."""
	put_months(recovery, frappe.get_doc("Assistance Award", recovery.award))
	if not recovery.months:
		frappe.throw(
			_("Nothing was paid beyond what was due for this award: there is nothing to recover."), BadInput
		)
	body = authority.issuing_body(recovery.flags.power, recovery.county)
	code = frappe.db.get_value("Government Body", body, "office_code")
	recovery.recovery_number = numbers.next_number(
		"RECOVER", code, act.today, recovery.doctype, recovery.name
	)
	recovery_papers.issue_order(recovery, body, act)


def require_consent(recovery, act) -> None:
	"""Without the written consent nothing is taken from later payments."""
	if not recovery.consent_on or not recovery.consent_paper or not recovery.deduct_percent:
		frappe.throw(
			_(
				"A deduction needs the written consent: enter its day, attach it, and state the share of each month."
			),
			MissingStep,
		)
	if _deductions(recovery):
		frappe.throw(_("The deductions were planned already."), BadInput)


def plan(recovery, act) -> None:
	"""The deductions month by month from the next month on, the last month the rest."""
	award = frappe.get_doc("Assistance Award", recovery.award)
	first = month_start(act.today, 1)
	monthly = overpaid.due_of(award, first)
	left = money.fen(recovery.total) - settled_fen(recovery)
	with as_refusal():
		planned = deductions(left, monthly, recovery.deduct_percent, first, consent=True)
	_require_running(award, planned)
	for month, fen in planned.items():
		recovery.append("refunds", {"refund_kind": DEDUCTION, "month": month, "amount": money.yuan(fen)})


def _require_running(award, planned: dict[date, int]) -> None:
	if award.end_month and max(planned) > getdate(award.end_month):
		frappe.throw(
			_("The award ends before everything could be deducted: the money is returned by refund slips."),
			BadInput,
		)
	if any(fen >= overpaid.due_of(award, month) for month, fen in planned.items()):
		frappe.throw(
			_("Something of each month's money stays with the family: deduct a smaller share."), BadInput
		)


def require_settled(recovery, act) -> None:
	"""Closed when everything came back, to the fen."""
	came, wanted = settled_fen(recovery), money.fen(recovery.total or 0)
	if came != wanted:
		frappe.throw(
			_(
				"Returned are {0} yuan of {1}: enter the refund slips, or wait for the deductions to be paid."
			).format(money.yuan(came), money.yuan(wanted)),
			MissingStep,
		)


def settle(recovery, act) -> None:
	"""Notes the sum that came back."""
	recovery.settled_total = money.yuan(settled_fen(recovery))


def require_reason(recovery, act) -> None:
	"""Dropping a recovery is reasoned."""
	if not act.opinion:
		frappe.throw(_("State in the opinion why nothing is recovered."), BadInput)
