"""How a probe is written down: a path with arguments in which words with @ stand for the row that is asked about.

A probe is called as probe(client, subject) → answer, and applies when its DocType has all that its words name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import frappe

from sjzj_app.access.registry import CHILD_TABLES, RULES
from tests.http.leaks.hanging import url_of
from tests.http.planting import PLAIN_DATA, TEXTS, Row

REPORT, SEARCH, LOAD = "frappe.desk.reportview", "frappe.desk.search", "frappe.desk.form.load"


@dataclass(frozen=True)
class Subject:
	"""The row that a probe asks about, and what its DocType offers."""

	row: Row

	@property
	def words(self) -> dict[str, str | None]:
		row = self.row
		known = {"@doctype": row.doctype, "@name": row.name, "@secret": row.secret, "@unit": row.place.unit}
		return {**known, "@file": url_of(row), **of_doctype(row.doctype)}


@cache
def of_doctype(doctype: str) -> dict[str, str | None]:
	"""A text column and the title column, a child table with a text column, and a DocType that links to this one."""
	meta = frappe.get_meta(doctype)
	child = next((child for child, parent in CHILD_TABLES.items() if parent == doctype), None)
	carrier, link = _carrier(doctype)
	titled = meta.title_field if meta.show_title_field_in_link else None
	slug = doctype.lower().replace(" ", "-")
	return {
		"@text": _text_column(meta), "@title": titled, "@child": child, "@slug": slug,
		"@childtext": _text_column(frappe.get_meta(child)) if child else None, "@table": f"`tab{doctype}`",
		"@workflow": meta.get_workflow() if not meta.issingle else None, "@carrier": carrier, "@link": link,
		"@column": "county" if meta.has_field("county") else None,
	}  # fmt: skip


def _text_column(meta) -> str | None:
	"""The title if it is a text, else the first text that everybody who reads the row reads."""
	texts = [
		field.fieldname for field in meta.get("fields")
		if field.fieldtype in TEXTS and field.options in PLAIN_DATA and not field.permlevel and not field.hidden
		and not field.get("is_virtual") and field.fieldname != "stage"
	]  # fmt: skip
	return meta.title_field if meta.title_field in texts else next(iter(texts), None)


def _carrier(doctype: str) -> tuple[str | None, str | None]:
	for other in RULES:
		for field in frappe.get_meta(other).get_link_fields():
			if field.options == doctype and other != doctype and not frappe.get_meta(other).issingle:
				return other, field.fieldname
	return None, None


@dataclass(frozen=True)
class Probe:
	"""`tells`: who may read the row must find it in the answer; without that the answer may be shortened or empty."""

	send: Callable
	needs: frozenset[str] = frozenset()
	tells: bool = False

	def __call__(self, client, subject: Subject):
		return self.send(client, subject.words)

	def applies(self, doctype: str) -> bool:
		return all(of_doctype(doctype).get(word, True) for word in self.needs)


def call(path: str, /, verb: str = "POST", tells: bool = False, **args) -> Probe:
	"""A whitelisted method with its arguments as a form."""
	return Probe(lambda client, words: client.call(path, verb=verb, **fill(args, words)), needed(args), tells)


def get(path: str, /, tells: bool = False, **args) -> Probe:
	"""A page or a REST address; the words may stand in the path."""
	return Probe(
		lambda client, words: client.get(fill(path, words), **fill(args, words)), needed([path, args]), tells
	)


def sent(path: str, /, verb: str = "POST", tells: bool = False, **args) -> Probe:
	"""A request with a JSON body."""
	return Probe(
		lambda client, words: client.request(verb, fill(path, words), json=fill(args, words)),
		needed([path, args]),
		tells,
	)


def fill(value, words: dict[str, str | None]):
	"""The same with every word put in."""
	if isinstance(value, dict):
		return {fill(key, words): fill(inner, words) for key, inner in value.items()}
	if isinstance(value, list):
		return [fill(inner, words) for inner in value]
	if isinstance(value, str) and "@" in value:
		for word in sorted(words, key=len, reverse=True):
			value = value.replace(word, words[word] or "")
	return value


def needed(value) -> frozenset[str]:
	"""The words of DocTypes that stand in it."""
	text = repr(value)
	words = ("@text", "@title", "@childtext", "@child", "@workflow", "@carrier", "@link", "@column")
	return frozenset(word for word in words if word in text)
