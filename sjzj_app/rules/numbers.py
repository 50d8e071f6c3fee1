"""Official numbers of letters and cases: 机关代字〔年〕序号."""

import re

from sjzj_app.rules.errors import RuleError

_SLOT = re.compile(r"\{(year|seq)(?::0([1-9])d)?\}")
_YEARS = range(1949, 2200)


def _slots(template: str) -> list[re.Match]:
	slots = list(_SLOT.finditer(template))
	names = sorted(slot.group(1) for slot in slots)
	rest = _SLOT.sub("", template)
	if names != ["seq", "year"] or any(slot.group(1) == "year" and slot.group(2) for slot in slots):
		raise RuleError(
			"NUMBER_TEMPLATE",
			"文号格式必须恰好含有一个{year}和一个{seq},例如“佳向西低保受〔{year}〕{seq:04d}号”。",
		)
	if re.search(r"[{}\r\n\t]", rest) or re.search(r"[0-9]", rest):
		raise RuleError("NUMBER_TEMPLATE", "文号格式除{year}和{seq}外不能含有数字、花括号或换行。")
	return slots


def official_number(template: str, year: int, seq: int) -> str:
	"""The number of a letter or case, for instance 佳向西低保受〔2026〕0001号.

	template holds {year} once and {seq} or {seq:04d} once; a sequence longer than its width keeps all its
	digits. Raises RuleError for another template, a year outside 1949-2199 or a sequence below 1.
	"""
	_slots(template)
	if year not in _YEARS or isinstance(seq, bool) or not isinstance(seq, int) or seq < 1:
		raise RuleError("NUMBER_VALUE", "文号的年份或序号不正确。")
	values = {"year": year, "seq": seq}
	return _SLOT.sub(lambda slot: str(values[slot.group(1)]).zfill(int(slot.group(2) or 0)), template)


def parse(template: str, text: str) -> tuple[int, int]:
	"""Year and sequence of an official number written by this template. Raises RuleError if it was not."""
	pattern, end = "", 0
	for slot in _slots(template):
		pattern += re.escape(template[end : slot.start()])
		pattern += "(?P<year>[0-9]{4})" if slot.group(1) == "year" else "(?P<seq>[0-9]+)"
		end = slot.end()
	found = re.fullmatch(pattern + re.escape(template[end:]), text)
	if found:
		year, seq = int(found["year"]), int(found["seq"])
		if year in _YEARS and seq >= 1 and official_number(template, year, seq) == text:
			return year, seq
	raise RuleError("NUMBER_FORMAT", "文号与规定的格式不符。")
