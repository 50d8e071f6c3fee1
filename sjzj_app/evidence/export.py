"""The chain as JSON lines, to be verified elsewhere with nothing but Python (offline/verify_chain.py).

One object a line, `kind` says which: header, event, anchor, row (a covered row's hash as it is in the database now). No
name and no number of a person is in it: events hold states, hashes and the accounts of officials.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import frappe
from frappe.utils import now

from sjzj_app.evidence import anchors, chain, recorded, walk
from sjzj_app.evidence.covered import COVERED, FOLLOWED, digest, stored

FORM = "sjzj-chain-1"
VERIFIER = Path(__file__).parent / "offline" / "verify_chain.py"
ANCHOR = (*anchors.HASHED, "anchor_hash", "heads")


@dataclass
class Count:
	"""What an export holds."""

	events: int = 0
	anchors: int = 0
	rows: int = 0


def write(place: Path) -> Count:
	"""Writes the whole chain of the site into a file that only its owner reads."""
	count = Count()
	place.parent.mkdir(parents=True, exist_ok=True)
	place.touch(mode=0o600)
	with place.open("w", encoding="utf-8") as target:
		for line in lines(count):
			target.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
	return count


def put_verifier(folder: Path) -> Path:
	"""A copy of the verifier in the folder."""
	return Path(shutil.copy(VERIFIER, folder / VERIFIER.name))


def lines(count: Count) -> Iterator[dict]:
	"""Every line of the export; counts them as they go."""
	yield {"kind": "header", "form": FORM, "site": frappe.local.site, "exported_at": now()}
	for chunk in walk.chunks(None):
		by_chain = walk.events_by_chain(chunk)
		for rows in by_chain.values():
			for row in rows:
				count.events += 1
				yield {"kind": "event", "name": row.name, "event_hash": row.event_hash} | {
					field: str(row[field] if row[field] is not None else "") for field in chain.HASHED
				}
		for line in _rows(chunk, by_chain):
			count.rows += 1
			yield line
	for name in frappe.get_all("Chain Anchor", order_by="sequence asc", pluck="name", limit_page_length=0):
		count.anchors += 1
		row = frappe.db.get_value("Chain Anchor", name, list(ANCHOR), as_dict=True)
		yield {"kind": "anchor"} | {field: str(row[field]) for field in ANCHOR}


def _rows(chunk: list[str], by_chain: dict[str, list]) -> Iterator[dict]:
	said = recorded.last_words(by_chain)
	followed = recorded.last_words(by_chain, FOLLOWED)
	for doctype in FOLLOWED:
		for row in stored(doctype, "name", [name for _kind, name in followed] or [""]):
			fields = followed[doctype, row.name].get("fields")
			yield {"kind": "row", "doctype": doctype, "name": row.name, "sha256": digest(doctype, row, fields)}
	for doctype, rule in COVERED.items():
		for row in recorded.belonging(doctype, rule.chain, chunk):
			fields = said.get((doctype, row.name), {}).get("fields")
			yield {
				"kind": "row",
				"doctype": doctype,
				"name": row.name,
				"sha256": digest(doctype, row, fields),
			}
