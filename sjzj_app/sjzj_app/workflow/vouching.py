"""What the events of acts vouch for: the document as far as it is closed, and the opinion."""

import frappe

from sjzj_app.evidence import chain, covered
from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow import editable


def covers(doc, opinion) -> list[dict]:
	"""The hashes that an act leaves of the document it led on and of its Approval Opinion."""
	return [covered.cover(doc, closed_fields(doc)), covered.cover(opinion)]


def closed_fields(doc) -> list[str] | None:
	"""The fields whose content the stage has settled; None for all of them."""
	open_fields = editable.EDITABLE.get(doc.doctype, {}).get(doc.stage)
	if not open_fields:
		return None
	settled = () if doc.stage == stages.first_stage(doc.doctype) else covered.rule_of(doc.doctype).settled
	return [*covered.STATE, *(field for field in settled if field not in open_fields)]


def note_side_change(doc) -> None:
	"""Leaves an event of a document that an act on another one changes (an order that suspends a power)."""
	act = frappe.flags.sjzj_act
	if not act or doc.flags.in_insert or (act.doctype, act.name) == (doc.doctype, doc.name):
		return
	payload = {"act": act.action, "act_doctype": act.doctype, "act_name": act.name}
	chain.append(
		doc, "Changed by Another Act", payload, at=act.now, covers=[covered.cover(doc, closed_fields(doc))]
	)
