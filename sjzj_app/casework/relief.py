"""临时救助: the form of an application, what was given before, and who decides (民发〔2018〕23号; 国务院令第649号)."""

from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.authority import check as authority
from sjzj_app.casework import matters
from sjzj_app.casework.calculations import case_rows, local_rows
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules import relief

CAUSES = {
	"Fire": "FIRE",
	"Traffic Accident": "TRAFFIC",
	"Other Accident": "ACCIDENT",
	"Sudden Illness": "SUDDEN_ILLNESS",
	"Other Special Hardship": "SPECIAL_HARDSHIP",
	"Uninsured Unemployment": "UNINSURED_UNEMPLOYED",
	"Education Expense": "EDUCATION",
	"Medical Expense": "MEDICAL",
	"Other Necessary Expense": "OTHER_NECESSARY",
}
EMERGENCY_PROCEDURE = "Emergency Procedure"
RECIPIENTS = {"Special Support": "TEKUN", "Income Gap": "DIBAO"}
AGAIN, COORDINATION = "RELIEF_AGAIN", "COORDINATION"
FACTS_AGREE = "Facts Agree"


def kind_of(application) -> str:
	"""EMERGENCY or EXPENSE, by the cause. Raises RuleError while no cause is entered."""
	return relief.kind_of(CAUSES.get(application.relief_cause, application.relief_cause or ""))


def prepare(application) -> None:
	"""What follows from other fields: own shares, and fields that do not apply."""
	for row in application.expenses:
		row.own_share = Decimal(str(row.amount or 0)) - Decimal(str(row.reimbursed or 0))
	if application.relief_form != "Goods":
		application.goods_text = None


def check(application) -> None:
	"""Rules of the form. Raises BadInput."""
	if application.relief_cause or not _goes_on_from_another_class(application):
		check_cause(application)
	people = {row.resident for row in application.members}
	for row in application.expenses:
		_check_expense(row, people)


def _goes_on_from_another_class(application) -> bool:
	"""Whether the case came here from a class that was not met, and its relief is still being looked into.

	What 临时救助 asks was not on its form until then; it is required before the review.
	"""
	return bool(application.first_matter) and application.stage == "INVESTIGATION"


def require_cause(doc, act) -> None:
	"""The cause and the months of the hardship are known when the case goes to the review (国务院令第649号第四十七条)."""
	check_cause(doc)


def situation(application) -> str:
	"""困难情形: what relief is needed for. The reason of an application for another class says nothing of it."""
	reason = "" if matters.goes_on(application) else application.application_reason
	return (application.hardship or application.emergency_reason or reason or "").strip()


def require_situation(doc, act) -> None:
	"""The hardship is known when the case goes to the review: the cause of relief is registered (民发〔2018〕23号 two (2))."""
	if not situation(doc):
		frappe.throw(
			_(
				"Enter the present hardship: the reason of the first application is not that of the relief (Order 649 article 47)."
			),
			MissingStep,
		)


def check_cause(application) -> None:
	"""The cause, its months and what is given go together. Raises BadInput."""
	if not application.relief_cause:
		frappe.throw(_("Enter the cause of the relief (Order 649 article 47)."), BadInput)
	if application.relief_form == "Goods" and not (application.goods_text or "").strip():
		frappe.throw(_("Enter what goods are given (民发〔2018〕23号)."), BadInput)
	if (application.relief_months or 0) < 1:
		frappe.throw(_("The months of hardship are at least one."), BadInput)
	with as_refusal():
		kind = kind_of(application)
	if kind == "EXPENSE" and application.procedure == EMERGENCY_PROCEDURE:
		frappe.throw(
			_(
				"Expense relief follows the full procedure; only an emergency is relieved first (民发〔2018〕23号 two (2))."
			),
			BadInput,
		)


def _check_expense(row, people: set[str]) -> None:
	amount, back = Decimal(str(row.amount or 0)), Decimal(str(row.reimbursed or 0))
	if amount <= 0 or back < 0 or back > amount:
		frappe.throw(
			_("Row {0} of the expenses: the sum is above zero, and no more than it is reimbursed.").format(
				row.idx
			),
			BadInput,
		)
	if getdate(row.paid_on) > getdate(nowdate()):
		frappe.throw(_("Row {0} of the expenses is dated in the future.").format(row.idx), BadInput)
	if row.resident and row.resident not in people:
		frappe.throw(
			_("Row {0} of the expenses names a person who is not a member.").format(row.idx), BadInput
		)


def require_expenses(doc, act) -> None:
	"""Expense relief rests on receipts: at least one expense with an own share (民发〔2018〕23号)."""
	with as_refusal():
		kind = kind_of(doc)
	if kind == "EXPENSE" and not any(Decimal(str(row.own_share or 0)) > 0 for row in doc.expenses):
		frappe.throw(
			_("Enter the necessary expenses with their receipts and own shares (民发〔2018〕23号)."),
			MissingStep,
		)


