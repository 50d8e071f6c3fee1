"""Chain Anchor: every day one row over the last event of every chain that moved, each anchor on the one before.

An anchor names what a chain alone cannot: a tail that was cut off, a chain that is gone as a whole, and a chain that
was written anew from its first event. Its line can be kept outside the system: then nothing before it can be bent.
"""

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

import frappe
from frappe.utils import get_datetime, getdate, now_datetime
from pypika.functions import Max

from sjzj_app.access import system_rows
from sjzj_app.evidence import seals

FIRST = "0" * 64
# A step may be written long before it is committed: each anchor looks back so far beyond the one before it.
OVERLAP = timedelta(days=1)
HASHED = ("sequence", "anchor_date", "events", "chains", "root_hash", "previous_hash")


def take(at: datetime | None = None) -> str | None:
	"""Writes the anchor of now; returns its name, or None when no event has come since the last one."""
	at = get_datetime(at or now_datetime())
	last = latest()
	events = frappe.db.count("Case Event")
	if not events or (last and events == last.events):
		return None
	heads = _heads(last.taken_at - OVERLAP if last else None)
	row = {
		"sequence": (last.sequence if last else 0) + 1,
		"anchor_date": getdate(at),
		"events": events,
		"chains": len(heads),
		"root_hash": root_of(heads),
		"previous_hash": last.anchor_hash if last else FIRST,
	}
	row["anchor_hash"] = anchor_hash(row)
	row |= {"taken_at": at, "heads": "\n".join(heads), "seal": seals.seal(row["anchor_hash"])}
	anchor = system_rows.insert_evidence({"doctype": "Chain Anchor", **row})
	_keep_line(line_of(anchor))
	return anchor.name


def latest():
	"""The newest anchor without its heads, or None."""
	fields = ["name", "sequence", "taken_at", "events", "anchor_hash"]
	rows = frappe.get_all("Chain Anchor", fields=fields, order_by="sequence desc", limit=1)
	return rows[0] if rows else None


def lines() -> list[str]:
	"""One line for each anchor, the oldest first, to be kept outside: number, day, events, hash."""
	fields = ["sequence", "anchor_date", "events", "anchor_hash"]
	rows = frappe.get_all("Chain Anchor", fields=fields, order_by="sequence asc", limit_page_length=0)
	return [line_of(row) for row in rows]


def line_of(row) -> str:
	"""The line of one anchor."""
	return f"{row.sequence} {row.anchor_date} {row.events} {row.anchor_hash}"


def root_of(heads: list[str]) -> str:
	"""SHA-256 over the lines "chain sequence hash" in their order."""
	return hashlib.sha256("\n".join(heads).encode()).hexdigest()


def anchor_hash(row: dict) -> str:
	"""SHA-256 over the hashed fields of an anchor, in their order, as JSON."""
	values = [str(row[field]) for field in HASHED]
	return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def _heads(since: datetime | None) -> list[str]:
	"""The last event of every chain that has one since then, as lines in the order of the chains."""
	event = frappe.qb.DocType("Case Event")
	newest = (
		frappe.qb.from_(event).select(event.chain, Max(event.sequence).as_("sequence")).groupby(event.chain)
	)
	if since:
		newest = newest.where(event.creation >= since)
	rows = (
		frappe.qb.from_(event)
		.join(newest)
		.on((newest.chain == event.chain) & (newest.sequence == event.sequence))
		.select(event.chain, event.sequence, event.event_hash)
		.orderby(event.chain)
	).run()
	return [f"{name} {sequence} {digest}" for name, sequence, digest in rows]


def path_of_lines() -> Path:
	"""The file of the site, beside the database, that gets the line of every anchor."""
	return Path(frappe.get_site_path("private", "chain-anchors.txt"))


def _keep_line(line: str) -> None:
	"""Appends the line once the anchor is committed: whoever writes into the database does not reach it."""

	def append():
		with path_of_lines().open("a", encoding="utf-8") as kept:
			kept.write(f"{line}\n")

	frappe.db.after_commit.add(append)
