"""Identity numbers, credit codes, accounts and phones: what is well formed, and how each is shown."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class IdentityFacts:
	"""What a valid identity number says; sex is "Male" or "Female"; warnings are Chinese sentences."""

	number: str
	birth_date: date
	sex: str
	area_code: str
	warnings: list[str] = field(default_factory=list)


def check_id_number(text: str, today: date) -> IdentityFacts:
	"""The number as it is stored (18 characters, X in upper case) and what it says (GB 11643-1999).

	An unknown area prefix is a warning. Raises RuleError with a sentence that never repeats the number.
	"""
	raise NotImplementedError


def mask_id(number: str) -> str:
	"""First 6, 8 stars, last 4; anything that is not 18 characters is all stars. Never raises."""
	raise NotImplementedError


def check_credit_code(text: str) -> str:
	"""The 统一社会信用代码 in upper case (GB 32100-2015). Raises RuleError if malformed."""
	raise NotImplementedError


def normalise_account(text: str) -> str:
	"""The account as it is stored: half-width digits without spaces. Raises RuleError unless 8 to 30 digits."""
	raise NotImplementedError


def check_bank_account(text: str) -> list[str]:
	"""Warnings (Chinese) about an account number: a failed Luhn check. Raises RuleError unless 8 to 30 digits."""
	raise NotImplementedError


def mask_account(number: str) -> str:
	"""All stars but the last 4. Never raises."""
	raise NotImplementedError


def check_mobile(text: str) -> str:
	"""The mobile number as 11 digits, without +86 and spaces. Raises RuleError if it is not one."""
	raise NotImplementedError


def mask_name(name: str, minor: bool = False) -> str:
	"""张三→张*, 王小明→王*明, 欧阳震华→欧**华; a minor is 姓+某某. Never raises."""
	raise NotImplementedError


def age_on(birth: date, day: date) -> int:
	"""Full years of age (周岁) on a day. Raises RuleError if the day is before the birth."""
	raise NotImplementedError


def make_demo_id(area_code: str, birth: date, seq: int) -> str:
	"""A number with a valid check character for generated demo data; seq 0-999, odd is male."""
	raise NotImplementedError
