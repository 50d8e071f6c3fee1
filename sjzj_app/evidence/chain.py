"""Case Event: every act leaves a row that carries the hash of the row before it (INV-14)."""

import hashlib
import json
from datetime import datetime

import frappe
from frappe.utils import get_datetime, now_datetime

from sjzj_app.access import scope, system_rows

GENESIS = "0" * 64
HASHED = ("chain", "sequence", "event_type", "reference_doctype", "reference_name", "actor", "occurred_at", "payload", "previous_hash")


def chain_of(doc) -> str:
	"""The chain a document's events belong to: its case, or itself."""
	if doc.doctype == "Assistance Application":
		return doc.name
	return doc.get("application") or doc.name


def act_payload(act) -> dict:
	"""What an act leaves in the chain. No name and no number of a resident."""
	return {
		"from_state": act.from_state, "to_state": act.to_state, "from_stage": act.from_stage, "to_stage": act.to_stage,
		"opinion_sha256": hashlib.sha256(act.opinion.encode()).hexdigest(),
		"official": act.posting.official if act.posting else None,
		"position": act.posting.position if act.posting else None,
	}  # fmt: skip


def append(doc, event_type: str, payload: dict, at: datetime | None = None) -> str:
	"""Appends one event to the document's chain and returns its hash (64 hex characters)."""
	chain = chain_of(doc)
	try:
		return _write(doc, chain, event_type, payload, at, _last(chain))
	except (frappe.UniqueValidationError, frappe.DuplicateEntryError):
		frappe.clear_last_message()
	return _write(doc, chain, event_type, payload, at, _last(chain, locked=True))


def _write(doc, chain: str, event_type: str, payload: dict, at: datetime | None, last: tuple[int, str]) -> str:
	sequence, previous = last
	row = {
		"chain": chain,
		"sequence": sequence + 1,
		"event_type": event_type,
		"reference_doctype": doc.doctype,
		"reference_name": doc.name,
		"actor": frappe.session.user,
		"occurred_at": str(get_datetime(at or now_datetime())),
		"payload": json.dumps(payload, ensure_ascii=False, sort_keys=True, default=str),
		"previous_hash": previous,
	}
	digest = event_hash(row)
	row |= {"event_hash": digest, "event_key": f"{chain}:{sequence + 1}", "administrative_unit": scope.unit_of(doc)}
	system_rows.insert({"doctype": "Case Event", **row})
	return digest


def event_hash(row: dict) -> str:
	"""SHA-256 over the hashed fields of an event, in their order, as JSON."""
	values = [str(row[field] if row[field] is not None else "") for field in HASHED]
	return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def _last(chain: str, *, locked: bool = False) -> tuple[int, str]:
	"""The last event of a chain. Read without a lock first: a lock on a chain that has no event yet also holds its
	neighbours, and two offices that begin at the same moment would stop each other. The unique event_key decides.
	"""
	event = frappe.qb.DocType("Case Event")
	query = (
		frappe.qb.from_(event)
		.select(event.sequence, event.event_hash)
		.where(event.chain == chain)
		.orderby(event.sequence, order=frappe.qb.desc)
		.limit(1)
	)
	rows = (query.for_update() if locked else query).run()
	return rows[0] if rows else (0, GENESIS)


def verify(chain: str) -> list[str]:
	"""Walks a chain; returns a sentence for every row that was changed, removed, added or moved."""
	rows = frappe.get_all("Case Event", filters={"chain": chain}, fields=["name", *HASHED, "event_hash"], order_by="sequence asc")
	faults, previous = [], GENESIS
	for expected, row in enumerate(rows, start=1):
		row.occurred_at = str(row.occurred_at)
		if row.sequence != expected:
			faults.append(f"{chain}: sequence {expected} missing, found {row.sequence} ({row.name})")
		if row.previous_hash != previous or event_hash(row) != row.event_hash:
			faults.append(f"{chain}: event {row.sequence} ({row.name}) does not match its hash")
		previous = row.event_hash
	return faults