def recipient(application) -> str:
	"""TEKUN or DIBAO where the family is in receipt already, else ""."""
	award, member = frappe.qb.DocType("Assistance Award"), frappe.qb.DocType("Applicant Member")
	matter = frappe.qb.DocType("Assistance Type")
	residents = [row.resident for row in application.members if row.covered] or [""]
	rows = (
		frappe.qb.from_(award)
		.join(member)
		.on((member.parent == award.application) & (member.parenttype == "Assistance Application"))
		.join(matter)
		.on(matter.name == award.assistance_type)
		.select(matter.calculation)
		.distinct()
		.where((award.status == "Active") & (member.covered == 1) & member.resident.isin(residents))
		.where(matter.calculation.isin(list(RECIPIENTS)))
	).run()
	found = {RECIPIENTS[way] for (way,) in rows}
	return next((code for code in ("TEKUN", "DIBAO") if code in found), "")


def history(application) -> list[relief.ReliefPaid]:
	"""What the covered members were given in this matter before: by confirmed decisions and relief given first."""
	case, member = frappe.qb.DocType("Assistance Application"), frappe.qb.DocType("Applicant Member")
	decision = frappe.qb.DocType("Assistance Decision")
	residents = [row.resident for row in application.members if row.covered] or [""]
	rows = (
		frappe.qb.from_(decision)
		.join(case)
		.on(case.name == decision.application)
		.join(member)
		.on((member.parent == case.name) & (member.parenttype == "Assistance Application"))
		.select(decision.name, case.relief_cause, decision.decided_on, decision.amount)
		.distinct()
		.where((decision.outcome == "Confirmed") & (decision.assistance_type == application.assistance_type))
		.where(
			(member.covered == 1) & member.resident.isin(residents) & (case.name != (application.name or ""))
		)
	).run()
	return [
		relief.ReliefPaid(CAUSES.get(cause, ""), getdate(on), Decimal(str(amount)))
		for _name, cause, on, amount in rows
	]


def warnings(explanation: dict) -> list[dict]:
	"""The warnings of a stored explanation: the same cause again, the year's cap."""
	return explanation.get("warnings") or []


def level(application, amount: Decimal, on: date) -> relief.Level:
	"""Who decides on so many yuan by the dated limits: TOWNSHIP, COUNTY or COORDINATION. Raises RuleError."""
	params = parameters_for(application.administrative_unit, on)
	areas = case_rows.areas_of(application.administrative_unit)
	standard = None
	if params.find("RELIEF_TOWNSHIP_MULTIPLE"):
		standard = local_rows.reference_standard(areas, "Urban", on)
	devolved = authority.holds_power(application.township, application.assistance_type, "Decide", amount, on)
	return relief.deciding_level(amount, devolved, params, standard)


def route_by_amount(doc, act) -> None:
	"""Above the township's limit the case goes the county's way (国务院令第649号 art. 48)."""
	with as_refusal():
		found = level(doc, Decimal(str(doc.proposed_amount or 0)), act.today)
	if found.level != "TOWNSHIP":
		doc.route = authority.COUNTY


def require_level(doc, act) -> None:
	"""At the decision: what is above the limits is decided by the county, the largest one by one."""
	with as_refusal():
		found = level(doc, Decimal(str(doc.proposed_amount or 0)), act.today)
	if found.level == "COUNTY" and doc.route == authority.DEVOLVED:
		frappe.throw(
			_("{0} Take the step 'Refer to County' (Order 649 article 48).").format(found.reason.text),
			MissingStep,
		)
	if found.level == COORDINATION and not (doc.coordination_record or "").strip():
		frappe.throw(
			_("{0} Enter the record of the coordination mechanism first (民发〔2018〕23号).").format(
				found.reason.text
			),
			MissingStep,
		)


def require_good_reason(doc, act) -> None:
	"""The same cause again needs a good reason and the county's check: a warning that is answered, not ignored."""
	said = warnings(frappe.parse_json(doc.explanation or "{}"))
	again = next((row for row in said if row["code"] == AGAIN), None)
	if not again:
		return
	if not (doc.repeat_reason or "").strip():
		frappe.throw(_("{0} Enter the good reason for it at the review.").format(again["text"]), MissingStep)
	visited = {"application": doc.name, "stage": "RECORDED", "conclusion": FACTS_AGREE}
	if not frappe.db.exists("County Visit", visited):
		frappe.throw(
			_("{0} The county checks the facts and records its visit first.").format(again["text"]),
			MissingStep,
		)
