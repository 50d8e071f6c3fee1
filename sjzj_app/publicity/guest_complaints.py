"""Complaints that come over the public page: registered at the county, with nothing said about any case."""

import frappe
from frappe.utils import nowdate

from sjzj_app.access import limits, system_rows

DOCTYPE = "Assistance Complaint"
MOST_AN_HOUR, HOUR = 5, 3600
LONGEST, LONGEST_LINE, SHORTEST = 2000, 80, 10
MISSING, TOO_OFTEN, NOT_TAKEN, TAKEN = "MISSING", "TOO_OFTEN", "NOT_TAKEN", "TAKEN"


def counties() -> list[dict]:
	"""The counties that a complaint may go to: {name, unit_name}."""
	return frappe.get_all(
		"Administrative Unit",
		filters={"level": "County", "enabled": 1},
		fields=["name", "unit_name"],
		order_by="name asc",
	)


def take(form: dict) -> str:
	"""Registers what a guest wrote; one of MISSING, TOO_OFTEN, NOT_TAKEN and TAKEN. Says nothing else.

	What is complained of is words: no case, no person is looked up, so the answer tells nobody whether there is one.
	"""
	county, facts = _line(form, "county"), _text(form, "facts", LONGEST)
	if county not in {row.name for row in counties()} or len(facts) < SHORTEST:
		return MISSING
	if not limits.within("complaint", MOST_AN_HOUR, HOUR, limits.address()):
		return TOO_OFTEN
	return _register(county, facts, form)


def _register(county: str, facts: str, form: dict) -> str:
	name, contact, place = (_line(form, key) for key in ("name", "contact", "place"))
	row = {
		"doctype": DOCTYPE,
		"subject_kind": "Other Subject",
		"administrative_unit": county,
		"received_way": "Online Message",
		"received_on": nowdate(),
		"facts": f"{place}：{facts}" if place else facts,
		"real_name": int(bool(name and contact)),
		"complainant_input": name,
		"contact_input": contact,
	}
	frappe.db.savepoint("sjzj_complaint")
	try:
		system_rows.insert(row)
	except frappe.ValidationError:
		frappe.db.rollback(save_point="sjzj_complaint")
		frappe.clear_messages()
		return NOT_TAKEN
	return TAKEN


def _line(form: dict, key: str) -> str:
	return _text(form, key, LONGEST_LINE)


def _text(form: dict, key: str, longest: int) -> str:
	return str(form.get(key) or "").strip()[:longest]
