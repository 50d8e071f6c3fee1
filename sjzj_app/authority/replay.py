"""Was this decision lawful on its day? Answered from stored rows only, one question after the other (INV-2, INV-3).

Nothing is asked of today's settings: the stored decision and its facts, the dated rows of agreements, lists,
suspensions, activations, postings, policy documents, opinions, notices and surveys. A row that came on record after the
decision does not count. Each finding names the rows it was read from.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate

from sjzj_app.authority import replay_case, replay_change, replay_power, replay_proof
from sjzj_app.authority.check import DEVOLVED
from sjzj_app.authority.findings import Finding


@dataclass(frozen=True)
class Replay:
	"""The answer about one decision. `lawful`: no finding that counts is answered with no."""

	decision: str
	decision_number: str
	decided_on: datetime
	lawful: bool
	findings: tuple[Finding, ...]

	@property
	def faults(self) -> list[Finding]:
		"""The findings that make the decision unlawful."""
		return [finding for finding in self.findings if finding.counts and not finding.answer]

	def as_dict(self) -> dict:
		"""Plain values, for the interface and the form."""
		return {
			**asdict(self),
			"decided_on": str(self.decided_on),
			"findings": [asdict(f) for f in self.findings],
		}


def replay(decision) -> Replay:
	"""The answer about a decision (a document or its name), whoever may read the rows it rests on."""
	doc = frappe.get_doc("Assistance Decision", decision) if isinstance(decision, str) else decision
	at = get_datetime(doc.decided_on)
	findings = tuple(_findings(doc, at))
	lawful = all(finding.answer for finding in findings if finding.counts)
	return Replay(doc.name, doc.decision_number, at, lawful, findings)


def _findings(doc, at: datetime) -> Iterator[Finding]:
	if doc.route == DEVOLVED:
		yield from replay_power.of_township(doc, at)
	else:
		yield from replay_power.of_county(doc, at)
	yield replay_power.posted(doc, at)
	yield from (replay_change if doc.get("award_change") else replay_case).findings(doc, at)
	yield from replay_proof.findings(doc)


def sentence(answer: Replay) -> str:
	"""The answer in a line."""
	if answer.lawful:
		return _("On {0} this decision was lawful by the rows on record.").format(getdate(answer.decided_on))
	return _("On {0} this decision was not lawful: {1}").format(
		getdate(answer.decided_on), "；".join(finding.question for finding in answer.faults)
	)
