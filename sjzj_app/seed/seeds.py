"""What a seed is: a document, a set of settings, or the working calendar of a year."""

import hashlib
import json
from dataclasses import dataclass

import frappe
from frappe.utils import cstr

# What the framework writes by itself and what says nothing about the content.
BOOKKEEPING = {
	"name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "doctype", "parent",
	"parentfield", "parenttype", "workflow_data",
}  # fmt: skip

USED_BY = {
	"Workflow State": (("Workflow Document State", "state"), ("Workflow Transition", "next_state")),
	"Workflow Action Master": (("Workflow Transition", "action"),),
}


def digest(content) -> str:
	"""SHA-256 of plain content, the same whatever the order of keys."""
	text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=cstr)
	return hashlib.sha256(text.encode()).hexdigest()


def plain(row: dict, known: dict[str, list[str]] | None = None) -> dict:
	"""A row without bookkeeping and empty values, as text, child rows in their order.

	`known`: {DocType: fields}; then nothing but these fields counts.
	"""
	content = {}
	for field, value in row.items():
		if field in BOOKKEEPING or field.startswith("_") or value in (None, "", 0, 0.0, []):
			continue
		if known and field not in known.get(row.get("doctype"), ()):
			continue
		content[field] = [plain(child, known) for child in value] if isinstance(value, list) else cstr(value)
	return content


@dataclass
class Seed:
	"""One document that is put in once. `name` is None when the framework chooses it.

	`adopt`: a document of that name which stands there already is ours too: the framework made it from our
	files.
	"""

	key: str
	doctype: str
	values: dict
	name: str | None = None
	adopt: bool = False

	def definition_hash(self) -> str:
		"""Changes when a newer version of the app defines the seed differently."""
		return digest([self.doctype, self.name, self.values])

	def found(self) -> str | None:
		"""The name of a document that stands where the seed would go."""
		return self.name if self.name and frappe.db.exists(self.doctype, self.name) else None

	def create(self) -> str:
		"""Inserts the document and answers its name."""
		doc = frappe.get_doc({"doctype": self.doctype, **known_fields(self.doctype, self.values)})
		return doc.insert().name

	def upgrade(self, name: str) -> None:
		"""Writes the newer definition over an untouched document."""
		doc = frappe.get_doc(self.doctype, name)
		doc.update(known_fields(self.doctype, self.values))
		doc.save()

	def shape(self) -> dict[str, list[str]]:
		"""{DocType: fields} of the document and its rows, as this version of app and framework knows them."""
		tables = [field.options for field in frappe.get_meta(self.doctype).get_table_fields()]
		return {
			doctype: sorted(field.fieldname for field in frappe.get_meta(doctype).get("fields"))
			for doctype in (self.doctype, *tables)
		}

	def content_hash(self, name: str, shape: dict[str, list[str]] | None = None) -> str | None:
		"""The hash of the document as it stands, None when it is gone.

		`shape` of an earlier version: fields that came later, and their defaults, do not count.
		"""
		if not frappe.db.exists(self.doctype, name):
			return None
		return digest(plain(frappe.get_doc(self.doctype, name).as_dict(), shape))

	def modified(self, name: str):
		"""When the document was last saved."""
		return frappe.db.get_value(self.doctype, name, "modified")

	def remove(self, name: str) -> None:
		"""Takes the document away again when the app leaves the site, unless something else uses it."""
		if frappe.db.exists(self.doctype, name) and not self.is_used(name):
			frappe.delete_doc(
				self.doctype, name, force=True, ignore_permissions=True, delete_permanently=True
			)

	def is_used(self, name: str) -> bool:
		"""Whether other apps' records rest on the document."""
		uses = USED_BY.get(self.doctype, ())
		return any(frappe.db.exists(doctype, {field: name}) for doctype, field in uses)


