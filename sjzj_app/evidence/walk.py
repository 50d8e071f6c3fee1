"""The walk along the chains: what was changed, removed, added or moved, one sentence each (INV-14)."""

from collections.abc import Callable, Iterable, Iterator

import frappe
from frappe import _
from frappe.utils import get_datetime

from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.evidence import anchor_walk, chain, recorded, seals
from sjzj_app.evidence.covered import TREE
from sjzj_app.evidence.faults import Fault

CHUNK, SHOWN = 200, 20
EVENT = (
	"name", *chain.HASHED, "event_hash", "event_key", "seal", "administrative_unit", "creation", *TREE,
)  # fmt: skip


class Walk:
	"""One walk: counts what it reads, and remembers what can be said only at its end."""

	def __init__(self):
		self.events = self.chains = self.rows = self.anchors = 0
		self.other_keys: dict[str, list[str]] = {}
		self.units: dict[str | None, tuple] = {}
		self.sealed_since = _first_sealed()

	def over(
		self, names: Iterable[str] | None = None, tell: Callable[[int], None] = lambda chains: None
	) -> Iterator[Fault]:
		"""Faults of these chains and of the rows they cover; of every chain and anchor when none are named."""
		for chunk in chunks(names):
			by_chain = events_by_chain(chunk)
			for name in chunk:
				yield from self.chain(name, by_chain.get(name, []))
			yield from recorded.faults(self, chunk, by_chain)
			self.chains += len(chunk)
			tell(self.chains)
		if names is None:
			yield from recorded.without_chain()
			yield from anchor_walk.faults(self)
		yield from self.keys_missing()

	def chain(self, name: str, rows: list) -> Iterator[Fault]:
		"""Faults of the events of one chain, given in their order."""
		previous, expected = chain.GENESIS, 1
		for row in rows:
			self.events += 1
			if row.sequence != expected:
				text = _("Chain {0}: event {1} is missing; event {2} ({3}) follows instead.")
				yield Fault("GAP", name, row.name, text.format(name, expected, row.sequence, row.name))
			for code, text in self._wrong(row, previous):
				yield Fault(code, name, row.name, text.format(name, row.sequence, row.name))
			previous, expected = row.event_hash, row.sequence + 1

	def _wrong(self, row, previous: str) -> Iterator[tuple[str, str]]:
		"""(code, sentence) of what is wrong with one event."""
		if chain.event_hash(row) != row.event_hash:
			yield "CHANGED", _("Chain {0}: event {1} ({2}) was changed: its content does not give its hash.")
		if row.previous_hash != previous:
			yield (
				"BROKEN",
				_(
					"Chain {0}: event {1} ({2}) does not follow the one before it: rows were moved or removed."
				),
			)
		if row.event_key != f"{row.chain}:{row.sequence}" or _place(row) != self._place_as_recorded(row):
			yield "PLACE", _("Chain {0}: number or unit of event {1} ({2}) was changed.")
		if not self.is_sealed(row.name, row.event_hash, row):
			yield (
				"FORGED",
				_("Chain {0}: event {1} ({2}) does not carry this site's seal: the site did not write it."),
			)

	def _place_as_recorded(self, row) -> tuple:
		"""Unit and columns of the tree as the payload has them; as they are where it notes no unit."""
		payload = recorded.payload_of(row)
		if "unit" not in payload:
			return _place(row)
		unit = payload["unit"] or None
		if unit not in self.units:
			known = unit and frappe.db.exists("Administrative Unit", unit)
			columns = columns_for_unit(unit) if known else {}
			self.units[unit] = (unit, *(columns.get(column) for column in TREE))
		return self.units[unit]

	def is_sealed(self, name: str, digest: str, row) -> bool:
		"""Whether a row carries its seal. Rows older than the first sealed one carry none; other keys are noted."""
		seal, written = row.seal, row.creation
		if not seal:
			return not self.sealed_since or written < self.sealed_since
		try:
			return seals.is_sealed(digest, seal)
		except seals.OtherKey as other:
			self.other_keys.setdefault(str(other), []).append(name)
			return True

	def keys_missing(self) -> Iterator[Fault]:
		"""Seals that cannot be told here, because their key is not this site's; the first rows are named."""
		for key_id, names in self.other_keys.items():
			sentence = _(
				"{0} rows carry a seal of the key {1}, which this site does not have ({2}): put its sjzj_chain_key back, or"
				" the seals were changed."
			)
			text = sentence.format(len(names), key_id, "、".join(names[:SHOWN]))
			yield Fault("OTHER_KEY", "", key_id, text)


def events_of(name: str) -> Iterator[Fault]:
	"""Faults of the events of one chain, without the rows it covers."""
	yield from Walk().chain(name, events_by_chain([name]).get(name, []))


def _first_sealed():
	rows = frappe.get_all(
		"Case Event", filters={"seal": ["is", "set"]}, fields=["creation"], order_by="creation asc", limit=1
	)
	return rows[0].creation if rows else None


def chunks(names: Iterable[str] | None) -> Iterator[list[str]]:
	"""Names of chains in pieces; all that have an event when none are named."""
	if names is not None:
		names = list(names)
		yield from (names[start : start + CHUNK] for start in range(0, len(names), CHUNK))
		return
	last = ""
	while found := _next_chains(last):
		yield found
		last = found[-1]


def _next_chains(after: str) -> list[str]:
	event = frappe.qb.DocType("Case Event")
	query = frappe.qb.from_(event).select(event.chain).distinct().where(event.chain > after)
	return [name for (name,) in query.orderby(event.chain).limit(CHUNK).run()]


def events_by_chain(chunk: list[str]) -> dict[str, list]:
	"""The events of these chains, in their order."""
	event = frappe.qb.DocType("Case Event")
	query = frappe.qb.from_(event).select(*[event[name] for name in EVENT]).where(event.chain.isin(chunk))
	found: dict[str, list] = {}
	for row in query.orderby(event.chain).orderby(event.sequence).run(as_dict=True):
		row.occurred_at = str(get_datetime(row.occurred_at))
		found.setdefault(row.chain, []).append(row)
	return found


def _place(row) -> tuple:
	return row.administrative_unit or None, *(row.get(column) or None for column in TREE)
