"""Rows written past their controllers, at every level of the tree, each recognisable by a mark of its own.

`planted` fills any DocType generically; a DocType with values that its columns insist on gets an entry in VALUES.
"""

import random
from dataclasses import dataclass

import frappe
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.access.registry import CHILD_TABLES, GLOBAL, PRIVATE, RULES, SCOPE_COLUMNS, SCOPED
from tests import factories
from tests.factories import mark

TEXTS = ("Data", "Small Text", "Text", "Long Text", "Text Editor", "Dynamic Link")
CODES = ("Code", "JSON")
PLAIN_DATA = (None, "", "Name")
LONG_AGO = "1990-01-01"
MARKED_IDX = random.randint(10**6, 10**9)
"""`idx` of every marked row of this run: a filter that names none of them."""

NO_KEY = {"key_id": "", "index_key": ""}
"""Planted rows hold no number: a key named there would tell the program that keys are being rotated."""

VALUES = {
	"Access Record": lambda: {"reference_doctype": "Resident"},
	"Approval Opinion": lambda: {"reference_doctype": "Assistance Application"},
	"Case Clock": lambda: {"subject_doctype": "Assistance Application"},
	"Case Event": lambda: {"reference_doctype": "Assistance Application"},
	"Disbursement Line": lambda: {"reissue_of": ""},
	"Fund Entry": lambda: {"reference_doctype": "Funding Request"},
	"Official Letter": lambda: {"subject_doctype": "Assistance Application"},
	"Work Calendar Day": lambda: {"day": a_day_long_ago(), "calendar_year": 1990},
	"Government Body": lambda: {"body_kind": "Management Committee"},
}
"""DocType → values that the generic filling does not find. `planted` says when one is missing."""


def a_day_long_ago():
	"""A day that no other run has planted."""
	return add_days(LONG_AGO, -(int(mark(), 16) % 30_000))


@dataclass(frozen=True)
class Place:
	"""A unit of the tree: `path` is the unit with all above it, from the city down."""

	key: str
	path: tuple[str, ...]

	@property
	def unit(self) -> str:
		return self.path[-1]

	@property
	def columns(self) -> dict:
		"""county, township and village of a row that belongs to this unit."""
		below_city = [*self.path[1:], None, None, None]
		return dict(zip(SCOPE_COLUMNS.values(), below_city, strict=False))


@dataclass(frozen=True)
class Row:
	"""A marked row: `secret` stands in every text of it and in all that hangs on it."""

	doctype: str
	place: Place
	name: str
	secret: str


def secret_mark() -> str:
	return f"Zq{mark()}"


def planted(doctype: str, place: Place, links: dict[str, str], text: str = "", **values):
	"""A row of this DocType at this place; `links` are the names of rows that its Links lead to.

	`text` fills all texts that a form shows, else only the required ones get a mark. Raises with what to add to VALUES.
	"""
	doc = frappe.new_doc(doctype)
	for docfield in doc.meta.get("fields"):
		if docfield.fieldtype not in frappe.model.no_value_fields and not doc.get(docfield.fieldname):
			doc.set(docfield.fieldname, _value(docfield, place, links, text))
	if RULES[doctype].kind != SCOPED:
		_out_of_use(doc)
	doc.update({"administrative_unit": place.unit, **place.columns, **NO_KEY})
	_begin(doc)
	doc.update({**VALUES.get(doctype, dict)(), **values})
	doc.name = values.get("name") or doc.name or mark()
	try:
		doc.db_insert()
	except Exception as problem:
		raise AssertionError(
			f"No row of '{doctype}' could be planted for the leak and bypass tests ({problem}). Add the values that "
			f"its columns need to VALUES in tests/http/planting.py."
		) from problem
	return doc


def _value(docfield, place: Place, links: dict[str, str], text: str):
	"""Something that fits the field."""
	kind, needed = docfield.fieldtype, docfield.reqd or docfield.unique
	if kind == "Link":
		found = _link(docfield, place, links)
		taken = docfield.unique and found and frappe.db.exists(docfield.parent, {docfield.fieldname: found})
		return None if taken else found
	if kind in ("Date", "Datetime"):
		return getdate(nowdate())
	if kind == "Select":
		return next((option for option in (docfield.options or "").split("\n") if option), None)
	if kind == "Int" and docfield.unique:
		return random.randint(10**8, 2 * 10**9)
	if kind in CODES:
		return "{}"
	if kind in TEXTS and docfield.options in PLAIN_DATA and (needed or (text and not docfield.hidden)):
		return text or f"文{mark()}"
	return "" if docfield.get("not_nullable") else None


