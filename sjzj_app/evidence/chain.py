"""Case Event: every act leaves a row that carries the hash of the row before it (INV-14)."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

import frappe
from frappe.utils import get_datetime, now_datetime

from sjzj_app.access import scope, system_rows
from sjzj_app.evidence import covered, seals

GENESIS = "0" * 64
HASHED = (
	"chain",
	"sequence",
	"event_type",
	"reference_doctype",
	"reference_name",
	"actor",
	"occurred_at",
	"payload",
	"previous_hash",
)


def chain_of(doc) -> str:
	"""The chain a document's events belong to: its case, its funding request, or itself."""
	return covered.chain_of(doc.doctype, doc)


def act_payload(act) -> dict:
	"""What an act leaves in the chain. No name and no number of a resident."""
	return {
		"from_state": act.from_state, "to_state": act.to_state, "from_stage": act.from_stage, "to_stage": act.to_stage,
		"opinion_sha256": hashlib.sha256(act.opinion.encode()).hexdigest(),
		"official": act.posting.official if act.posting else None,
		"position": act.posting.position if act.posting else None,
	}  # fmt: skip


def append(
	doc, event_type: str, payload: dict, at: datetime | None = None, covers: Iterable[dict] = ()
) -> str:
	"""Appends one event to the document's chain and returns its hash (64 hex characters).

	`covers`: what `covered.cover` says about the rows that this event vouches for.
	"""
	unit = scope.unit_of(doc)
	payload = {**payload, "unit": unit} | ({"covers": list(covers)} if covers else {})
	row = {
		"chain": chain_of(doc),
		"event_type": event_type,
		"reference_doctype": doc.doctype,
		"reference_name": doc.name,
		"actor": frappe.session.user,
		"occurred_at": str(get_datetime(at or now_datetime())),
		"payload": json.dumps(payload, ensure_ascii=False, sort_keys=True, default=str),
		"administrative_unit": unit,
	}
	try:
		return _write(row, _last(row["chain"]))
	except (frappe.UniqueValidationError, frappe.DuplicateEntryError):
		frappe.clear_last_message()
	return _write(row, _last(row["chain"], locked=True))


def _write(row: dict, last: tuple[int, str]) -> str:
	row = {**row, "sequence": last[0] + 1, "previous_hash": last[1]}
	row["event_hash"] = digest = event_hash(row)
	row |= {"event_key": f"{row['chain']}:{row['sequence']}", "seal": seals.seal(digest)}
	system_rows.insert_evidence({"doctype": "Case Event", **row})
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
	"""Walks the events of one chain; returns a sentence for every row that was changed, removed, added or moved."""
	from sjzj_app.evidence import walk

	return [fault.text for fault in walk.events_of(chain)]
