"""Which of the full product of readers, rows and ways is asked.

By default: every DocType × every way by a reader whose role reads such rows but not this one (of rules, code lists and
closed rows a third of the ways that name a row, turning), and a sixth of them by a role that reads none, within its own
unit; every role × every relation × every DocType by a list; some roles that read a DocType see an own row by name.
Which reader takes which way turns with the DocType.
`SJZJ_LEAKS=full` asks the whole product: every role × every relation × every DocType × every way; who may read a row
takes only the ways that must show it.
"""

import os
from collections.abc import Container, Iterator
from itertools import cycle, islice

import frappe

from sjzj_app.access.registry import RULES, SCOPED
from tests.http.leaks.asking import Probe
from tests.http.leaks.readers import Reader, inside, may_read_some, readable, relation, strangers
from tests.http.planting import Row

THIRD, SIXTH, SHOWN = 3, 6, 5
OF_SINGLES = ("REST read", "client.get", "form", "v2 read", "print html", "form's side", "link preview")
FULL = os.environ.get("SJZJ_LEAKS") == "full"


def ways_for(probes: dict[str, Probe], doctype: str) -> list[str]:
	"""The ways that apply to this DocType; a single one has no list."""
	single = frappe.get_meta(doctype).issingle
	return [
		way for way, probe in probes.items() if probe.applies(doctype) and (way in OF_SINGLES or not single)
	]


def turned(items: list, doctype: str) -> Iterator:
	"""The items for ever, begun at another one for each DocType."""
	first = list(RULES).index(doctype) % len(items)
	return islice(cycle(items), first, None)


def one_by_one(
	probes: dict[str, Probe],
	doctype: str,
	readers: dict[str, Reader],
	rows: list[Row],
	only_refused: Container[str] = (),
) -> Iterator[tuple[str, Reader, Row]]:
	"""(way, reader, row) for ways that name a row. Who may read it takes those that tell, and none of `only_refused`."""
	ways = ways_for(probes, doctype)
	if FULL:
		for turn, way in enumerate(ways):
			told = probes[way].tells and way not in only_refused
			pairs = all_relations(turn, readers, rows)
			yield from ((way, *pair) for pair in pairs if told or not readable(*pair))
		return
	if RULES[doctype].kind != SCOPED and len(ways) > len(OF_SINGLES):
		ways = every(THIRD, ways, doctype)
	pairs = strangers(readers, rows)
	if pairs:
		yield from ((way, *pair) for way, pair in zip(ways, turned(near_first(pairs), doctype), strict=False))
	without = [
		(reader, row) for reader, row in pairs
		if inside(reader, row.place) and not may_read_some(reader, doctype)
	]  # fmt: skip
	if without:
		some = zip(every(SIXTH, ways, doctype), turned(without, doctype), strict=False)
		yield from ((way, *pair) for way, pair in some)
	telling = [way for way in ways if probes[way].tells]
	own = [
		(reader, row)
		for reader in readers.values()
		for row in rows[:0:-1] + rows[:1]
		if readable(reader, row)
	]
	if own and telling:
		shown = islice(turned(own, doctype), SHOWN)
		yield from ((way, *pair) for way, pair in zip(turned(telling, doctype), shown, strict=False))


def every(step: int, ways: list[str], doctype: str) -> list[str]:
	"""One of so many ways; which, turns with the DocType."""
	return ways[list(RULES).index(doctype) % step :: step]


def all_relations(turn: int, readers: dict[str, Reader], rows: list[Row]) -> Iterator[tuple[Reader, Row]]:
	"""Each reader with a row in each relation to him; where several lie alike they take turns."""
	for reader in readers.values():
		alike: dict[str, list[Row]] = {}
		for row in rows:
			alike.setdefault(relation(reader, row.place), []).append(row)
		yield from ((reader, group[turn % len(group)]) for group in alike.values())


def near_first(pairs: list[tuple[Reader, Row]]) -> list[tuple[Reader, Row]]:
	"""Those whose role reads such rows, one of each role and relation; all, when there are none of those."""
	kin = [pair for pair in pairs if may_read_some(pair[0], pair[1].doctype)] or pairs
	return list({(reader.role, relation(reader, row.place)): (reader, row) for reader, row in kin}.values())


def in_lists(
	probes: dict[str, Probe], doctype: str, readers: dict[str, Reader]
) -> Iterator[tuple[str, Reader]]:
	"""(way, reader) for ways that name no row: one list asks about all relations at once.

	Every role takes a way that tells; those whose role reads such rows take the others.
	"""
	ways = ways_for(probes, doctype)
	if FULL:
		yield from ((way, reader) for way in ways for reader in readers.values())
		return
	telling = [way for way in ways if probes[way].tells]
	turns = turned(telling, doctype)
	first = [(next(turns), reader) for reader in readers.values()]
	kin = [reader for reader in readers.values() if may_read_some(reader, doctype)] or list(readers.values())
	done = {way for way, reader in first if reader in kin}
	yield from first
	yield from zip((way for way in ways if way not in done), turned(kin, doctype), strict=False)
	without = [reader for reader in readers.values() if reader not in kin]
	if without:
		yield from zip(every(SIXTH, ways, doctype), turned(without, doctype), strict=False)