def _link(docfield, place: Place, links: dict[str, str]) -> str | None:
	target = docfield.options
	if docfield.fieldname in SCOPE_COLUMNS.values():
		return None
	if target == "Administrative Unit":
		return place.unit
	if target in links:
		return links[target]
	ours = target in RULES and RULES[target].kind == SCOPED
	return None if ours or not (docfield.reqd or docfield.get("not_nullable")) else _any(target)


def _any(doctype: str) -> str | None:
	return frappe.db.get_value(doctype, {}, "name")


def _out_of_use(doc) -> None:
	"""Rules and code lists are really read by the program: a marked one governs no day of any test."""
	for field in ("valid_from", "valid_to"):
		if doc.meta.has_field(field):
			doc.set(field, LONG_AGO)
	for field in ("enabled", "active"):
		if doc.meta.has_field(field):
			doc.set(field, 0)


def _begin(doc) -> None:
	"""A governed document stands at its beginning."""
	from sjzj_app.rules import stages
	from sjzj_app.sjzj_app.workflow.governed import default_state

	if doc.doctype in stages.STAGES:
		doc.stage = stages.first_stage(doc.doctype)
		doc.workflow_state = default_state(doc.doctype, doc.stage)


def places(tree: factories.Tree) -> dict[str, Place]:
	"""The units at which rows are planted: around the first township and the first county, and far from them."""
	city, county, far = tree.city, tree.county, tree.other_county
	township, neighbour, far_township = tree.township, tree.other_township, tree.townships[far][0]
	paths = {
		"city": (city,),
		"county": (city, county),
		"township": (city, county, township),
		"village": (city, county, township, tree.villages[township][0]),
		"next village": (city, county, township, tree.villages[township][1]),
		"neighbour": (city, county, neighbour),
		"neighbour's village": (city, county, neighbour, tree.villages[neighbour][0]),
		"other county": (city, far),
		"far village": (city, far, far_township, tree.villages[far_township][0]),
	}
	return {key: Place(key, path) for key, path in paths.items()}


def marked_rows(tree: factories.Tree) -> list[Row]:
	"""A marked row of every DocType of the registry at every place; of those without a unit, one at the city.

	Where they name a user it is Administrator: an official's posting among them gives nobody a further unit.
	"""
	found = []
	for place in places(tree).values():
		links = {"User": "Administrator"}
		for doctype, rule in RULES.items():
			if rule.kind == SCOPED or place.key == "city":
				row = _marked(doctype, place, links)
				found.append(row)
				links[doctype] = row.name
	return found


def _marked(doctype: str, place: Place, links: dict[str, str]) -> Row:
	secret = secret_mark()
	if RULES[doctype].kind == GLOBAL and frappe.get_meta(doctype).issingle:
		return Row(doctype, place, doctype, secret)
	if doctype == "Administrative Unit":
		values = {"unit_name": f"测试市{secret}", "idx": MARKED_IDX}
		frappe.db.set_value(doctype, place.unit, values, update_modified=False)
		return Row(doctype, place, place.unit, secret)
	doc = planted(doctype, place, links, secret, name=f"Zn{mark()}", idx=MARKED_IDX, owner="Administrator")
	for table in [child for child, parent in CHILD_TABLES.items() if parent == doctype]:
		planted_line(table, doc, secret, links)
	return Row(doctype, place, doc.name, secret)


def planted_line(table: str, parent, text: str, links: dict[str, str]) -> str:
	"""One row of a child table below a planted row; returns its name."""
	field = next(f.fieldname for f in parent.meta.get_table_fields() if f.options == table)
	line = frappe.new_doc(table)
	place = Place("", (parent.get("administrative_unit") or "",))
	for docfield in line.meta.get("fields"):
		if docfield.fieldtype not in frappe.model.no_value_fields and not line.get(docfield.fieldname):
			line.set(docfield.fieldname, _value(docfield, place, links, text))
	line.update({"name": f"Zn{mark()}", "idx": 1, "parent": parent.name, "parenttype": parent.doctype})
	line.parentfield = field
	line.db_insert()
	return line.name


def kinds(*wanted: str) -> list[str]:
	"""DocTypes of the registry of these kinds (scoped, global, private)."""
	return [doctype for doctype, rule in RULES.items() if rule.kind in (wanted or (SCOPED, GLOBAL, PRIVATE))]
