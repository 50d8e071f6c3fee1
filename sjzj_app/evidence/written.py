"""The event that a row leaves when it is inserted, by whichever way it comes (hooks.py: after_insert)."""

import frappe

from sjzj_app.evidence import chain, covered


def also_written(events: dict[str, dict]) -> dict[str, dict]:
	"""Document events of hooks.py, and for covered rows the event of their insertion besides."""
	note_it = {"after_insert": "sjzj_app.evidence.written.note"}
	noted = {doctype: note_it for doctype, rule in covered.COVERED.items() if rule.event}
	return {doctype: {**events.get(doctype, {}), **noted.get(doctype, {})} for doctype in {**events, **noted}}


def note(doc, method: str | None = None) -> None:
	"""Leaves the event of a new row in its chain. Of a draft it says only that it is there."""
	is_draft = frappe.get_meta(doc.doctype).has_field("stage")
	said = covered.cover(doc, () if is_draft else None)
	chain.append(doc, covered.COVERED[doc.doctype].event, {}, covers=[said])
