"""The case of an award with the facts of today: what the assessment is asked about (INV-8).

The application that was decided stays as it is. A copy in memory takes the members, incomes and property of the change
or, before there is one, of the last change that was decided.
"""

import frappe

TABLES = ("members", "incomes", "properties")
DECIDED = "DECIDED"


def latest_facts(award):
	"""The document whose tables hold the newest facts of the family: the last decided change, else the application."""
	name = frappe.db.get_value(
		"Award Change", {"award": award.name, "stage": DECIDED}, "name", order_by="modified desc"
	)
	source = frappe.get_doc("Award Change", name) if name else None
	if source and source.members:
		return source
	return frappe.get_doc("Assistance Application", award.application)


def prefill(change, award) -> None:
	"""Brings the newest facts into the empty tables of a change; the dead are left out."""
	if change.members:
		return
	source = latest_facts(award)
	gone = set(_dead([row.resident for row in source.members]))
	for table in TABLES:
		kept = [row for row in source.get(table) if row.get("resident") not in gone or table == "properties"]
		for row in kept:
			change.append(table, values_of(row))


def case_of(change, award):
	"""The application in memory, with the tables of the change: it is assessed and never saved."""
	application = frappe.get_doc("Assistance Application", award.application)
	for table in TABLES:
		application.set(table, [])
		for row in change.get(table):
			application.append(table, values_of(row))
	application.flags.read_only_copy = True
	return application


def values_of(row) -> dict:
	"""The content of a row of a table, to be copied."""
	kept = [
		field.fieldname
		for field in row.meta.fields
		if field.fieldtype not in ("Section Break", "Column Break")
	]
	return {field: row.get(field) for field in kept}


def _dead(residents: list[str]) -> list[str]:
	filters = {"name": ["in", residents or [""]], "deceased_on": ["is", "set"]}
	return frappe.get_all("Resident", filters=filters, pluck="name")
