"""What may never be on a notice, found in any text: numbers of people, health, home, marriage and the like.

It errs towards finding: a notice that is held back costs a minute, one that names an illness cannot be taken
back.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.identity import id_check_character
from sjzj_app.rules.identity_codes import PROVINCES
from sjzj_app.rules.leak_disguises import bare, windows
from sjzj_app.rules.leak_words import WORDS

LEAK_KINDS = {
	"ID_NUMBER": "身份证号码",
	"PHONE": "电话号码或其他联系方式",
	"BANK_ACCOUNT": "银行账号",
	"ILLNESS": "疾病或残疾信息",
	"ADDRESS": "详细门牌",
	"ETHNIC": "民族",
	"RELIGION": "宗教信仰",
	"MARRIAGE": "婚姻状况",
	"INCOME": "收入或财产明细",
}
NUMBER_KINDS = frozenset({"ID_NUMBER", "PHONE", "BANK_ACCOUNT"})
SHORTEST_ALLOWED = 3

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPOKEN = re.compile("[〇零一二三四五六七八九]{11,}")
_SPOKEN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_LONG = re.compile(r"(?<![0-9])(?:[0-9]{17}[Xx]|[0-9]{12,})")
# Digits with up to three signs or blanks between them: a number written in groups.
_RUN = re.compile(r"[0-9](?:[\W_]{0,3}[0-9])*(?:[\W_]{0,3}[Xx](?![A-Za-z]))?")
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")
_DAY = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}[-/.年 ][0-1]?[0-9][-/.月 ][0-3]?[0-9]日?(?![0-9])")
_MASKED_ID = re.compile(r"(?<![0-9])[0-9]{6}[*×●]{4,10}[0-9]{3}[0-9Xx]")
_ACCOUNTS = (
	re.compile(r"(?<![0-9])[0-9]{4}(?:[ -]{1,2}[0-9]{4}){2,}(?:[ -]{0,2}[0-9]{1,7})?(?![0-9])"),
	re.compile(r"(?<![0-9])[0-9](?:[ -][0-9]){11,}(?![0-9])"),
)
_PHONES = (
	re.compile(r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"),
	re.compile(r"(?<![0-9])\(?0[1-9][0-9]{1,2}\)?[ -]{0,2}[2-9][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])"),
	re.compile(r"(?<![0-9])[48]00[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}(?![0-9])"),
	re.compile(
		r"(?:电话|座机|手机|联系方式|[Tt][Ee][Ll])[^0-9\n]{0,6}([2-9][0-9]{2,3}[ -]?[0-9]{4})(?![0-9])"
	),
)


_WHOLE_PHONE = re.compile(r"(?:86)?1[3-9][0-9]{9}|0[1-9][0-9]{1,2}[2-9][0-9]{6,7}")
_LOCAL_PHONE = re.compile(r"[2-9][0-9]{6,7}")
_PHONE_WORD = re.compile(r"电话|座机|手机|联系|[Tt][Ee][Ll]")
_WHOLE_ACCOUNT = re.compile(r"[3-9][0-9]{14,18}")
_MONEY = re.compile(r"[0-9]\.[0-9]{2}(?![0-9])")


@dataclass(frozen=True)
class Leak:
	"""Something that may not be published: its kind, a masked excerpt and where it starts in the half-width
	text.
	"""

	kind: str
	excerpt_masked: str
	position: int = 0


def find_leaks(text: str, allowed: Iterable[str] = ()) -> list[Leak]:
	"""What of LEAK_KINDS a text holds, in the order in which it stands there.

	allowed: texts that are lawful there, such as the office's own phone and address; what is shorter than 3
	characters is ignored. Full-width forms, Chinese digits, blanks, dashes and invisible marks do not hide a
	number.
	"""
	plain = _half_width(text)
	for lawful in allowed:
		known = _half_width(lawful).strip()
		if len(known) >= SHORTEST_ALLOWED:
			plain = plain.replace(known, "〓" * len(known))
	found: list[tuple[int, int, str]] = []
	for start, end, kind in _numbers(plain):
		if not any(start < e and s < end for s, e, _ in found):
			found.append((start, end, kind))
	found += [(m.start(), m.end(), kind) for kind, pattern in WORDS.items() for m in pattern.finditer(plain)]
	found += _disguised(plain, found)
	return [Leak(kind, _masked(plain[start:end], kind), start) for start, end, kind in sorted(found)]


def _disguised(plain: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
	"""What stands in the text only for the eye: taken apart, spelled, in look-alike signs; of each kind one place."""
	text, places = bare(plain)
	spans = [(m.start(), m.end(), kind) for kind, pattern in WORDS.items() for m in pattern.finditer(text)]
	spans += [*_numbers(text), *_parted(text)]
	known, first = {kind for _start, _end, kind in found}, {}
	for start, end, kind in sorted(spans):
		begin, finish = places[start], places[end - 1] + 1
		again = kind in NUMBER_KINDS and any(begin < e and s < finish for s, e, _kind in found)
		if kind not in known and not again:
			first.setdefault(kind, (begin, finish, kind))
	return list(first.values())


def _parted(text: str) -> Iterator[tuple[int, int, str]]:
	"""Telephone and account numbers whose groups are parted by any signs."""
	for start, end, digits in windows(text):
		before = text[max(0, start - 8) : start]
		if _WHOLE_PHONE.fullmatch(digits) or (_LOCAL_PHONE.fullmatch(digits) and _PHONE_WORD.search(before)):
			yield start, end, "PHONE"
		elif _WHOLE_ACCOUNT.fullmatch(digits) and not _MONEY.search(text[start:end]):
			yield start, end, "BANK_ACCOUNT"


def _half_width(text: str) -> str:
	plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", str(text or "")))
	plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)
	return _SPOKEN.sub(lambda found: found[0].translate(_SPOKEN_DIGITS), plain)


def _masked(excerpt: str, kind: str) -> str:
	keep = 3 if kind in NUMBER_KINDS else 1 if len(excerpt) > 1 else 0
	return excerpt[:keep] + "*" * (len(excerpt) - keep)


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
	"""Spans of numbers with their kinds; an earlier one goes before a later one that overlaps it."""
	for found in _LONG.finditer(text):
		whole = found[0].upper()
		is_id = (len(whole) == 18 and _has_day(whole)) or (
			len(whole) == 15 and _has_day(f"{whole[:6]}19{whole[6:]}")
		)
		yield found.start(), found.end(), "ID_NUMBER" if is_id else "BANK_ACCOUNT"
	for found in _RUN.finditer(text):
		yield from _grouped_ids(found)
	for found in _MASKED_ID.finditer(text):
		yield found.start(), found.end(), "ID_NUMBER"
	undated = _DAY.sub(lambda day: "〓" * len(day[0]), text)
	for kind, patterns in (("BANK_ACCOUNT", _ACCOUNTS), ("PHONE", _PHONES)):
		for pattern in patterns:
			for found in pattern.finditer(undated):
				yield found.start(pattern.groups), found.end(pattern.groups), kind


def _grouped_ids(run: re.Match) -> Iterator[tuple[int, int, str]]:
	"""Identity numbers written in groups: a right check character, or the whole run with a birth date in its
	place.
	"""
	groups = list(_GROUP.finditer(run[0]))
	for first in range(len(groups)):
		joined = ""
		for group in groups[first:]:
			joined += group[0].upper()
			if len(joined) > 18:
				break
			whole_run = first == 0 and group is groups[-1]
			if _is_grouped_id(joined, whole_run):
				yield run.start() + groups[first].start(), run.start() + group.end(), "ID_NUMBER"


def _is_grouped_id(joined: str, whole_run: bool) -> bool:
	if len(joined) == 15 and joined.isdigit():
		return whole_run and joined[:2] in PROVINCES and _has_day(f"{joined[:6]}19{joined[6:]}")
	if len(joined) != 18 or not joined[:17].isdigit() or not _has_day(joined):
		return False
	return whole_run or (joined[:2] in PROVINCES and id_check_character(joined[:17]) == joined[17])


def _has_day(number: str) -> bool:
	"""Whether places 7 to 14 are a day on which somebody alive may have been born."""
	try:
		return 1880 <= date(int(number[6:10]), int(number[10:12]), int(number[12:14])).year <= 2099
	except ValueError:
		return False
