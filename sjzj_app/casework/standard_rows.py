"""A dated row of the assistance standards: what it must hold, and the warning of 特困 (民发〔2021〕43号)."""

import frappe
from frappe import _
from frappe.utils import flt, getdate

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework.calculations import case_rows, local_rows
from sjzj_app.exceptions import BadInput
from sjzj_app.rules import tekun
from sjzj_app.rules.errors import RuleError

CARE, WITH_AMOUNT = "Care", ("Basic Living", "Care")


def check(row) -> None:
	"""Raises BadInput for a row that cannot be; warns where the basic standard of 特困 is too low."""
	if row.valid_to and getdate(row.valid_to) < getdate(row.valid_from):
		frappe.throw(_("The standard ends before it begins."), BadInput)
	if row.component in WITH_AMOUNT and flt(row.amount) <= 0:
		frappe.throw(_("The amount of a standard is above zero."), BadInput)
	if row.component == CARE and not row.tier:
		frappe.throw(_("Standards of care name the tier of care (43号 article 22)."), BadInput)
	if row.component != CARE:
		row.tier = None
	warn_low(row)


def warn_low(row) -> None:
	"""基本生活标准 below the factor (1.3) times the local 低保 standard is saved, and said so."""
	way = frappe.get_cached_value("Assistance Type", row.assistance_type, "calculation")
	if way != "Special Support" or row.component != local_rows.BASIC:
		return
	on, areas = getdate(row.valid_from), case_rows.areas_of(row.administrative_unit)
	try:
		dibao = local_rows.reference_standard(areas, row.residence, on)
		found = tekun.basic_floor(
			local_rows.as_standard(row, "TEKUN_BASIC"), dibao, parameters_for(row.administrative_unit, on)
		)
	except RuleError:
		return  # nothing to compare with yet
	if found.code == "TEKUN_BASIC_LOW":
		message = _("{0} The standard is saved; correct it or state the document that allows it.")
		frappe.msgprint(message.format(found.text), indicator="orange")
