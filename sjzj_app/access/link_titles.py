"""The titles of all rows that a document links to, read in one query before the framework asks for them one by one.

The framework shows a title only for kinds that say so, and for the others the name of the row: a hash, or the login of
an official. A form of ours shows their titles too.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import frappe
from frappe import _

LONGEST_UNION = 60
OWN_MODULE, PEOPLE, PRINTED = "SJZJ App", "User", "__link_titles"
# A kind without a column that names it: the columns that make its title, and how.
MADE_OF = {"Assistance Standard": ("residence", "amount", "unit")}


def prefill(doc) -> None:
	"""Puts the titles where the framework looks first, and sends those that it does not look for.

	A title that the framework reads by itself is the same, only later.
	"""
	shown, sent = _wanted(doc)
	found = _found(shown, sent)
	_keep({key: title for key, title in found.items() if key[1] in shown.get(key[0], ())})
	_send(_told_of(sent, found))


def print_names(doc, method=None, *args) -> None:
	"""`before_print`: the same titles on paper, and above them what the row is called in place of a hash."""
	sent = _wanted(doc)[1]
	titles = doc.get(PRINTED) or {}
	setattr(doc, PRINTED, titles | _told_of(sent, _found({}, sent)))
	if doc.meta.autoname == "hash":
		title = doc.meta.get_title_field()
		doc.sub_heading = "" if title == "name" else doc.get(title) or ""


def _found(shown: dict[str, set[str]], sent: dict[str, set[str]]) -> dict[tuple[str, str], str]:
	"""(DocType, name) → title, by one query; nothing for a document that links to too many kinds."""
	wanted = {doctype: shown.get(doctype, set()) | sent.get(doctype, set()) for doctype in {*shown, *sent}}
	if not wanted or len(wanted) > LONGEST_UNION:
		return {}
	return {(doctype, name): title for doctype, name, title in _titles(wanted)}


def _keep(found: dict[tuple[str, str], str]) -> None:
	cache = getattr(frappe.db, "value_cache", None)
	if cache is None:
		return
	for (doctype, name), title in found.items():
		column = frappe.get_meta(doctype).title_field
		if isinstance(cache, defaultdict):  # newer frameworks nest it
			cache[doctype][name][column] = ((title,),)
		else:
			cache[(doctype, name, column)] = ((title,),)


def _send(titles: dict[str, str]) -> None:
	if titles:
		frappe.local.response.setdefault("_link_titles", {}).update(titles)


def _told_of(sent: dict[str, set[str]], found: dict[tuple[str, str], str]) -> dict[str, str]:
	"""The titles of these rows by the framework's key for them."""
	return {
		f"{doctype}::{name}": _told(doctype, title)
		for (doctype, name), title in found.items()
		if title and name in sent.get(doctype, ())
	}


def _told(doctype: str, title: str) -> str:
	"""The title in words: a standard is called by its residence, sum and unit."""
	if doctype not in MADE_OF:
		return title
	residence, amount, unit = title.split("|")
	return f"{_(residence)} {Decimal(amount):.2f}元/{_(unit)}"


def _wanted(doc) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
	"""DocType → names of linked rows: whose title the framework shows, and whose it does not."""
	shown: dict[str, set[str]] = {}
	sent: dict[str, set[str]] = {}
	for doctype, name, is_open in _links(doc):
		if _shows_title(doctype):
			shown.setdefault(doctype, set()).add(name)
		elif is_open and _has_title(doctype):
			sent.setdefault(doctype, set()).add(name)
	return shown, sent


def _links(doc) -> Iterator[tuple[str, str, bool]]:
	"""(DocType, name, whether every reader of the row sees it) of every link, of the rows of its tables too."""
	tables = {field.fieldname: field.permlevel for field in doc.meta.get_table_fields()}
	for row in (doc, *doc.get_all_children()):
		below = tables.get(row.get("parentfield"), 0)
		for field in row.meta.get_link_fields() + row.meta.get_dynamic_link_fields():
			name = row.get(field.fieldname)
			doctype = field.options if field.fieldtype == "Link" else row.get(field.options)
			if name and doctype:
				yield doctype, name, not (field.permlevel or below)


def _shows_title(doctype: str) -> bool:
	meta = frappe.get_meta(doctype)
	return bool(meta.title_field and meta.show_title_field_in_link)


def _has_title(doctype: str) -> bool:
	meta = frappe.get_meta(doctype)
	return doctype in MADE_OF or bool(meta.title_field and (meta.module == OWN_MODULE or doctype == PEOPLE))


def _titles(wanted: dict[str, set[str]]) -> list[tuple[str, str, str]]:
	parts, values = [], []
	for doctype, names in sorted(wanted.items()):
		columns = MADE_OF.get(doctype) or (frappe.get_meta(doctype).title_field,)
		title = "concat_ws('|', " + ", ".join(f"`{column}`" for column in columns) + ")"
		# The names of tables and columns come from the DocTypes; the names of rows are values.
		parts.append(
			f"select %s doctype, name, cast({title} as char) title from `tab{doctype}` where name in %s"
		)
		values += [doctype, sorted(names)]
	return frappe.db.sql(" union all ".join(parts), values)
