"""The events that rows leave when they are written, by whichever way that happens (doc_events of hooks.py)."""

import frappe

from sjzj_app.evidence import chain, covered

ON_INSERT, ON_UPDATE = "sjzj_app.evidence.written.note_new", "sjzj_app.evidence.written.note_correction"


def also_written(events: dict[str, dict]) -> dict[str, dict]:
	"""Document events as hooks.py wants them, and for covered rows those of their insertion and correction besides."""
	noted: dict[str, dict] = {}
	for doctype, rule in covered.COVERED.items():
		if rule.event:
			noted[doctype] = {"after_insert": ON_INSERT}
		if doctype in covered.CORRECTED:
			noted[doctype]["on_update"] = ON_UPDATE
	return {doctype: {**events.get(doctype, {}), **noted.get(doctype, {})} for doctype in {**events, **noted}}


def note_new(doc, method: str | None = None) -> None:
	"""Leaves the event of a new row in its chain. Of a draft it says only that it is there."""
	is_draft = frappe.get_meta(doc.doctype).has_field("stage")
	said = covered.cover(doc, () if is_draft else None)
	chain.append(doc, covered.COVERED[doc.doctype].event, {}, covers=[said])


def note_correction(doc, method: str | None = None) -> None:
	"""Leaves the event of a corrected row, when what is covered of it changed."""
	before = doc.get_doc_before_save()
	if doc.flags.in_insert or not before:
		return
	said = covered.cover(doc)
	if said != covered.cover(before):
		chain.append(doc, "Corrected", {"before_sha256": covered.cover(before)["sha256"]}, covers=[said])
