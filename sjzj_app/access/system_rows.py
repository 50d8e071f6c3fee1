"""The one place where the program writes rows that no role may create: evidence, decisions, money."""

import frappe

from sjzj_app.access.unit_tree import columns_for_unit


def insert(values: dict):
	"""Inserts a row on behalf of an act that was already checked; returns the document."""
	doc = frappe.get_doc(values)
	doc.insert(ignore_permissions=True)  # the act was checked; the row is the program's record of it
	return doc


def save(doc):
	"""Saves a row that an act changes besides its own document."""
	doc.save(ignore_permissions=True)  # same reason as above
	return doc


def insert_evidence(values: dict):
	"""Writes a row of evidence whose columns are complete: no rights, hooks, links or defaults are asked for.

	An event is written in each act and must cost little of it. The columns of the tree follow from the unit.
	"""
	doc = frappe.get_doc(values)
	unit = values.get("administrative_unit")
	if unit:
		doc.update(columns_for_unit(unit))
	doc.name = frappe.generate_hash(length=10)
	doc.db_insert()
	return doc