@dataclass
class SettingsSeed(Seed):
	"""Values of a Single, each written only while it is empty.

	`ours`: a Single of this app, whose values a later version may change while nobody touched them.
	"""

	ours: bool = False

	def found(self) -> str | None:
		return None

	def create(self) -> str:
		self._fill(self.values)
		return self.doctype

	def upgrade(self, name: str) -> None:
		if self.ours:
			self._write(self.values)
		else:
			self._fill(self.values)

	def _fill(self, values: dict) -> None:
		stored = frappe.db.get_singles_dict(self.doctype)
		self._write({field: value for field, value in values.items() if cstr(stored.get(field)) in ("", "0")})

	def _write(self, values: dict) -> None:
		doc = frappe.get_single(self.doctype)
		doc.update(known_fields(self.doctype, values))
		doc.flags.ignore_mandatory = True
		doc.save()

	def remove(self, name: str) -> None:
		"""What was empty was given a value that fits the site; it stays."""

	def shape(self) -> dict[str, list[str]]:
		return {self.doctype: sorted(self.values)}

	def content_hash(self, name: str, shape: dict[str, list[str]] | None = None) -> str | None:
		stored = frappe.db.get_singles_dict(self.doctype)
		return digest({field: cstr(stored.get(field)) for field in (shape or self.shape())[self.doctype]})

	def modified(self, name: str):
		return None


@dataclass
class SafetySeed(SettingsSeed):
	"""Settings of the framework that are tightened once: those that stand as the framework brought them.

	`brought` holds those values. What somebody chose otherwise stays as it is.
	"""

	brought: dict | None = None

	def _fill(self, values: dict) -> None:
		stored = frappe.db.get_singles_dict(self.doctype)
		brought = self.brought or {}
		self._write(
			{
				field: value
				for field, value in values.items()
				if cstr(stored.get(field)) in {"", *map(cstr, brought.get(field, (0,)))}
			}
		)


@dataclass
class DefaultSeed(SettingsSeed):
	"""Global defaults of the site, and values of a document of the framework, filled while empty.

	`values` holds the defaults; `name` and `document` name a document and the fields to fill there.
	"""

	document: dict | None = None

	def _fill(self, values: dict) -> None:
		for key, value in values.items():
			if not frappe.db.get_default(key):
				frappe.db.set_default(key, value)
		for field, value in (self.document or {}).items():
			if frappe.db.exists(self.doctype, self.name) and not frappe.db.get_value(
				self.doctype, self.name, field
			):
				frappe.db.set_value(self.doctype, self.name, field, value)

	def create(self) -> str:
		self._fill(self.values)
		return self.name

	def content_hash(self, name: str, shape: dict[str, list[str]] | None = None) -> str | None:
		return digest(
			{key: cstr(frappe.db.get_default(key)) for key in (shape or self.shape())[self.doctype]}
		)


@dataclass
class CalendarSeed(Seed):
	"""The published days of one year: `values["days"]` is a list of [day, kind, source]."""

	def found(self) -> str | None:
		return self.name if frappe.db.exists(self.doctype, {"calendar_year": self.name}) else None

	def create(self) -> str:
		now, user = frappe.utils.now(), frappe.session.user
		fields = [
			"name",
			"day",
			"day_kind",
			"source",
			"calendar_year",
			"owner",
			"modified_by",
			"creation",
			"modified",
		]
		rows = [
			(day, day, kind, source, int(self.name), user, user, now, now)
			for day, kind, source in self.values["days"]
		]
		frappe.db.bulk_insert(self.doctype, fields, rows)
		return self.name

	def upgrade(self, name: str) -> None:
		frappe.db.delete(self.doctype, {"calendar_year": name})
		self.create()

	def shape(self) -> dict[str, list[str]]:
		return {self.doctype: ["day", "day_kind", "source"]}

	def content_hash(self, name: str, shape: dict[str, list[str]] | None = None) -> str | None:
		fields = (shape or self.shape())[self.doctype]
		rows = frappe.get_all(
			self.doctype, {"calendar_year": name}, fields, order_by="day", limit_page_length=0
		)
		return digest([[cstr(row[field]) for field in fields] for row in rows]) if rows else None

	def modified(self, name: str):
		return None


def known_fields(doctype: str, values: dict) -> dict:
	"""The values whose fields this version of the framework has, in child rows too."""
	meta = frappe.get_meta(doctype)
	answer = {}
	for field, value in values.items():
		if not meta.has_field(field):
			continue
		if isinstance(value, list):
			child = meta.get_field(field).options
			value = [known_fields(child, row) for row in value]
		answer[field] = value
	return answer
