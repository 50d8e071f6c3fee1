"""Whether a township holds a power, for a matter, an amount and a day (INV-2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sjzj_app.rules.reasons import Reason

ACTIONS = ("ACCEPT", "SURVEY", "VERIFY", "APPRAISE", "REVIEW", "DECIDE", "NOTICE", "MANAGE", "ARCHIVE")


@dataclass(frozen=True)
class PowerGrant:
	"""One power of one agreement: limit in yuan (None: no limit); suspended: (from, to | None), both days
	included; ended_on: the first day on which the power is gone.
	"""

	agreement: str
	version: int
	power_line: str
	township: str
	matter: str
	action: str
	mode: str
	limit_amount: Decimal | None
	valid_from: date
	valid_to: date | None
	suspended: tuple[tuple[date, date | None], ...] = ()
	ended_on: date | None = None


@dataclass(frozen=True)
class PowerFinding:
	"""The grant that covers the act, or None, and why each candidate does or does not."""

	grant: PowerGrant | None
	reasons: list[Reason]


def find_power(
	grants: Iterable[PowerGrant],
	township: str,
	matter: str,
	action: str,
	amount: Decimal | None,
	on: date,
) -> PowerFinding:
	"""The grant that gives this township this power on that day; a decision over a limit needs an amount in
	yuan.
	"""
	raise NotImplementedError
