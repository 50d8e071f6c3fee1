"""What a kind of letter is: file, title, what the context must hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sjzj_app.evidence.letters.exceptions import LetterContextError

MODES = {"委托": "entrust", "赋权": "confer"}
"""The ways in which a devolved power is used, and how the keys of wordings end."""


@dataclass(frozen=True)
class LetterKind:
	"""One kind: `shape` is the TypedDict of its context, `verify` checks the rest, `variant` gives its title.

	`landscape` turns the page. A kind without `variant` has the same title always.
	"""

	code: str
	title: str
	template: str
	shape: type
	landscape: bool = False
	verify: Callable[[str, Mapping], None] | None = None
	variant: Callable[[Mapping], str] | None = None

	def title_for(self, context: Mapping) -> str:
		"""The title as printed; LetterContextError when the context names no known variant."""
		return self.variant(context) if self.variant else self.title


def one_of(key: str, label: str, choices: Mapping[str, str]) -> Callable[[Mapping], str]:
	"""A `variant` for LetterKind: the title that belongs to the value of this key."""

	def title(context: Mapping) -> str:
		if context.get(key) not in choices:
			raise LetterContextError(f"“{label}”（{key}）应为{'、'.join(choices)}之一，请更正后重新生成。")
		return choices[context[key]]

	return title
