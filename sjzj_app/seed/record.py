"""Puts defaults in once and upgrades them only while nobody has touched them (INV-15).

Each seed has a Seed Record: what was written, and the hash of the target as it stood then. A seed that is
absent is created; one that is untouched is upgraded when its definition changed; one that an administrator
edited or deleted is left, and the record says so. What stood on the site before is never taken over. Fields that a later
version adds to the target are no edit: the record knows which fields there were.
"""

import json
from collections import defaultdict
from collections.abc import Iterable

import frappe
from frappe.utils import cstr, now_datetime

from sjzj_app.seed.seeds import Seed

UNTOUCHED, EDITED, DELETED, FOUND = "Untouched", "Edited Here", "Deleted Here", "Found Here"
RECORD_FIELDS = ["name", "seed_key", "seed_version", "target_doctype", "target_name", "content_hash"]
RECORD_FIELDS += ["content_fields", "definition_hash", "applied_on", "drift"]


def plant(seeds: Iterable[Seed]) -> dict[str, int]:
	"""Applies the seeds in their order; answers how many were created, upgraded, edited or deleted."""
	counts: dict[str, int] = defaultdict(int)
	seeds = list(seeds)
	records = {
		row.seed_key: row for row in frappe.get_all("Seed Record", fields=RECORD_FIELDS, limit_page_length=0)
	}
	changed = _changed_since([records[seed.key] for seed in seeds if seed.key in records])
	for seed in seeds:
		record = records.get(seed.key)
		if record is None:
			counts[_first_time(seed)] += 1
		elif record.drift != FOUND:
			counts[_again(seed, record, record.name in changed)] += 1
	return dict(counts)


def _first_time(seed: Seed) -> str:
	found = seed.found()
	if found and not seed.adopt:
		_write(seed, found, FOUND)
		return "found"
	if found:
		seed.upgrade(found)
	_write(seed, found or seed.create(), UNTOUCHED)
	return "created"


def _again(seed: Seed, record, is_changed: bool) -> str:
	"""What becomes of a seed that was applied before."""
	is_new_definition = record.definition_hash != seed.definition_hash()
	if not is_changed and not is_new_definition:
		return _mark(record, UNTOUCHED)
	content = seed.content_hash(record.target_name, json.loads(record.content_fields or "null"))
	if content is None:
		return _mark(record, DELETED)
	if content != record.content_hash:
		return _mark(record, EDITED)
	if is_new_definition:
		seed.upgrade(record.target_name)
		_write(seed, record.target_name, UNTOUCHED, record)
		return "upgraded"
	return _mark(record, UNTOUCHED)


def _mark(record, drift: str) -> str:
	if record.drift != drift:
		frappe.db.set_value("Seed Record", record.name, "drift", drift)
	return {UNTOUCHED: "untouched", EDITED: "edited", DELETED: "deleted"}[drift]


def _write(seed: Seed, target: str, drift: str, record=None) -> None:
	values = {
		"seed_key": seed.key,
		"seed_version": (record.seed_version if record else 0) + 1,
		"target_doctype": seed.doctype,
		"target_name": target,
		"content_hash": seed.content_hash(target) or "",
		"content_fields": json.dumps(seed.shape()),
		"definition_hash": seed.definition_hash(),
		"applied_on": seed.modified(target) or now_datetime(),
		"drift": drift,
	}
	if record:
		frappe.db.set_value("Seed Record", record.name, values)
	else:
		frappe.get_doc({"doctype": "Seed Record", **values}).insert(
			ignore_permissions=True
		)  # kept by the program


def _changed_since(records: list) -> set[str]:
	"""Names of the records whose target was saved since, or is gone: one query for each DocType."""
	by_doctype = defaultdict(list)
	for record in records:
		by_doctype[record.target_doctype].append(record)
	changed = set()
	for doctype, rows in by_doctype.items():
		changed |= _changed_of(doctype, rows)
	return changed


def _changed_of(doctype: str, rows: list) -> set[str]:
	if frappe.get_meta(doctype).issingle:
		return {row.name for row in rows}
	names = [row.target_name for row in rows]
	stored = frappe.get_all(doctype, {"name": ["in", names]}, ["name", "modified"], limit_page_length=0)
	modified = {row.name: cstr(row.modified) for row in stored}
	return {row.name for row in rows if modified.get(row.target_name) != cstr(row.applied_on)}
