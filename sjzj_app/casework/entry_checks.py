"""What may be entered for incomes, property and expenses: each refusal names the row and the rule behind it."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework.governed_day import governed_day
from sjzj_app.exceptions import BadInput
from sjzj_app.rules.identity import age_on

MOST = Decimal("100000000")  # beyond this an amount is a slip of the decimal point


def check(application) -> None:
	"""Raises BadInput for an income, property or expense that no rule could measure."""
	residents = {row.resident for row in application.members}
	for row in application.incomes:
		_check_income(row, application, residents)
	for row in application.properties:
		_check_property(row)


def _check_income(row, application, residents: set[str]) -> None:
	place = row.idx
	if row.resident not in residents:
		frappe.throw(_("Row {0} of the income names a person who is not a member.").format(place), BadInput)
	_check_amount(
		row.amount, _("Row {0} of the income: the amount may not be negative or beyond reason.").format(place)
	)
	_check_deduction(row, place)
	_check_item(row, place)
	if row.imputed and not (row.reason or "").strip():
		frappe.throw(
			_(
				"Row {0} of the income: income imputed from ability to work needs its reason, after the person's real"
				" chances of work (2022 notice, one (1))."
			).format(place),
			BadInput,
		)
	if row.spared:
		_check_spared(row, application, place)


def _check_deduction(row, place: int) -> None:
	deduction = Decimal(str(row.deduction or 0))
	_check_amount(deduction, _("Row {0} of the income: the deduction may not be negative.").format(place))
	if deduction and not row.deduction_ground:
		frappe.throw(
			_("Row {0} of the income: state the ground of the deduction (57号 article 13).").format(place),
			BadInput,
		)
	if deduction > Decimal(str(row.amount or 0)):
		frappe.throw(
			_("Row {0} of the income: the deduction is more than the income (57号 article 13).").format(
				place
			),
			BadInput,
		)


def _check_item(row, place: int) -> None:
	if row.kind == "Exempt" and not row.item:
		frappe.throw(
			_("Row {0} of the income: name the item that does not count (57号 article 13).").format(place),
			BadInput,
		)
	if row.item:
		item = frappe.get_cached_value("Income Item", row.item, ["kind", "item_name"], as_dict=True)
		if item and item.kind != row.kind:
			frappe.throw(
				_(
					"Row {0} of the income: {1} is an item of another kind of income (57号 article 13)."
				).format(place, item.item_name),
				BadInput,
			)


def _check_spared(row, application, place: int) -> None:
	"""Support is left out only for a grown severely disabled person alone, from siblings or aged relatives."""
	params = parameters_for(application.administrative_unit, governed_day(application, getdate(nowdate())))
	age, siblings = params.find("SUPPORT_SPARED_AGE"), params.find("SUPPORT_SPARED_SIBLINGS")
	by_sibling = row.payer_relation == "Sibling" and siblings and siblings.text == "YES"
	old = bool(
		age
		and row.payer_birth_date
		and age_on(getdate(row.payer_birth_date), getdate(nowdate())) >= age.whole()
	)
	if application.coverage != "Single Person" or not (by_sibling or old) or not (row.reason or "").strip():
		frappe.throw(
			_(
				"Row {0} of the income: support is left out only for a grown severely disabled person who applies alone,"
				" when a sibling or a person of the stated age pays it, with the reason (2022 notice, one (1))."
			).format(place),
			BadInput,
		)


def _check_property(row) -> None:
	_check_amount(
		row.property_value,
		_("Row {0} of the property: the value may not be negative or beyond reason.").format(row.idx),
	)
	if (row.quantity or 0) < 0:
		frappe.throw(
			_("Row {0} of the property: the quantity may not be negative.").format(row.idx), BadInput
		)
	if not row.quantity and not row.property_value:
		frappe.throw(
			_("Row {0} of the property: enter a value or a quantity (57号 article 14).").format(row.idx),
			BadInput,
		)
	if row.exemption and not (row.remark or "").strip():
		frappe.throw(
			_(
				"Row {0} of the property: an exemption needs its reason in the remark (57号 article 14)."
			).format(row.idx),
			BadInput,
		)


def check_expense(row, residents: set[str]) -> None:
	"""Raises BadInput for an expense of the family that cannot be (刚性支出困难家庭认定办法第五条)."""
	place, amount, paid_back = row.idx, Decimal(str(row.amount or 0)), Decimal(str(row.reimbursed or 0))
	_check_amount(
		amount, _("Row {0} of the expenses: the amount may not be negative or beyond reason.").format(place)
	)
	if not 0 <= paid_back <= amount:
		frappe.throw(
			_(
				"Row {0} of the expenses: more is reimbursed than was paid (rigid-expense rules, article 5)."
			).format(place),
			BadInput,
		)
	if row.resident and row.resident not in residents:
		frappe.throw(_("Row {0} of the expenses names a person who is not a member.").format(place), BadInput)
	if getdate(row.paid_on) > getdate(nowdate()):
		frappe.throw(_("Row {0} of the expenses is dated in the future.").format(place), BadInput)


def _check_amount(value, message: str) -> None:
	if not 0 <= Decimal(str(value or 0)) < MOST:
		frappe.throw(message, BadInput)
