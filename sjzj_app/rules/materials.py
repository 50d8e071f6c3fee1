"""Material that is held already and is not asked for again (57号第十条; 国务院关于在线政务服务的若干规定第七条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.clocks import add_months


@dataclass(frozen=True)
class Kept:
	"""A piece that an earlier application of the same family left: which, since when, and where it lies."""

	material: str
	since: date
	source: str
	same_matter: bool = False


def newest_valid(
	material: str, kept: Iterable[Kept], valid_months: int, on: date, unchanged: bool = False
) -> Kept | None:
	"""The newest kept piece that still serves on this day, or None.

	`valid_months` 0: until something changes. `unchanged`: the family declares that nothing in it has changed, which
	carries a piece of the same matter over its months (刚性支出困难家庭认定办法第十条).
	"""
	fit = [
		piece
		for piece in kept
		if piece.material.strip() == material.strip()
		and piece.since <= on
		and (
			not valid_months
			or on <= add_months(piece.since, valid_months)
			or (unchanged and piece.same_matter)
		)
	]
	return max(fit, key=lambda piece: piece.since, default=None)
