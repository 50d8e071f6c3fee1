"""The dated limits, shares, ages and modes as the site keeps them, handed to rules/. Everyone asks here."""

from datetime import date

import frappe
from frappe.utils import getdate
from frappe.utils.caching import request_cache

from sjzj_app.rules.parameter_table import DEFAULT_PARAMETERS
from sjzj_app.rules.parameters import Parameter, Parameters, parameters_on

LAW = "Law"


def parameters_for(unit: str | None, on: date) -> Parameters:
	"""The parameters valid on that day for the unit: its own rows before those of the units above it, those
	before the ones for everywhere. A case asks for the day of its acceptance.
	"""
	return parameters_on(_rows(), getdate(on), areas_of(unit) if unit else ())


def rows_of(code: str) -> list[Parameter]:
	"""Every row of this code, of any day and area."""
	return [row for row in _rows() if row.code == code]


@request_cache
def _rows() -> list[Parameter]:
	"""Every row of the DocType Rule Parameter; the shipped table while the site has none. One query."""
	row = frappe.qb.DocType("Rule Parameter")
	found = frappe.qb.from_(row).select(row.star).orderby(row.name).run(as_dict=True)
	return [_as_parameter(values) for values in found] or list(DEFAULT_PARAMETERS)


@request_cache
def areas_of(unit: str) -> tuple[str, ...]:
	"""The unit and all above it, nearest first. One query."""
	own, above = (
		frappe.qb.DocType("Administrative Unit"),
		frappe.qb.DocType("Administrative Unit").as_("above"),
	)
	found = (
		frappe.qb.from_(own)
		.join(above)
		.on((above.lft <= own.lft) & (above.rgt >= own.rgt))
		.where(own.name == unit)
		.select(above.name)
		.orderby(above.lft, order=frappe.qb.desc)
		.run()
	)
	return tuple(name for (name,) in found)


def forget() -> None:
	"""Drops what this request remembers, after a row changed."""
	for remembered in (_rows, areas_of):
		frappe.local.request_cache.pop(remembered.__wrapped__, None)


def _as_parameter(row) -> Parameter:
	return Parameter(
		code=row.parameter_code,
		text=row.value_text,
		valid_from=getdate(row.valid_from),
		valid_to=getdate(row.valid_to) if row.valid_to else None,
		source=row.source,
		tag="A" if row.reliability == LAW else "D",
		matter=row.assistance_type or "",
		area=row.administrative_unit or "",
	)
