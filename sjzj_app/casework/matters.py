"""Matters are rows: which one is computed in a certain way, and where a matter may be applied for."""

import frappe
from frappe import _
from frappe.utils.caching import request_cache

from sjzj_app.casework.calculations import case_rows
from sjzj_app.exceptions import BadInput

CHOSEN = ("assistance_type", "administrative_unit")


def computed_by(calculation: str, application) -> str | None:
	"""The matter that is computed this way for the case: its own if it is; else the first in use in its area."""
	if _way_of(application.assistance_type) == calculation:
		return application.assistance_type
	areas = case_rows.areas_of(application.administrative_unit)
	return next((row.name for row in _in_use(calculation) if not row.area or row.area in areas), None)


def goes_on(application) -> bool:
	"""Whether the case was applied for in another matter and sorted into this one (一次申请、分类审核认定)."""
	return bool(application.first_matter) and application.first_matter != application.assistance_type


def first_name(application) -> str:
	"""The matter that the family applied for, by its name: the present one where the case was not sorted."""
	return frappe.get_cached_value(
		"Assistance Type", application.first_matter or application.assistance_type, "type_name"
	)


def check_area(application) -> None:
	"""Raises BadInput for a matter that is out of use, or that another area keeps for itself.

	An application that has this matter already goes on with it: a matter put out of use takes no new ones.
	"""
	before = application.get_doc_before_save()
	if before and all(application.get(field) == before.get(field) for field in CHOSEN):
		return
	row = frappe.get_cached_value(
		"Assistance Type",
		application.assistance_type,
		["type_name", "enabled", "administrative_unit"],
		as_dict=True,
	)
	if not row.enabled:
		frappe.throw(
			_("{0} is not in use: no new application is taken for it.").format(row.type_name), BadInput
		)
	if row.administrative_unit and row.administrative_unit not in case_rows.areas_of(
		application.administrative_unit
	):
		frappe.throw(
			_("{0} is a matter of another area and cannot be applied for here.").format(row.type_name),
			BadInput,
		)


def taken_at(matter: str, unit: str) -> bool:
	"""Whether new applications in this matter are taken in this unit."""
	row = frappe.get_cached_value("Assistance Type", matter, ["enabled", "administrative_unit"], as_dict=True)
	area = row.administrative_unit
	return bool(row.enabled) and (not area or area in case_rows.areas_of(unit))


def _way_of(matter: str) -> str | None:
	return frappe.get_cached_value("Assistance Type", matter, "calculation")


@request_cache
def _in_use(calculation: str) -> list:
	return frappe.get_all(
		"Assistance Type",
		filters={"calculation": calculation, "enabled": 1},
		fields=["name", "administrative_unit as area"],
		order_by="sort_order asc, creation asc",
	)
