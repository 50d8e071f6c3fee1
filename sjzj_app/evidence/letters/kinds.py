"""All kinds of letters, and a context made ready to print.

A room of letters is a module with `KINDS`, a tuple of LetterKind; one that is named in ROOMS is known here. Its
sentences are in wording.py, or in `WORDING` of the module.
"""

from collections.abc import Mapping
from typing import Any

from sjzj_app.evidence.letters import (
	award_kinds,
	case_kinds,
	clock_kinds,
	custody_kinds,
	delivery_kinds,
	inquiry_kinds,
	intake_kinds,
	office_kinds,
	relief_kinds,
	status_kinds,
	supervision_kinds,
	termination_kinds,
)
from sjzj_app.evidence.letters.check import check, completed
from sjzj_app.evidence.letters.chinese import basis_text, capitals, cn_month, day, figure, fill
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.letter_kind import MODES, LetterKind
from sjzj_app.evidence.letters.wording import EVERY_LETTER
from sjzj_app.evidence.letters.wording import WORDING as COMMON_WORDING

ROOMS = (
	award_kinds,
	intake_kinds,
	inquiry_kinds,
	case_kinds,
	clock_kinds,
	custody_kinds,
	office_kinds,
	status_kinds,
	supervision_kinds,
	delivery_kinds,
	relief_kinds,
	termination_kinds,
)
KINDS: dict[str, LetterKind] = {kind.code: kind for room in ROOMS for kind in room.KINDS}
WORDING: dict[str, dict[str, str]] = {
	**COMMON_WORDING,
	**{code: words for room in ROOMS for code, words in getattr(room, "WORDING", {}).items()},
}


def letter_kind(code: str) -> LetterKind:
	"""The kind with this code; LetterContextError for a code that is not made here."""
	kind = KINDS.get(code)
	if kind is None:
		raise LetterContextError(f"没有代码为“{code}”的文书种类，可用的有：{'、'.join(KINDS)}。")
	return kind


def checked(kind: LetterKind, context: Mapping[str, Any], *, preview: bool = False) -> dict[str, Any]:
	"""The context made ready to print: checked, with `title`, `basis_text` and the filled wording `w`.

	Raises LetterContextError with a Chinese sentence that names the key.
	"""
	check(kind.title, kind.shape, context, preview=preview)
	if kind.verify:
		kind.verify(kind.title, context)
	values = completed(kind.shape, context)
	values["title"] = kind.title_for(context)
	values["basis_text"] = basis_text(context.get("basis") or ())
	values.update(_derived(kind, context))
	values["w"] = _filled({**EVERY_LETTER, **WORDING[kind.code], **(context.get("wording") or {})}, values)
	return values


def _derived(kind: LetterKind, context: Mapping) -> dict[str, Any]:
	"""What the sentences of a kind need besides its context."""
	if kind.code == "W31B":
		total = context["total_amount"]
		return {
			"month": cn_month(context["month"]),
			"total_figure": figure(total),
			"total_capitals": capitals(total),
		}
	if kind.code == "W16":
		lasting = day(context["period_to"]) - day(context["period_from"])
		return {"extended": lasting.days > int(context["days"])}
	if kind.code == "W30A":
		mode = MODES[context["mode"]]
		words = {**WORDING["W30A"], **(context.get("wording") or {})}
		return {"exercise": words[f"exercise_{mode}"], "liability": words[f"liability_{mode}"]}
	return {}


def _filled(words: Mapping[str, str], values: Mapping) -> dict[str, str]:
	"""Every wording with its tokens replaced; one about an optional key that is absent is dropped."""
	return {
		key: fill(text, values)
		for key, text in words.items()
		if not (key == "city_approved" and not values.get("city_approval"))
	}
