"""What a public notice may say, and what must never be on it (57号第二十四条, 个人信息保护法)."""

from collections.abc import Iterable
from dataclasses import dataclass

NOTICE_KINDS = ("REVIEW", "DECISION", "COMBINED", "PUBLICATION", "STANDING", "TEKUN_END")


@dataclass(frozen=True)
class Leak:
	"""Something that may not be published: its kind, a masked excerpt and where it starts."""

	kind: str
	excerpt_masked: str
	position: int = 0


def whitelist(kind: str) -> list[str]:
	"""The field keys that a notice of this kind may carry. Raises RuleError for an unknown kind."""
	raise NotImplementedError


def public_snapshot(
	kind: str, facts: dict, web: bool, mask_web_names: bool = True, mask_minors: bool = True
) -> dict[str, str]:
	"""The whitelisted facts as text, names masked on the web, minors as 姓+某某 everywhere.

	facts may also hold applicant_is_minor. Raises RuleError if a fact the law wants is missing or a value
	leaks.
	"""
	raise NotImplementedError


def find_leaks(text: str, allowed: Iterable[str] = ()) -> list[Leak]:
	"""ID_NUMBER, PHONE, BANK_ACCOUNT, ILLNESS, ADDRESS, ETHNIC, RELIGION, MARRIAGE, INCOME found in a text.

	allowed: texts that are lawful there, such as the office's own phone and address.
	"""
	raise NotImplementedError
