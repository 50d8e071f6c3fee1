"""The titles of all rows that a document links to, read in one query before the framework asks for them one by one."""

from collections.abc import Iterator

import frappe

LONGEST_UNION = 60


def prefill(doc) -> None:
	"""Puts the titles where the framework looks first; a title that it reads by itself is the same, only later."""
	cache = getattr(frappe.db, "value_cache", None)
	if cache is None:
		return
	wanted: dict[str, set[str]] = {}
	for doctype, name in _links(doc):
		wanted.setdefault(doctype, set()).add(name)
	if not wanted or len(wanted) > LONGEST_UNION:
		return
	found = {(doctype, name): title for doctype, name, title in _titles(wanted)}
	for doctype, names in wanted.items():
		title_field = frappe.get_meta(doctype).title_field
		for name in names:
			if (doctype, name) in found:
				cache[(doctype, name, title_field)] = ((found[doctype, name],),)


def _links(doc) -> Iterator[tuple[str, str]]:
	"""(DocType, name) of every link, of the rows of its tables too, whose title the Desk shows."""
	for row in (doc, *doc.get_all_children()):
		for field in row.meta.get_link_fields() + row.meta.get_dynamic_link_fields():
			name = row.get(field.fieldname)
			doctype = field.options if field.fieldtype == "Link" else row.get(field.options)
			if name and doctype and _shows_title(doctype):
				yield doctype, name


def _shows_title(doctype: str) -> bool:
	meta = frappe.get_meta(doctype)
	return bool(meta.title_field and meta.show_title_field_in_link)


def _titles(wanted: dict[str, set[str]]) -> list[tuple[str, str, str]]:
	parts, values = [], []
	for doctype, names in sorted(wanted.items()):
		title = frappe.get_meta(doctype).title_field
		# The names of tables and columns come from the DocTypes; the names of rows are values.
		parts.append(f"select %s doctype, name, cast(`{title}` as char) title from `tab{doctype}` where name in %s")
		values += [doctype, sorted(names)]
	return frappe.db.sql(" union all ".join(parts), values)
