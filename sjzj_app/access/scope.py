"""Who may see which row: one set of rules for lists, documents, reports, API and files.

Widths: read is the own unit and all below it; write is the own unit (a township's rows include those of
its villages), or below it too where the registry says that a higher unit acts on the row.
"""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

import frappe
from frappe import _

from sjzj_app.access.postings import Posting, postings_of
from sjzj_app.access.registry import GLOBAL, PRIVATE, RULES, SCOPE_COLUMNS, SCOPED
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.exceptions import OutOfScope

READ_RIGHTS = {"read", "select", "report", "print", "email", "export", None}


def trusted_postings(doctype: str, user: str) -> list[Posting]:
	"""The user's postings in which rows about other people are known: at the county, or as the unit's confidant.

	Where the rule limits one level only, those at every other level.
	"""
	rule = RULES[doctype]
	if rule.own_at:
		return [p for p in postings_of(user) if p.level != rule.own_at]
	return [p for p in postings_of(user) if p.level == "County" or p.position in rule.confidants]


def may_know(user: str, doctype: str, row: dict) -> bool:
	"""Whether a stored row, if it is about a person, is the user's own or of a unit whose confidant the user is."""
	own = RULES[doctype].own
	return not own or row.get(own) == user or is_confidant(user, doctype, row)


def is_confidant(user: str, doctype: str, row: dict, level: str = "") -> bool:
	"""Whether the user is trusted with the row as the county (`level`: only that) or as the unit's confidant."""
	trusted = [p for p in trusted_postings(doctype, user) if not level or p.level == level]
	return any(p.level == "City" or row.get(SCOPE_COLUMNS[p.level]) == p.unit for p in trusted)


