"""The way up the tree of units: which county, township and village a unit lies in."""

from itertools import pairwise

import frappe
from frappe import _

from sjzj_app.access.registry import SCOPE_COLUMNS
from sjzj_app.exceptions import BadInput

LEVELS = 4


def columns_for_unit(unit: str) -> dict:
	"""The county, township and village that a unit lies in (itself included), from the tree."""
	memo = getattr(frappe.local, "sjzj_columns", None)
	if memo is None:
		memo = frappe.local.sjzj_columns = {}
	if unit not in memo:
		memo[unit] = _walk_up(unit)
	return dict(memo[unit])


def _walk_up(unit: str) -> dict:
	"""The way up the tree in one query: village, township, county, city are never more than four."""
	tables = [frappe.qb.DocType("Administrative Unit").as_(f"level_{step}") for step in range(LEVELS)]
	query = frappe.qb.from_(tables[0]).where(tables[0].name == unit)
	for below, above in pairwise(tables):
		query = query.left_join(above).on(above.name == below.parent_administrative_unit)
	row = query.select(*[column for table in tables for column in (table.name, table.level)]).run()
	if not row:
		frappe.throw(_("Administrative unit {0} does not exist.").format(unit), BadInput)
	found = {level: name for name, level in zip(row[0][::2], row[0][1::2], strict=True)}
	return {column: found.get(level) for level, column in SCOPE_COLUMNS.items()}
