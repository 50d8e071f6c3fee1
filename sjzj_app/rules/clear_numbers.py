"""Complete identity numbers and bank card numbers in a text where they do not belong.

Unlike rules/leaks.py, which errs towards finding before something is published, this finds what certainly is
such a number: it stands between an official and the saving of a record. An identity number has a birth date
and the right check character (GB 11643-1999); a card number begins with 62 and passes the Luhn check.
"""

import re
import unicodedata

from sjzj_app.rules.identity import id_check_character

_ID = re.compile(
	r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
	r"(?![0-9A-Za-z])"
)
_CARD = re.compile(r"(?<![0-9A-Za-z])62[0-9]{14,17}(?![0-9A-Za-z])")
_GAP = re.compile(r"(?<=[0-9])[ \-\u00a0](?=[0-9Xx])")
_LOGGED = re.compile(r"(?<![0-9A-Za-z.])[0-9]{15,30}[Xx]?(?![0-9A-Za-z])")
SHORTEST = 16


def find(text: str) -> list[str]:
	"""The clear numbers of a text, as they would be stored; also when written full-width or in groups."""
	if len(text) < SHORTEST:
		return []
	plain = unicodedata.normalize("NFKC", text)
	found = [*_numbers(plain), *_numbers(_GAP.sub("", plain))]
	return list(dict.fromkeys(found))


def _numbers(plain: str) -> list[str]:
	ids = [match[0].upper() for match in _ID.finditer(plain)]
	cards = [match[0] for match in _CARD.finditer(plain)]
	return [one for one in ids if id_check_character(one[:17]) == one[17]] + [
		one for one in cards if _luhn(one)
	]


def _luhn(number: str) -> bool:
	total = 0
	for place, digit in enumerate(reversed(number)):
		value = int(digit) * (place % 2 + 1)
		total += value - 9 if value > 9 else value
	return total % 10 == 0


def blotted(text: str) -> str:
	"""The text of a log with every long number blotted out, right or mistyped."""
	return _LOGGED.sub(lambda match: "*" * len(match[0]), text)