def has_permission(doc, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
	"""Whether the row is within the user's width for `ptype`. Roles are checked by the framework."""
	user = user or frappe.session.user
	if user == "Administrator" or not getattr(doc, "doctype", None):
		return True
	rule = RULES[doc.doctype]
	if rule.kind == PRIVATE:
		return "System Manager" in frappe.get_roles(user) and ptype in READ_RIGHTS
	if rule.kind == GLOBAL:
		return ptype in READ_RIGHTS or _may_write_global(doc, user)
	if doc.is_new() and not unit_of(doc):
		return True
	if rule.own and not doc.is_new() and not _is_known(doc, user):
		return False
	columns = columns_of(doc)
	if ptype in READ_RIGHTS:
		return may_read(user, doc.doctype, columns)
	return covers(user, columns, write=True, write_below=rule.write_below)


def may_read(user: str, doctype: str, columns: dict) -> bool:
	"""Whether a row with these columns is within the user's reading width."""
	if covers(user, columns):
		return True
	if not RULES[doctype].read_down:
		return False
	above = (columns_for_unit(posting.unit) for posting in postings_of(user))
	return any(
		all(not columns.get(name) or columns[name] == unit for name, unit in own.items()) for own in above
	)


def _is_known(doc, user: str) -> bool:
	if RULES[doc.doctype].own_at and is_confidant(user, doc.doctype, columns_of(doc)):
		return True
	stored = frappe.db.get_value(
		doc.doctype, doc.name, [RULES[doc.doctype].own, *SCOPE_COLUMNS.values()], as_dict=True
	)
	return may_know(user, doc.doctype, stored or {})


def covers(user: str, columns: dict, *, write: bool = False, write_below: bool = False) -> bool:
	"""Whether one of the user's postings covers a row with these county/township/village columns."""
	for posting in postings_of(user):
		if posting.level == "City":
			inside, own = True, not columns.get("county")
		else:
			inside = columns.get(SCOPE_COLUMNS[posting.level]) == posting.unit
			own = posting.level != "County" or not columns.get("township")
		if inside and (not write or write_below or own):
			return True
	return False


def _may_write_global(doc, user: str) -> bool:
	"""Rules and code lists: the app's administrator everywhere, others only within their unit."""
	if not doc.meta.has_field("administrative_unit") or "SJZJ Administrator" in frappe.get_roles(user):
		return True
	places = {doc.get("administrative_unit") or ""}
	if not doc.is_new():
		places.add(frappe.db.get_value(doc.doctype, doc.name, "administrative_unit") or "")
	inside = (columns_for_unit(unit) if unit else {} for unit in places)
	return all(covers(user, columns, write=True, write_below=True) for columns in inside)


def unit_of(doc) -> str | None:
	"""The unit a row belongs to: its own, or that of the row it hangs on."""
	if doc.get("administrative_unit"):
		return doc.administrative_unit
	via = RULES[doc.doctype].via
	if not via or not doc.get(via):
		return None
	target = doc.meta.get_field(via).options
	row = frappe.db.get_value(target, doc.get(via), ["village", "township", "county"])
	return next((unit for unit in row or () if unit), None)


def columns_of(doc) -> dict:
	"""county, township and village of a row: from the tree while it is new, as stored afterwards.

	What the caller wrote into a stored row does not count: it would carry a foreign row into the caller's unit.
	"""
	stored = _stored_columns(doc) if not doc.is_new() and RULES[doc.doctype].kind == SCOPED else None
	if stored and any(stored.values()):
		return dict(stored)
	unit = unit_of(doc)
	return columns_for_unit(unit) if unit else {}


def _stored_columns(doc) -> dict | None:
	"""The columns in the database, read once for each document object until it is saved or read anew."""
	memo = getattr(frappe.local, "sjzj_stored_columns", None)
	if memo is None:
		memo = frappe.local.sjzj_stored_columns = WeakKeyDictionary()
	version = (doc.name, str(doc.modified))
	if doc not in memo or memo[doc][0] != version:
		stored = remembered(doc.doctype, doc.name)
		if not stored or str(stored.modified) != version[1]:
			stored = frappe.db.get_value(doc.doctype, doc.name, list(SCOPE_COLUMNS.values()), as_dict=True)
		memo[doc] = (version, stored and {column: stored[column] for column in SCOPE_COLUMNS.values()})
	return memo[doc][1]


def remember(doctype: str, row: dict) -> None:
	"""Keeps the columns of a row that the request names, as they stood when the request came."""
	kept = getattr(frappe.local, "sjzj_named_rows", None)
	if kept is None:
		kept = frappe.local.sjzj_named_rows = {}
	kept[doctype, row["name"]] = row


def remembered(doctype: str, name: str) -> dict | None:
	"""What `remember` kept of this row; None for a row that the request does not name."""
	return (getattr(frappe.local, "sjzj_named_rows", None) or {}).get((doctype, name))


def units_within(user: str) -> tuple[list[str] | None, list[str] | None]:
	"""The counties and the townships to which a user's reading is limited, for reports; None: not limited.

	A posting at a county sees all of its townships, one below only the own township.
	"""
	postings = postings_of(user)
	if user == "Administrator" or any(posting.level == "City" for posting in postings):
		return None, None
	own = [columns_for_unit(posting.unit) for posting in postings]
	counties = sorted({columns["county"] for columns in own if columns["county"]})
	if any(not columns["township"] for columns in own):
		return [columns["county"] for columns in own if not columns["township"]], None
	return counties, sorted({columns["township"] for columns in own if columns["township"]})


def stamp(doc) -> None:
	"""Writes county, township and village from the tree, whatever the caller sent."""
	unit = unit_of(doc)
	if unit and doc.meta.has_field("administrative_unit") and not doc.get("administrative_unit"):
		doc.administrative_unit = unit
	for column, value in (columns_for_unit(unit) if unit else dict.fromkeys(SCOPE_COLUMNS.values())).items():
		doc.set(column, value)


def require_write(doc, user: str | None = None) -> None:
	"""Raises OutOfScope unless the user's posting covers the row for writing."""
	if not has_permission(doc, "write", user):
		frappe.throw(
			_("This record belongs to another unit. You may only work on records of your own unit."),
			OutOfScope,
		)


def require_place(doc) -> None:
	"""Raises OutOfScope when the unit that the row names lies outside the author's width for writing."""
	user, unit = frappe.session.user, unit_of(doc)
	if user == "Administrator" or not unit:
		return
	if not covers(user, columns_for_unit(unit), write=True, write_below=RULES[doc.doctype].write_below):
		frappe.throw(
			_("This record belongs to another unit. You may only work on records of your own unit."),
			OutOfScope,
		)


def check_links(doc) -> None:
	"""A row may point only at rows that its author may read (else a foreign row leaks through it).

	What the stored document names it may go on naming: a family that moved away still stands in the open documents of
	its former township.
	"""
	before = doc.get_doc_before_save()
	known = {(link.options, value) for link, value in _links(before)} if before else ()
	for link, value in _links(doc):
		if (link.options, value) not in known:
			_check_link(link, value)


def _links(doc) -> Iterator[tuple]:
	"""(field, value) of what a document and the rows of its tables point at, among rows that have a unit."""
	for row in [doc, *doc.get_all_children()]:
		for link in row.meta.get_link_fields():
			rule = RULES.get(link.options)
			if row.get(link.fieldname) and rule and rule.kind == SCOPED:
				yield link, row.get(link.fieldname)


def _check_link(link, value: str) -> None:
	columns = frappe.db.get_value(link.options, value, list(SCOPE_COLUMNS.values()), as_dict=True)
	if columns and not (
		frappe.session.user == "Administrator" or may_read(frappe.session.user, link.options, columns)
	):
		frappe.throw(_("{0} points at a record of another unit.").format(_(link.label)), OutOfScope)
