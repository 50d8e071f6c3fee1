"""What the chain vouches for of a clock: what it times, by which rule, from when until when, and how it ended (INV-7, INV-14).

An act says it in its own event, for the clocks that it opened, moved or closed; outside an act the clock leaves an event.
The lights of the nightly run and the position that holds the document are no part of it.
"""

from collections.abc import Iterable

import frappe

from sjzj_app.access.scoped import in_service
from sjzj_app.evidence import chain, covered

CLOCK, EVENT = "Case Clock", "Time Limit Kept"
BEGUN = (
	"purpose", "subject_doctype", "subject_name", "application", "started_on", "started_at", "due_on", "due_at",
	"due_provisional", "clock_rule", "rule_code", "source", "reliability", "time_limit", "limit_unit", "least", "extended",
	"extension_reason", "extended_on", "first_due_on",
)  # fmt: skip
ENDED = (*BEGUN, "finished_on", "status")
# The review of an award is due on the day that stands in the award, which the chain vouches for itself.
FOLLOWS = {"Assistance Award": ("due_on",)}


def note(*names: str) -> None:
	"""These clocks were opened, moved or closed just now."""
	if not in_service():
		_leave(_rows(names))
		return
	frappe.flags.sjzj_clocks = [*(frappe.flags.sjzj_clocks or []), *names]


def covers(chain_name: str) -> list[dict]:
	"""What the event that is being written in this chain says about the clocks noted since the last one.

	Clocks of other chains leave an event of their own there.
	"""
	rows = _rows(frappe.flags.sjzj_clocks or [])
	forget()
	own = [row for row in rows if covered.chain_of(CLOCK, row) == chain_name]
	_leave(row for row in rows if row not in own)
	return [entry(row) for row in own]


def forget() -> None:
	"""Nothing is noted: the act that touched the clocks was undone."""
	frappe.flags.sjzj_clocks = None


def entry(row) -> dict:
	"""The hash of a clock as it stands; how it ended counts once it did."""
	row.doctype = CLOCK
	fields = ENDED if row.finished_on else BEGUN
	return covered.cover(
		row, [field for field in fields if field not in FOLLOWS.get(row.subject_doctype, ())]
	)


def _rows(names: Iterable[str]) -> list:
	return covered.stored(CLOCK, "name", sorted(set(names))) if names else []


def _leave(rows: Iterable) -> None:
	for row in rows:
		said = entry(row)
		chain.append(row, EVENT, {"purpose": row.purpose}, covers=[said])
