"""Who looks: one official in every role of the seed; and what each may see, told from docs/permissions.md and the tree.

The expectation is made here anew, from the published matrix and from paths in the tree. It asks nothing of access/.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sjzj_app.access.registry import RULES
from sjzj_app.seed.roles import ROLES
from tests.http.planting import Place, Row, places
from tests.http.world import World, official

REPOSITORY = Path(__file__).parents[3]
LEVELS = {"City": "city", "County": "county", "Township": "township", "Village": "village"}
ELSEWHERE = {"Auditor": "county", "Integration": "township", "Administrator": "county"}
"""Roles whose name tells no level, and where the official of these tests sits."""

RELATIONS = ("own", "parent", "sibling", "child", "other county")


@dataclass(frozen=True)
class Reader:
	"""The official in one role."""

	role: str
	user: str
	place: Place


def readers(world: World) -> dict[str, Reader]:
	"""{role: reader} for every role that the seed makes."""
	there = places(world.tree)
	return {role: Reader(role, _user(world, role), there[seat(role)]) for role in ROLES}


def seat(role: str) -> str:
	"""The key of the place at which the official of this role sits."""
	key = LEVELS.get(role.split()[0]) or ELSEWHERE.get(role)
	assert key, f"Say in ELSEWHERE of tests/http/leaks/readers.py at which place the role '{role}' sits."
	return key


def _user(world: World, role: str) -> str:
	known = {**world.above, **world.own.people}
	return known.get(role) or known.setdefault(role, official(role, places(world.tree)[seat(role)].unit))


def readable(reader: Reader, row: Row) -> bool:
	"""Whether the published matrix lets this reader see the row."""
	if not may_read_some(reader, row.doctype):
		return False
	if reads_down(row.doctype) and row.place.path == reader.place.path[: len(row.place.path)]:
		return True
	return width(row.doctype) == "全体可读" or (
		inside(reader, row.place) and is_confidant(reader, row.doctype)
	)


def reads_down(doctype: str) -> bool:
	"""Whether officials below the unit read its own rows."""
	return "下级可读" in _line(doctype)[1]


def is_confidant(reader: Reader, doctype: str) -> bool:
	"""Rows about a person, and no marked row is about a reader: the county and the unit's confidants know them."""
	rule = RULES[doctype]
	if "村级只看本人经手的" in _line(doctype)[1]:
		return reader.place.key != "village"
	return not rule.own or reader.place.key == "county" or f"SJZJ {reader.role}" in rule.confidants


def may_read_some(reader: Reader, doctype: str) -> bool:
	"""Whether the reader's role reads any row of this DocType."""
	return width(doctype) != "不开放" and "读" in cell(doctype, reader.role)


def inside(reader: Reader, place: Place) -> bool:
	"""The own unit and all below it."""
	return place.path[: len(reader.place.path)] == reader.place.path


def relation(reader: Reader, place: Place) -> str:
	"""How the unit of a row lies to the reader's unit."""
	own, other = reader.place.path, place.path
	if other == own:
		return "own"
	if other[: len(own)] == own:
		return "child"
	if own[: len(other)] == other:
		return "parent"
	if len(own) > 1 and other[1] != own[1]:
		return "sibling" if len(own) == len(other) == 2 else "other county"
	return "sibling"


def width(doctype: str) -> str:
	"""The width that the page names: by unit, everybody, nobody."""
	return _line(doctype)[1].rstrip("▲").split("，")[0].rstrip("▲")


def cell(doctype: str, role: str) -> str:
	"""The rights of a role as the page shows them."""
	head = _page()["单据"]
	return _line(doctype)[head.index(_words()[f"SJZJ {role}"].removeprefix("SJZJ "))]


def _line(doctype: str) -> list[str]:
	label = _words().get(doctype)
	assert label in _page(), (
		f"'{doctype}' is missing in docs/permissions.md: write its Chinese name into translations/zh.csv and make the "
		f"page anew with `python3 -m sjzj_app.access.matrix`."
	)
	return _page()[label]


@cache
def _page() -> dict[str, list[str]]:
	"""{Chinese name of a DocType: its cells} of the published page."""
	lines = (REPOSITORY / "docs" / "permissions.md").read_text().splitlines()
	rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
	return {row[0]: row for row in rows}


@cache
def _words() -> dict[str, str]:
	with (REPOSITORY / "sjzj_app" / "translations" / "zh.csv").open(newline="") as file:
		return {row[0]: row[1] for row in csv.reader(file) if len(row) > 1}


def strangers(all_readers: dict[str, Reader], rows: list[Row]) -> list[tuple[Reader, Row]]:
	"""Pairs of a reader and a row that is not for him: first those whose role does read rows of this kind."""
	pairs = [(reader, row) for reader in all_readers.values() for row in rows if not readable(reader, row)]
	return sorted(pairs, key=lambda pair: not may_read_some(pair[0], pair[1].doctype))
