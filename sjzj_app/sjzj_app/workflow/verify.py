"""The whole proof that nothing recorded was bent: events, anchors, rows, letters' files, archives, batches' lines (INV-14)."""

from collections.abc import Callable, Iterator

from sjzj_app.casework import archive_check
from sjzj_app.evidence import anchor_walk, guard, walk
from sjzj_app.evidence.faults import Fault
from sjzj_app.evidence.letters import kept
from sjzj_app.payments import integrity


def everything(
	done: walk.Walk, files: bool = True, tell: Callable[[str, int], None] = lambda what, count: None
) -> Iterator[Fault]:
	"""Every fault of the site, as it is found. `done` counts what was read; `files`: also reads each letter's PDF."""
	yield from done.over(tell=lambda chains: tell("chains", chains))
	yield from anchor_walk.not_kept()
	yield from lines()
	if files:
		tell("letters", 0)
		yield from kept.faults()
		yield from archive_check.faults()


def of_chains(names: list[str]) -> list[Fault]:
	"""Faults of some chains: their events, the rows they vouch for, files and lines."""
	found = list(walk.Walk().over(names))
	found += kept.faults({"application": ["in", names]})
	found += kept.faults({"subject_name": ["in", names]})
	found += archive_check.faults(names)
	return [*found, *lines(names)]


def lines(batches: list[str] | None = None) -> Iterator[Fault]:
	"""Submitted batches whose lines were changed."""
	for name, sentence in integrity.changed_lines(batches):
		yield Fault("LINES", name, name, sentence)


def unguarded() -> list[str]:
	"""DocTypes whose table the database itself does not keep insert-only."""
	return guard.missing()
