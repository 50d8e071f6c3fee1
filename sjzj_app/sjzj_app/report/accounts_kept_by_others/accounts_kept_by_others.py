"""卡折代管情况: accounts whose card or passbook is in another hand, and what is wrong with it (57号第二十六条)."""

from frappe import _, _dict
from frappe.utils import getdate, nowdate

from sjzj_app.payments import custody_faults


def execute(filters: dict | None = None):
	"""Columns and rows for the units of the session's user."""
	asked = _dict(filters or {})
	rows = custody_faults.listed(getdate(asked.on or nowdate()))
	if asked.only_wrong:
		rows = [row for row in rows if row["wrong"]]
	return _columns(), rows, None, None, _summary(rows)


def _columns() -> list[dict]:
	return [
		_column("account", _("Payee Account"), "Link", 150, "Payee Account"),
		_column("recipient", _("Recipient Name"), "Data", 110),
		_column("unit", _("Village or Community"), "Link", 150, "Administrative Unit"),
		_column("wrong", _("What Is Wrong"), "Data", 190),
		_column("keeper", _("Keeper's Name"), "Data", 110),
		_column("post", _("Post, or Relation to the Family"), "Data", 160),
		_column("valid_to", _("Kept Until"), "Date", 110),
		_column("filed_on", _("Filed with the County On"), "Date", 110),
		_column("custody", _("Account Custody"), "Link", 130, "Account Custody"),
	]


def _column(name: str, label: str, kind: str, width: int, options: str | None = None) -> dict:
	column = {"fieldname": name, "label": label, "fieldtype": kind, "width": width}
	return column | ({"options": options} if options else {})


def _summary(rows: list[dict]) -> list[dict]:
	wrong = sum(1 for row in rows if row["wrong"])
	return [
		{"label": _("All in order"), "value": len(rows) - wrong, "datatype": "Int", "indicator": "Green"},
		{"label": _("Not in order"), "value": wrong, "datatype": "Int", "indicator": "Red"},
	]
