"""What an award carries beside amount and start: once or monthly, what was given first, way and tier of support."""

from datetime import date

import frappe

from sjzj_app.casework import matter_forms, recognitions, relief_first, relief_papers
from sjzj_app.rules import money
from sjzj_app.rules.batch import month_of, payment_month

ONCE, ONE_OFF = "Paid Once", "One-off"
GOODS = "Goods"


def benefit_of(application) -> str:
	"""How the matter pays: Paid Monthly, Paid Once or Status Only."""
	return frappe.get_cached_value("Assistance Type", application.assistance_type, "benefit") or ""


def first_month(application, decided: date) -> date:
	"""The first month of payment: what is paid once is due at once, everything else from the next month on."""
	return month_of(decided) if benefit_of(application) == ONCE else payment_month(decided)


def left_to_pay(application, amount) -> int:
	"""What a batch still has to pay of this amount, in fen: less what was given first, nothing where goods are given."""
	if benefit_of(application) != ONCE:
		return money.fen(amount or 0)
	if application.relief_form == GOODS:
		return 0
	return max(money.fen(amount or 0) - money.fen(application.first_relief_amount or 0), 0)


def of(application, decision) -> dict:
	"""The columns of the new Assistance Award that depend on the matter's benefit.

	What is paid once is due one line: for the month of the decision, whichever batch takes it, less what was given
	first. Where nothing is left to pay it counts as paid, and no batch ever takes it (INV-10).
	"""
	terms = {"benefit": benefit_of(application), "support_way": application.support_way}
	terms["care_tier"] = application.care_tier
	if terms["benefit"] == recognitions.STATUS_ONLY:
		return terms | recognitions.terms(application, decision)
	if terms["benefit"] != ONCE:
		return terms
	left, month = left_to_pay(application, decision.amount), month_of(decision.decided_on)
	return terms | {
		"status": ONE_OFF,
		"amount": money.yuan(left),
		"advance_amount": application.first_relief_amount or 0,
		"start_month": month,
		"end_month": month,
		"paid_until": None if left else month,
	}


def finish(application, decision, act) -> None:
	"""What a decision on relief brings with it: the approval form (W27), and what has to be asked back."""
	if matter_forms.way_of(application) != relief_first.WAY:
		return
	relief_first.suggest_recovery(application, act)
	relief_papers.issue_form(application, decision, act)
