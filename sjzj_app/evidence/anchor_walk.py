"""Whether the anchors follow each other, and whether what they name is still there."""

from collections.abc import Iterator

import frappe
from frappe import _
from pypika.functions import Max

from sjzj_app.evidence import anchors
from sjzj_app.evidence.faults import Fault

CHUNK = 500


def faults(walk) -> Iterator[Fault]:
	"""Faults of the anchors, of events that one of them names, and of events that slipped in behind the last."""
	previous, expected, last, anchored = anchors.FIRST, 1, None, {}
	for name in frappe.get_all("Chain Anchor", order_by="sequence asc", pluck="name", limit_page_length=0):
		row = last = frappe.get_all("Chain Anchor", filters={"name": name}, fields=["*"])[0]
		walk.anchors += 1
		heads = _heads(row)
		text = _wrong(walk, row, previous, expected)
		if text:
			yield Fault("ANCHOR", "", row.name, text.format(row.sequence, row.anchor_date, row.name))
		else:
			yield from _gone(row, heads)
		anchored |= {chain: sequence for chain, sequence, _digest in heads}
		previous, expected = row.anchor_hash, row.sequence + 1
	if last:
		yield from _slipped_in(last, anchored)


def _heads(anchor) -> list[tuple[str, int, str]]:
	"""(chain, sequence, hash) of each line that can be read."""
	lines = [line.split(" ") for line in (anchor.heads or "").split("\n")]
	return [(line[0], int(line[1]), line[2]) for line in lines if len(line) == 3 and line[1].isdigit()]


def _wrong(walk, row, previous: str, expected: int) -> str | None:
	whole = anchors.root_of((row.heads or "").split("\n")) == row.root_hash
	if not whole or anchors.anchor_hash(row) != row.anchor_hash:
		return _("Anchor {0} of {1} ({2}) was changed.")
	if row.sequence != expected or row.previous_hash != previous:
		return _("Anchor {0} of {1} ({2}) does not follow the one before it: anchors were removed or moved.")
	if not walk.is_sealed(row.name, row.anchor_hash, row):
		return _("Anchor {0} of {1} ({2}) does not carry this site's seal.")
	return None


def _gone(anchor, heads: list[tuple[str, int, str]]) -> Iterator[Fault]:
	for start in range(0, len(heads), CHUNK):
		keys = {f"{chain}:{sequence}": digest for chain, sequence, digest in heads[start : start + CHUNK]}
		rows = frappe.get_all(
			"Case Event",
			filters={"event_key": ["in", list(keys)]},
			fields=["event_key", "event_hash"],
			limit_page_length=0,
		)
		there = {row.event_key: row.event_hash for row in rows}
		for key, digest in keys.items():
			if there.get(key) != digest:
				chain, _colon, sequence = key.rpartition(":")
				text = _("Chain {0}: event {1}, named by anchor {2} of {3}, was removed or changed.")
				yield Fault(
					"CUT", chain, key, text.format(chain, sequence, anchor.sequence, anchor.anchor_date)
				)


def _slipped_in(last, anchored: dict[str, int]) -> Iterator[Fault]:
	"""Events that claim to be older than the last anchor, which does not know them."""
	event = frappe.qb.DocType("Case Event")
	rows = (
		frappe.qb.from_(event)
		.select(event.chain, Max(event.sequence))
		.where(event.creation < last.taken_at - anchors.OVERLAP)
		.groupby(event.chain)
	).run()
	for chain, sequence in rows:
		if sequence > anchored.get(chain, 0):
			text = _(
				"Chain {0}: event {1} claims to be older than anchor {2} of {3}, which does not know it."
			)
			yield Fault(
				"SLIPPED_IN",
				chain,
				f"{chain}:{sequence}",
				text.format(chain, sequence, last.sequence, last.anchor_date),
			)


def not_kept(lines: list[str] | None = None) -> Iterator[Fault]:
	"""Lines of anchors kept outside (default: in the site's file) that no anchor in the database answers for."""
	if lines is None:
		place = anchors.path_of_lines()
		lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
	known = set(anchors.lines())
	for line in (line.strip() for line in lines):
		if line and line not in known:
			text = _("The anchor kept outside as '{0}' is not in the database: it was removed or changed.")
			yield Fault("ANCHOR_KEPT", "", line.split(" ")[0], text.format(line))
