"""How dates, months, amounts and articles are written in a Chinese official letter."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.money import cn_amount, decimal_yuan

FEN = Decimal("0.01")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO_MONTH = re.compile(r"\d{4}-\d{2}")
CHINESE = "\u4e00-\u9fff"
HAS_CHINESE = re.compile(f"[{CHINESE}]")
BRACKETS = re.compile(rf"(?<=[{CHINESE}])\(([^()]*)\)|\(([^()]*[{CHINESE}][^()]*)\)")
HALF_WIDTH = re.compile(rf"(?<=[{CHINESE}》）”])[,;:?!]")
FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")
DAY_IN_TEXT = re.compile(r"(?<![\d-])(\d{4}-\d{2}-\d{2})(?![\d-])")
PADDED = re.compile(r"(?<=[年月])0(?=\d[月日])")
TOKEN = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)*)\}")


def cn_date(value: date | str) -> str:
	"""A date (or ISO date, or date and time) as 2026年11月22日."""
	on = day(value)
	return f"{on.year}年{on.month}月{on.day}日"


def iso_day(value: date | str) -> str:
	"""A date as 2026-11-22, for the metadata of the file."""
	return day(value).isoformat()


def cn_month(value: date | str) -> str:
	"""A date, or "2026-12", as 2026年12月."""
	text = f"{value}-01" if isinstance(value, str) and ISO_MONTH.fullmatch(value) else value
	on = day(text)
	return f"{on.year}年{on.month}月"


def cn_moment(value: datetime | str) -> str:
	"""A date and time as 2026年11月22日9时05分."""
	try:
		moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
	except ValueError:
		raise LetterContextError(f"时间“{value}”不是有效的时间，请按“2026-11-22 09:05”的格式提供。") from None
	return f"{cn_date(moment.date())}{moment.hour}时{moment.minute:02d}分"


def yuan(value: Decimal | str | int) -> Decimal:
	"""An exact amount in yuan. Raises LetterContextError for a float, for text, and for parts of a fen."""
	try:
		amount = None if isinstance(value, float) else decimal_yuan(value)
	except RuleError:
		amount = None
	if amount is None or amount != amount.quantize(FEN):
		raise LetterContextError(f"金额“{value}”不是有效的金额，请提供不超过两位小数的准确数值。")
	return amount.quantize(FEN)


def figure(value: Decimal | str | int) -> str:
	"""An amount in yuan as 1,200.00."""
	return f"{yuan(value):,.2f}"


def figure_or_word(value: Decimal | str | int) -> str:
	"""As `figure`, but a word (无, a class) stays as it is."""
	try:
		return figure(value)
	except LetterContextError:
		if isinstance(value, str) and not re.search(r"\d[.,]?\d*$", value):
			return value
		raise


def capitals(value: Decimal | str | int) -> str:
	"""An amount in 人民币大写: 壹仟贰佰元整. Raises LetterContextError for a negative amount."""
	amount = yuan(value)
	if amount < 0:
		raise LetterContextError(f"金额“{value}”为负数，不能写成人民币大写。")
	return cn_amount(amount)


def total(rows: Iterable[Mapping], key: str) -> Decimal:
	"""Σ rows[key] in yuan."""
	return sum((yuan(row[key]) for row in rows), Decimal("0.00"))


def spaced_code(code: str) -> str:
	"""A check code in groups of four, as a person reads it aloud."""
	return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def basis_text(rows: Iterable[Mapping[str, str]]) -> str:
	"""Documents and articles as 《甲办法》（甲发〔2021〕1号）第十条、第十二条、《乙通知》第三条: each document once."""
	articles: dict[str, list[str]] = {}
	for row in rows:
		named = articles.setdefault(_document(row), [])
		if row.get("article") and row["article"] not in named:
			named.append(row["article"])
	return "、".join(document + "、".join(named) for document, named in articles.items())


def fill(text: str, context: Mapping) -> str:
	"""`text` with {key} and {key.part} replaced; no expressions, so a county's wording cannot run code."""

	def value(match: re.Match) -> str:
		found = context
		for part in match.group(1).split("."):
			found = found.get(part) if isinstance(found, Mapping) else None
		if found is None:
			raise LetterContextError(
				f"文书用语中的占位符“{match.group(0)}”没有对应的内容，请检查文书用语设置。"
			)
		return printed(found)

	return TOKEN.sub(value, text)


def _document(row: Mapping[str, str]) -> str:
	document = row["document"]
	title = document if document.startswith("《") else f"《{document}》"
	return title + (f"（{row['reference']}）" if row.get("reference") else "")


def typeset(value: object) -> object:
	"""A Chinese text with its ASCII punctuation made full-width and its days as 2026年11月2日; anything else as it is."""
	if type(value) is not str or not HAS_CHINESE.search(value):
		return value
	value = PADDED.sub("", DAY_IN_TEXT.sub(_day_in_text, value))
	bracketed = BRACKETS.sub(lambda match: f"（{match.group(1) or match.group(2) or ''}）", value)
	return HALF_WIDTH.sub(lambda match: match.group(0).translate(FULL_WIDTH), bracketed)


def _day_in_text(match: re.Match) -> str:
	try:
		return cn_date(date.fromisoformat(match.group(1)))
	except ValueError:
		return match.group(0)  # a number that only looks like a day


def sentence(text: str) -> str:
	"""`text` with a full stop unless it ends with a mark of its own."""
	text = text.strip()
	return text if text.endswith(tuple("。！？；：…—”")) else f"{text}。"


def printed(value: object) -> str:
	"""A value of a context as it stands in a sentence: days and months in Chinese, two decimals."""
	if isinstance(value, date) or (isinstance(value, str) and ISO_DAY.fullmatch(value)):
		return cn_date(value)
	if isinstance(value, str) and ISO_MONTH.fullmatch(value):
		return cn_month(value)
	return figure(value) if isinstance(value, Decimal) else str(value)


def day(value: date | str) -> date:
	"""A date from a date, a date and time, or an ISO text; LetterContextError for anything else."""
	if isinstance(value, datetime):
		return value.date()
	if isinstance(value, date):
		return value
	try:
		return date.fromisoformat(str(value)[:10])
	except ValueError:
		raise LetterContextError(f"日期“{value}”不是有效的日期，请按“2026-11-22”的格式提供。") from None
