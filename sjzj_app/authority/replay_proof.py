"""The replay's questions about the record itself: seal, facts, parameters, chain."""

import hashlib
from collections.abc import Iterator

from frappe import _

from sjzj_app.authority import proof
from sjzj_app.authority.findings import Finding, row, rows
from sjzj_app.evidence import recorded, walk
from sjzj_app.rules.reasons import LOCAL_SETTING

ARTICLE = f"{LOCAL_SETTING}（决定证据不得更改）"


def findings(doc) -> Iterator[Finding]:
	"""Whether the decision and what it was computed from are as they were stored."""
	own = row("Assistance Decision", doc.name)
	question = _("Is the decision as it was sealed: official, power, amount, dates?")
	yield Finding("SEAL", question, proof.is_sealed(doc), ARTICLE, rows=own)
	question = _("Are the facts those on which it was decided?")
	same = hashlib.sha256((doc.facts or "").encode()).hexdigest() == doc.facts_sha256
	yield Finding("FACTS", question, same, ARTICLE, rows=own)
	yield _parameters(doc)
	yield _chain(doc)


def _parameters(doc) -> Finding:
	"""Standard and clock rule by which it was computed still say what they said; a new figure is a new row."""
	good = True
	for field, doctype, name in (
		("standard_sha256", "Assistance Standard", doc.standard),
		("clock_rule_sha256", "Clock Rule", doc.clock_rule),
	):
		stored = doc.get(field)
		good = good and (not stored or stored == proof.parameters_sha256(doctype, name))
	used = (*rows("Assistance Standard", [doc.standard]), *rows("Clock Rule", [doc.clock_rule]))
	question = _("Do the standard and the clock rule still say what they said on that day?")
	return Finding("PARAMETERS", question, good, ARTICLE, doc.calendar_version or "", used)


def _chain(doc) -> Finding:
	"""The case's events follow each other, and the one of the decision vouches for it as it stands."""
	faults = list(walk.events_of(doc.application))
	said = recorded.last_words(walk.events_by_chain([doc.application])).get((doc.doctype, doc.name))
	wrong = recorded.fault_of(doc.doctype, doc, said)
	question = _("Do the events of the case follow each other without a gap, and vouch for the decision?")
	note = faults[0].text if faults else ""
	return Finding(
		"CHAIN",
		question,
		not faults and not wrong,
		ARTICLE,
		note,
		row("Assistance Application", doc.application),
	)
