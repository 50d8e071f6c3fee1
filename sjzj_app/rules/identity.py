"""Identity numbers, credit codes, accounts and phones: what is well formed, and how each is shown.

No message repeats the number it is about: messages are logged and shown to people who may not read the
number.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity_codes import COMPOUND_SURNAMES, PROVINCES

ID_STANDARD = "GB 11643-1999"
CREDIT_STANDARD = "GB 32100-2015"
OLDEST = 120
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


@dataclass(frozen=True)
class IdentityFacts:
	"""What a valid identity number says; sex is "Male" or "Female"; warnings are Chinese sentences."""

	number: str
	birth_date: date
	sex: str
	area_code: str
	warnings: list[str] = field(default_factory=list)


def _plain(text: str) -> str:
	"""Half-width, without marks that cannot be seen, stripped."""
	return _INVISIBLE.sub("", unicodedata.normalize("NFKC", str(text or ""))).strip()


def check_id_number(text: str, today: date, areas: Collection[str] = ()) -> IdentityFacts:
	"""The number as it is stored (18 characters, X in upper case) and what it says (GB 11643-1999).

	areas: the county codes the prefecture has and had, if they are to be compared. An unknown area is a
	warning, and none has to have existed in the year of birth: numbers were first issued in 1984. Raises
	RuleError for length, characters, a date that does not exist, lies in the future or makes an age above
	120, and the check character; the sentence never repeats the number.
	"""
	number = _plain(text).upper()
	if len(number) == 15 and re.fullmatch(r"[0-9]+", number):
		raise RuleError("ID_OBSOLETE", "15位居民身份证号码已停用,请填写18位公民身份号码。", ID_STANDARD)
	if len(number) != 18:
		raise _bad_id("ID_LENGTH", f"应为18位,现为{len(number)}位")
	if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
		raise _bad_id("ID_CHARACTERS", "前17位应为数字,末位应为数字或X")
	birth = _birth_date(number[6:14], today)
	if id_check_character(number[:17]) != number[17]:
		raise _bad_id("ID_CHECKSUM", "末位校验码不符,请对照证件逐位核对")
	sex = "Male" if int(number[16]) % 2 else "Female"
	return IdentityFacts(number, birth, sex, number[:6], _area_warnings(number[:6], areas))


def _bad_id(code: str, what: str) -> RuleError:
	return RuleError(code, f"公民身份号码不符合《公民身份号码》({ID_STANDARD}):{what}。", ID_STANDARD)


def _birth_date(digits: str, today: date) -> date:
	try:
		birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
	except ValueError:
		raise _bad_id("ID_DATE", "第7至14位不是真实的出生日期") from None
	if birth > today:
		raise _bad_id("ID_FUTURE", "出生日期晚于今天")
	if age_on(birth, today) > OLDEST:
		raise _bad_id("ID_TOO_OLD", f"按出生日期计算已超过{OLDEST}周岁")
	return birth


def _area_warnings(area: str, areas: Collection[str]) -> list[str]:
	if area[:2] not in PROVINCES:
		return ["行政区划码的前两位不是已知的省级代码,请对照证件核对。"]
	if area not in areas and any(known[:4] == area[:4] for known in areas):
		return ["行政区划码不在本市现行及历史代码之内,请对照证件核对。"]
	return []


def id_check_character(first17: str) -> str:
	"""The 18th character for the first 17 digits (GB 11643-1999, the check of ISO 7064 MOD 11-2)."""
	return _ID_CHECKS[sum(int(d) * w for d, w in zip(first17, _ID_WEIGHTS, strict=True)) % 11]


def mask_id(number: str) -> str:
	"""First 6, 8 stars, last 4; anything that is not 18 characters is all stars. Never raises."""
	text = str(number or "")
	return f"{text[:6]}{'*' * 8}{text[-4:]}" if len(text) == 18 else "*" * len(text)


def check_credit_code(text: str) -> str:
	"""The 统一社会信用代码 in upper case (GB 32100-2015). Raises RuleError if malformed."""
	code = _plain(text).upper()
	if len(code) != 18 or any(character not in _CREDIT_ALPHABET for character in code):
		raise _bad_credit_code("应为18位数字或大写字母(不含I、O、S、V、Z)")
	values = [_CREDIT_ALPHABET.index(character) for character in code]
	weighted = sum(value * weight for value, weight in zip(values, _CREDIT_WEIGHTS, strict=False))
	if (31 - weighted % 31) % 31 != values[17]:
		raise _bad_credit_code("末位校验码不符,请逐位核对")
	return code


def _bad_credit_code(what: str) -> RuleError:
	return RuleError("CREDIT_CODE", f"统一社会信用代码不符合{CREDIT_STANDARD}:{what}。", CREDIT_STANDARD)


def normalise_account(text: str) -> str:
	"""The account as it is stored: half-width digits without spaces. Raises RuleError unless 8 to 30 digits.
	"""
	number = re.sub(r"\s", "", _plain(text))
	if not re.fullmatch(r"[0-9]{8,30}", number):
		raise RuleError("ACCOUNT_FORMAT", "银行账号应为8至30位数字,请对照存折或银行卡核对。")
	return number


def check_bank_account(text: str) -> list[str]:
	"""Warnings (Chinese) about an account number: a failed Luhn check. Raises RuleError unless 8 to 30
	digits.

	Passbook accounts do not carry the check digit of bank cards, so a failure only asks to look again.
	"""
	total = 0
	for place, digit in enumerate(reversed(normalise_account(text))):
		value = int(digit) * (place % 2 + 1)
		total += value - 9 if value > 9 else value
	return ["账号未通过银行卡校验位检验,存折账号可忽略,银行卡请再次核对。"] if total % 10 else []


def mask_account(number: str) -> str:
	"""All stars but the last 4; 8 characters or fewer are all stars. Never raises."""
	text = str(number or "")
	return "*" * (len(text) - 4) + text[-4:] if len(text) > 8 else "*" * len(text)


def check_mobile(text: str) -> str:
	"""The mobile number as 11 digits, without +86 and spaces. Raises RuleError if it is not one."""
	number = re.sub(r"^(?:\+?86)(?=1[0-9]{10}$)", "", re.sub(r"[\s-]", "", _plain(text)))
	if not re.fullmatch(r"1[0-9]{10}", number):
		raise RuleError("MOBILE_FORMAT", "手机号码应为以1开头的11位数字。")
	return number


def mask_mobile(number: str) -> str:
	"""First 3, stars, last 4 of an 11-digit number; anything else is all stars. Never raises."""
	text = str(number or "")
	return f"{text[:3]}****{text[-4:]}" if len(text) == 11 else "*" * len(text)


def mask_name(name: str, minor: bool = False) -> str:
	"""张三→张*, 王小明→王*明, 欧阳震华→欧**华; a minor is 姓+某某. Never raises."""
	text = str(name or "").strip()
	if not text:
		return ""
	if minor:
		return (text[:2] if len(text) > 2 and text[:2] in COMPOUND_SURNAMES else text[0]) + "某某"
	if len(text) == 1:
		return "*"
	return f"{text[0]}*" if len(text) == 2 else f"{text[0]}{'*' * (len(text) - 2)}{text[-1]}"


def age_on(birth: date, day: date) -> int:
	"""Full years of age (周岁) on a day; who was born on 29 February has the birthday on 1 March in other
	years.

	Raises RuleError if the day is before the birth.
	"""
	if day < birth:
		raise RuleError("AGE_BEFORE_BIRTH", "计算年龄的日期早于出生日期。")
	return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def make_demo_id(area_code: str, birth: date, seq: int) -> str:
	"""A number with a valid check character for generated demo data; seq 0-999, odd is male.

	Raises RuleError for another area code or sequence.
	"""
	if not re.fullmatch(r"[0-9]{6}", area_code) or not 0 <= seq <= 999:
		raise RuleError("ID_DEMO", "演示号码的区划码应为6位数字,顺序码应为0至999。")
	first17 = f"{area_code}{birth:%Y%m%d}{seq:03d}"
	return first17 + id_check_character(first17)
