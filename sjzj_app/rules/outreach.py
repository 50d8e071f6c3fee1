"""What the record of telling a policy may hold: nothing about single people (个人信息保护法第六条、第二十八条)."""

from collections.abc import Iterable

from sjzj_app.rules.leaks import LEAK_KINDS, NUMBER_KINDS, find_leaks

AT_HOME = ("Told at Home", "Volunteer Service", "Help by Social Forces")
"""What happens with single families. What is told to everybody names illness and income as the policy does."""


def private_data(kind: str, text: str, allowed: Iterable[str] = ()) -> list[str]:
	"""The kinds of private data in a text, in Chinese. Numbers always; health, income and the like of families.

	allowed: texts that are lawful there, such as the office's own phone.
	"""
	refused = set(LEAK_KINDS) if kind in AT_HOME else NUMBER_KINDS
	found = {leak.kind for leak in find_leaks(text, allowed)}
	return [name for code, name in LEAK_KINDS.items() if code in found & refused]
