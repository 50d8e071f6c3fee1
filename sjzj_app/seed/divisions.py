"""Imports a prefecture's administrative units in one go: the demo does, an administrator may.

bench --site <site> execute sjzj_app.seed.divisions.import_divisions --kwargs '{"path": "<file>"}'
"""

from pathlib import Path

import frappe
from frappe import _
from frappe.utils import now
from pypika import Case

from sjzj_app.exceptions import BadInput
from sjzj_app.rules import divisions
from sjzj_app.rules.errors import RuleError

DOCTYPE = "Administrative Unit"
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "jiamusi_divisions.csv"


def import_divisions(path: str | None = None) -> dict[str, int]:
	"""Adds the units of a CSV file that are not there yet and numbers the tree; answers {"created", "kept"}.

	The columns are level (City, County, Township, Village), code, name, parent_code and, if wanted,
	non_gb_code. Units that are there are left as they are. Raises BadInput, with nothing written, if anything
	in the file is wrong.
	"""
	stored = _stored()
	rows = _read(Path(path) if path else SHIPPED, {code: unit.level for code, unit in stored.items()})
	new = [row for row in rows if row.code not in stored]
	if new:
		_insert(new, stored)
		_number_tree()
		frappe.clear_cache(doctype=DOCTYPE)
	return {"created": len(new), "kept": len(rows) - len(new)}


def _stored() -> dict:
	fields = ["name", "unit_name", "level", "parent_administrative_unit", "lft", "rgt"]
	return {
		row.name: row
		for row in frappe.get_all(DOCTYPE, fields=fields, order_by="lft, name", limit_page_length=0)
	}


def _read(path: Path, known: dict[str, str]) -> list[divisions.Division]:
	try:
		with path.open(encoding="utf-8-sig", newline="") as lines:
			return divisions.read_divisions(lines, known)
	except RuleError as error:
		frappe.throw(str(error), BadInput)
	except (OSError, UnicodeDecodeError) as error:
		frappe.throw(
			_("The divisions file could not be read as UTF-8 text: {0}").format(str(error)), BadInput
		)


def _insert(new: list[divisions.Division], stored: dict) -> None:
	parents = {code: unit.parent_administrative_unit for code, unit in stored.items()}
	names = {code: unit.unit_name for code, unit in stored.items()}
	parents |= {row.code: row.parent for row in new}
	full = divisions.full_names(parents, names | {row.code: row.name for row in new})
	stamp, user = now(), frappe.session.user
	values = [
		{
			"name": row.code,
			"unit_code": row.code,
			"unit_name": row.name,
			"level": row.level,
			"parent_administrative_unit": row.parent or None,
			"old_parent": row.parent or None,
			"non_gb_code": int(row.non_gb_code),
			"is_group": int(row.level != divisions.LEVELS[-1]),
			"enabled": 1,
			"full_name": full[row.code],
			"owner": user,
			"modified_by": user,
			"creation": stamp,
			"modified": stamp,
		}
		for row in new
	]
	frappe.db.bulk_insert(DOCTYPE, list(values[0]), [tuple(row.values()) for row in values])


def _number_tree() -> None:
	"""Writes lft and rgt of every unit whose numbers changed: one statement for the whole tree."""
	stored = _stored()
	sets = divisions.nested_sets({code: unit.parent_administrative_unit for code, unit in stored.items()})
	changed = {code: pair for code, pair in sets.items() if pair != (stored[code].lft, stored[code].rgt)}
	if not changed:
		return
	unit = frappe.qb.DocType(DOCTYPE)
	left, right = Case(), Case()
	for code, (lft, rgt) in changed.items():
		left, right = left.when(unit.name == code, lft), right.when(unit.name == code, rgt)
	frappe.qb.update(unit).set(unit.lft, left).set(unit.rgt, right).where(unit.name.isin(list(changed))).run()
