"""Documents that a request brings along: what they link to is shown with its title before anything is saved."""

from collections.abc import Iterator

import frappe
from frappe import _

from sjzj_app.access import role_rights, scope
from sjzj_app.access.hidden_columns import parsed
from sjzj_app.access.registry import RULES, SCOPE_COLUMNS, SCOPED
from sjzj_app.exceptions import OutOfScope


def refuse_foreign_links(form, user: str) -> None:
	"""Raises OutOfScope when a sent document links to a row that is not the user's and the stored one does not link there.

	The same rule as `scope.check_links`, for methods that show or print a document without saving it; a row of a kind
	that the user's roles do not read is not theirs either.
	"""
	wanted: dict[str, set[str]] = {}
	links = [link for doc in _documents(dict(form)) for link in _links(doc)]
	for _doc, field, value in links:
		wanted.setdefault(field.options, set()).add(value)
	foreign = {
		(doctype, name) for doctype, names in wanted.items() for name in _foreign(doctype, names, user)
	}
	for doc, field, value in links:
		if (field.options, value) in foreign and not _is_stored(doc, field.fieldname, value):
			frappe.throw(_("{0} points at a record that is not open to you.").format(_(field.label)), OutOfScope)


def _documents(value) -> Iterator[dict]:
	"""Every document, and every row of a table that names its DocType, in the form."""
	value = parsed(value)
	if isinstance(value, dict):
		if isinstance(value.get("doctype"), str):
			yield value
		for inner in value.values():
			yield from _documents(inner)
	elif isinstance(value, list):
		for inner in value:
			yield from _documents(inner)


def _links(doc: dict) -> Iterator[tuple]:
	"""(document, field, value) of its Links to DocTypes that belong to units, also in its tables."""
	if not frappe.db.exists("DocType", doc["doctype"], cache=True):
		return
	meta = frappe.get_meta(doc["doctype"])
	for field in meta.get_link_fields():
		value = doc.get(field.fieldname)
		if (
			isinstance(value, str)
			and value
			and field.options in RULES
			and RULES[field.options].kind == SCOPED
		):
			yield doc, field, value
	for table in meta.get_table_fields():
		for row in doc.get(table.fieldname) if isinstance(doc.get(table.fieldname), list) else ():
			if isinstance(row, dict) and "doctype" not in row:
				yield from _links({**row, "doctype": table.options})


def _foreign(doctype: str, names: set[str], user: str) -> list[str]:
	table = frappe.qb.DocType(doctype)
	columns = [table[column] for column in SCOPE_COLUMNS.values()]
	rows = (
		frappe.qb.from_(table)
		.select(table.name, *columns)
		.where(table.name.isin(sorted(names)))
		.run(as_dict=True)
	)
	reads = role_rights.reads(user, doctype)
	return [row.name for row in rows if not (reads and scope.may_read(user, doctype, row))]


def _is_stored(doc: dict, fieldname: str, value: str) -> bool:
	"""Whether the row that the document claims to be links there already."""
	name = doc.get("name")
	return isinstance(name, str) and frappe.db.get_value(doc["doctype"], name, fieldname) == value
