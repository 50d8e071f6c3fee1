"""Which letters must reach a person, in which ways, and what a delivery must show (送达).

The orders ask for a written notice and name its days (57号第二十一条, 43号第十八条); they do not say how a letter is
handed over. The ways and what each has to show follow common practice: settings of this app, never printed as law.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sjzj_app.rules.reasons import DIBAO_ORDER, TEKUN_ORDER

REFUSAL_ARTICLE = f"{DIBAO_ORDER}第二十一条;{TEKUN_ORDER}第十八条"

ADVERSE, TELLS = True, False
LETTERS: dict[str, bool] = {
	"W6": TELLS,
	"W7": TELLS,
	"W8": ADVERSE,
	"W11": ADVERSE,
	"W18": TELLS,
	"W19": TELLS,
	"W20": ADVERSE,
	"W21": ADVERSE,
	"W22": ADVERSE,
	"W23": TELLS,
	"W26": ADVERSE,
	"W28": TELLS,
	"W32": ADVERSE,
}
"""Number of a form → whether it takes something from the person it is sent to. Other forms are not delivered.

An extension (W18) decides nothing about the claim: it is a step on the way, allowed by the rule it names and told to the
applicant (2022年10月20日通知四(一)). What can be contested is the decision, or that none comes by the longer limit
(行政复议法第十一条): the letter says so.
"""

HUNG_UP = frozenset({"W26A"})
"""Notices that carry the number of a delivered form: they hang in public and are handed to nobody."""

_NUMBER = re.compile(r"W\d+")


@dataclass(frozen=True)
class Way:
	"""A way of delivery: the fields it needs, and whether somebody receives the letter in person."""

	needs: tuple[str, ...]
	received: bool = True


WAYS: dict[str, Way] = {
	"Handed Over": Way(()),
	"Left at the Home": Way(("witness_name", "witness_post", "refused_reason")),
	"Posted": Way(("tracking_number",)),
	"Sent Electronically": Way(("electronic_channel", "electronic_consent")),
	"Announced": Way(("announced_from", "announced_place", "remark"), received=False),
}
ALWAYS = ("delivery_way", "delivered_on", "proof")
RECEIVED = ("receiver_name", "receiver_relation")


def must_be_delivered(kind: str) -> bool:
	"""Whether a letter of this kind (W20, W28A) is handed to the person it is about."""
	return kind not in HUNG_UP and _form(kind) in LETTERS


def is_adverse(kind: str, *, refused: bool = False) -> bool:
	"""Whether the letter takes something from its addressee. `refused`: it belongs to a refusal, whatever its form."""
	return refused or LETTERS.get(_form(kind), TELLS)


def missing(record: Mapping) -> list[str]:
	"""The fields that a record of delivery still lacks, in the order of the form; empty when it is complete."""
	way = WAYS.get(record.get("delivery_way") or "")
	wanted = [*ALWAYS, *(RECEIVED if way and way.received else ()), *(way.needs if way else ())]
	return [field for field in wanted if not record.get(field)]


def _form(kind: str) -> str:
	found = _NUMBER.match(kind or "")
	return found[0] if found else ""
