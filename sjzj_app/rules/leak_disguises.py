"""Numbers and words written so that a reader sees them and a search does not: taken apart, spelled, dressed up.

`bare` gives the text as the reader's eye puts it together, with the place of each sign in the text it came from.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

# 幺 and 洞 are how numbers are spoken over the telephone, 壹 and 拾 how they are written on cheques.
_SPELLED = dict(
	zip(
		"〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两洞拐貳參陸",
		"00123456789123456789" + "1207236",
		strict=True,
	)
)
_LOOKS_LIKE = dict(zip("OoQ○lI", "000011", strict=True))
_TRADITIONAL = str.maketrans(
	"癥瘤殘離喪異婦戶單號樓門電話機賬銀蓄資產車傷聾啞癡呆腦臟腎結頭嚴",
	"症瘤残离丧异妇户单号楼门电话机账银蓄资产车伤聋哑痴呆脑脏肾结头严",
)
_DAY = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}[-/.年 ][0-1]?[0-9][-/.月 ][0-3]?[0-9]日?(?![0-9])")
_SIGNS = "0-9" + "".join(_SPELLED) + "".join(_LOOKS_LIKE)
# Seven digits are the shortest telephone number; up to three signs that are no letters may stand between them.
_NUMBER = re.compile(rf"[{_SIGNS}](?:[^\w\n]{{0,3}}[{_SIGNS}]){{6,}}")
_CJK = "\u3400-\u9fff"
_WEAK = re.compile(rf"(?<=[{_CJK}0-9])[ \t\u3000·.\-_*~|/^+'\"`・‧]{{1,3}}(?=[{_CJK}0-9])")


def bare(text: str) -> tuple[str, list[int]]:
	"""The text without what takes words and numbers apart, and for each sign its place in `text`.

	Days are taken out: their digits stand side by side lawfully.
	"""
	plain = _DAY.sub(lambda day: "〓" * len(day[0]), text).translate(_TRADITIONAL)
	signs = [
		(sign, place)
		for place, sign in enumerate(plain)
		if unicodedata.category(sign) not in ("Mn", "Me", "Cf")
	]
	signs = [(_digit(sign), place) for sign, place in signs]
	signs = list(_spelled_out(signs))
	joined = "".join(sign for sign, _place in signs)
	gone = {
		place
		for found in _WEAK.finditer(joined)
		for place in range(*found.span())
		if _joins_words(joined, found)
	}
	kept = [row for number, row in enumerate(signs) if number not in gone]
	return "".join(sign for sign, _place in kept), [place for _sign, place in kept]


def groups_of(text: str) -> Iterator[list[re.Match]]:
	"""The numbers of a text that is bare, each as its groups of digits in their order."""
	for run in re.finditer(r"[0-9](?:[^\w\n]{0,3}[0-9])*", text):
		yield list(re.compile(r"[0-9]+").finditer(text, run.start(), run.end()))


def windows(text: str) -> Iterator[tuple[int, int, str]]:
	"""Spans of neighbouring groups that may be one number: parted by one sign only, or in groups of three and more."""
	for groups in groups_of(text):
		for first in range(len(groups)):
			for last in range(first + 1, min(first + 20, len(groups))):
				chosen = groups[first : last + 1]
				if _is_one_number(text, chosen):
					yield chosen[0].start(), chosen[-1].end(), "".join(group[0] for group in chosen)


def _is_one_number(text: str, groups: list[re.Match]) -> bool:
	between = {text[one.end() : two.start()] for one, two in pairwise(groups)}
	return len(between) == 1 or all(len(group[0]) >= 3 for group in groups)


def _digit(sign: str) -> str:
	"""❸ and the like are digits too."""
	value = unicodedata.digit(sign, None)
	return sign if value is None else str(value)


def _spelled_out(signs: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
	"""Spelled and look-alike digits inside what can be a number, as digits."""
	joined = "".join(sign for sign, _place in signs)
	inside = {
		place for found in _NUMBER.finditer(joined) if _is_number(found[0]) for place in range(*found.span())
	}
	known = _SPELLED | _LOOKS_LIKE
	for number, (sign, place) in enumerate(signs):
		yield (known.get(sign, sign) if number in inside else sign), place


def _is_number(run: str) -> bool:
	"""Letters alone are a word: most signs of a number are digits, plain or spelled."""
	letters = sum(sign in _LOOKS_LIKE for sign in run)
	return letters * 2 < sum(sign.isalnum() for sign in run)


def _joins_words(text: str, found: re.Match) -> bool:
	"""Between two digits a sign stays: whether they are one number is asked of the groups."""
	return not (text[found.start() - 1].isdigit() and text[found.end()].isdigit())
