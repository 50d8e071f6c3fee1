"""Whether the rows that the chains vouch for are still as they were recorded, and whether others came by."""

import json
from collections.abc import Container, Iterator

import frappe
from frappe import _

from sjzj_app.evidence.covered import COVERED, FOLLOWED, WITHDRAWN, digest, stored
from sjzj_app.evidence.faults import Fault


def faults(walk, chunk: list[str], by_chain: dict[str, list]) -> Iterator[Fault]:
	"""Faults of the rows that belong to these chains; `by_chain`: their events in order."""
	said = last_words(by_chain)
	for doctype, rule in COVERED.items():
		for row in belonging(doctype, rule.chain, chunk):
			walk.rows += 1
			entry = said.pop((doctype, row.name), None)
			text = fault_of(doctype, row, entry)
			if text:
				yield Fault(
					"ROW",
					(entry or {}).get("chain", ""),
					row.name,
					text.format(_(doctype), label_of(doctype, row)),
				)
	said |= last_words(by_chain, FOLLOWED)
	yield from _followed(walk, said)
	for (doctype, name), entry in said.items():
		if entry["sha256"] == WITHDRAWN:
			continue
		text = _("{0} {1} stands in chain {2} and is no longer in the database: the row was removed.")
		yield Fault("GONE", entry["chain"], name, text.format(_(doctype), name, entry["chain"]))


def _followed(walk, said: dict[tuple, dict]) -> Iterator[Fault]:
	"""Faults of rows that only some events speak of; takes those that are there out of `said`."""
	for doctype in FOLLOWED:
		for row in stored(doctype, "name", [name for kind, name in said if kind == doctype] or [""]):
			walk.rows += 1
			entry = said.pop((doctype, row.name))
			text = fault_of(doctype, row, entry)
			if text:
				yield Fault("ROW", entry["chain"], row.name, text.format(_(doctype), label_of(doctype, row)))


def last_words(by_chain: dict[str, list], kinds: Container[str] = COVERED) -> dict[tuple, dict]:
	"""(DocType, row) → what the last event that speaks of it says: its hash, and over which fields. Of these kinds."""
	said = {}
	for name, rows in by_chain.items():
		for row in rows:
			for entry in payload_of(row).get("covers") or []:
				said[entry["doctype"], entry["name"]] = {**entry, "chain": name}
	return {key: entry for key, entry in said.items() if key[0] in kinds}


def payload_of(row) -> dict:
	"""The payload of an event; empty when it is no longer readable."""
	try:
		found = json.loads(row.payload or "{}")
	except ValueError:
		return {}
	return found if isinstance(found, dict) else {}


def belonging(doctype: str, columns: tuple[str, ...], chunk: list[str]) -> Iterator:
	"""Rows of a DocType that belong to these chains: by the first of the columns that is filled, else by their name."""
	if not frappe.db.table_exists(doctype):
		return
	for place, column in enumerate((*columns, "name")):
		yield from stored(doctype, column, chunk, without=columns[:place])


def label_of(doctype: str, row) -> str:
	"""How a sentence calls a row: by what its list shows, and by its name."""
	title = frappe.get_meta(doctype).title_field
	shown = row.get(title) if title and title != "name" else None
	return f"{shown}（{row.name}）" if shown else row.name


def without_chain() -> Iterator[Fault]:
	"""Rows whose chain has no first event: the whole chain was removed, or the row came past the program."""
	for doctype, rule in COVERED.items():
		if not frappe.db.table_exists(doctype):
			continue
		named = ", ".join([*(f"nullif(t.`{column}`, '')" for column in rule.chain), "t.name"])
		rows = frappe.db.sql(
			f"""
			select t.name, coalesce({named}) from `tab{doctype}` t
			left join `tabCase Event` e on e.event_key = concat(coalesce({named}), ':1')
			where e.name is null
			"""
		)
		for name, chain in rows:
			text = _(
				"{0} {1} has no chain ({2}): the chain was removed, or the row was not written by an act."
			)
			yield Fault("NO_CHAIN", chain, name, text.format(_(doctype), name, chain))


def fault_of(doctype: str, row, entry: dict | None) -> str | None:
	"""What is wrong with a row against the last word of its chain about it; the sentence has two gaps to fill."""
	if entry is None:
		return _("{0} {1} stands in no event of its chain: the row was not written by an act.")
	if digest(doctype, row, entry.get("fields")) != entry["sha256"]:
		return _("{0} {1} is not as its chain recorded it: the row was changed.")
	return None
