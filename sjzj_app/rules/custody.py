"""What is wrong with the custody of a card or passbook on a day (民发〔2021〕57号第二十六条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.reasons import DIBAO_ORDER

ARTICLE = f"{DIBAO_ORDER}第二十六条"
NONE, EXPIRED, NOT_FILED = "NONE", "EXPIRED", "NOT_FILED"


@dataclass(frozen=True)
class Agreement:
	"""A signed agreement that has not ended: its term, both days included, and the day of its filing."""

	valid_from: date
	valid_to: date
	filed_on: date | None


def fault(agreements: Iterable[Agreement], on: date) -> str | None:
	"""NONE, EXPIRED or NOT_FILED for a card in another hand on that day; None when one agreement covers it in full."""
	table = list(agreements)
	running = [one for one in table if one.valid_from <= on <= one.valid_to]
	if any(one.filed_on and one.filed_on <= on for one in running):
		return None
	if running:
		return NOT_FILED
	return EXPIRED if any(one.valid_to < on for one in table) else NONE
