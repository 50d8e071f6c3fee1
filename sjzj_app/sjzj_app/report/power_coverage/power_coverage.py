"""下放覆盖情况: county-level units × townships × matters, and what is missing."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import scope
from sjzj_app.authority import coverage

WIDTHS = {
	"county": 110,
	"township": 120,
	"agreement": 170,
	"mode": 80,
	"first": 100,
	"last": 100,
	"standing": 100,
}


def execute(filters: dict | None = None):
	"""Columns and rows for the units of the session's user: the city sees all, a county its own townships."""
	asked = frappe._dict(filters or {})
	counties, townships = scope.units_within(frappe.session.user)
	if asked.county:
		counties = [asked.county] if counties is None or asked.county in counties else []
	rows = coverage.rows(counties, townships, getdate(asked.on or nowdate()))
	if asked.only_missing:
		rows = [row for row in rows if row["red"]]
	return _columns(), rows, None, None, _summary(rows)


def _columns() -> list[dict]:
	labels = {
		"county": _("County Unit"),
		"township": _("Township Unit"),
		"agreement": _("Agreement Number"),
		"mode": _("Mode of Power"),
		"first": _("Valid From"),
		"last": _("Valid To"),
		"standing": _("Present Standing"),
	}
	dates = ("first", "last")
	columns = [_column(name, label, "Date" if name in dates else "Data") for name, label in labels.items()]
	columns.insert(2, _column("missing", _("What Is Missing"), "Data", 300))
	for kind in coverage.matters():
		columns.append(_column(coverage.column(kind.name), kind.short_name or kind.type_name, "Data", 130))
	return [*columns, _column("readiness", _("Readiness Check"), "Date", 120)]


def _column(name: str, label: str, kind: str, width: int = 100) -> dict:
	return {"fieldname": name, "label": label, "fieldtype": kind, "width": WIDTHS.get(name, width)}


def _summary(rows: list[dict]) -> list[dict]:
	whole = sum(1 for row in rows if not row["red"])
	return [
		{"label": _("Townships"), "value": len(rows), "datatype": "Int"},
		{"label": _("Nothing missing"), "value": whole, "datatype": "Int", "indicator": "Green"},
		{"label": _("Something missing"), "value": len(rows) - whole, "datatype": "Int", "indicator": "Red"},
	]
