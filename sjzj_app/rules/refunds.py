"""Of which payments a sum that comes back is: in their order, none taken twice, to the fen."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import yuan

Source = TypeVar("Source", bound=Hashable)


def shares(
	paid: Iterable[tuple[Source, int]], used: Mapping[Source, int], fen: int
) -> list[tuple[Source, int]]:
	"""(source, fen) of `fen` over what was paid, the first first, without what is used already.

	Raises RuleError where more comes back than was paid.
	"""
	sums: dict[Source, int] = {}
	for source, part in paid:
		sums[source] = sums.get(source, 0) + part
	left, found = fen, []
	for source, whole in sums.items():
		part = min(left, whole - used.get(source, 0))
		if part > 0:
			found.append((source, part))
			left -= part
	if left:
		raise RuleError("REFUND_BEYOND", f"退回金额超出应退金额{yuan(left)}元。")
	return found
