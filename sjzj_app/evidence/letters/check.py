"""Whether a context may become a letter: nothing missing, no clear secret, no sum that does not add up."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from typing_extensions import get_type_hints, is_typeddict

from sjzj_app.evidence.letters.case_contexts import NoticeRow
from sjzj_app.evidence.letters.chinese import yuan
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.fetch import IMAGE

NOT_IN_PREVIEW = frozenset({"number", "check_code", "verify_url"})
CLEAR_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15,30})(?![0-9A-Za-z])")
ANY_IDENTITY = re.compile(r"\d{4,6}\*{4,}\d{2,3}[\dXx]")
PUBLIC_CODES = frozenset({"credit_code", "verify_url"})
PHOTOS_AT_MOST = 24


def check(title: str, shape: type, context: Mapping[str, Any], *, preview: bool = False) -> None:
	"""Raise LetterContextError, in a Chinese sentence that names the key, unless `context` fits `shape`."""
	skipped = NOT_IN_PREVIEW if preview else frozenset()
	_check_mapping(f"文书《{title}》", shape, context, skipped)
	for key, text in _texts("", context):
		if key not in PUBLIC_CODES and CLEAR_NUMBER.search(text):
			raise LetterContextError(
				f"文书《{title}》的“{key}”含有未脱敏的证件号码或账号，不得打印。请提供脱敏后的内容。"
			)
	photos = context.get("photos") or ()
	if len(photos) > PHOTOS_AT_MOST:
		raise LetterContextError(f"文书《{title}》最多可附{PHOTOS_AT_MOST}张照片，请选择有代表性的照片。")
	for photo in photos:
		if not IMAGE.fullmatch(str(photo["src"])):
			raise LetterContextError(
				f"文书《{title}》的照片只能是内嵌的 PNG 或 JPEG 图片，不得引用外部地址。"
			)


def completed(shape: type, value: Mapping[str, Any]) -> dict[str, Any]:
	"""`value` with None for every optional key of `shape` that is absent, in its rows too."""
	filled = dict(value)
	for key, annotation in get_type_hints(shape, include_extras=True).items():
		kind = _described(annotation)[2]
		row_shape = get_args(kind)[0] if getattr(kind, "__origin__", None) is list else None
		if filled.setdefault(key, None) is None:
			continue
		if is_typeddict(kind):
			filled[key] = completed(kind, filled[key])
		elif row_shape and is_typeddict(row_shape):
			filled[key] = [completed(row_shape, row) for row in filled[key]]
	return filled


def check_notice(title: str, context: Mapping[str, Any]) -> None:
	"""A notice says what the whitelist says and nothing more (57号 art. 24)."""
	allowed = set(get_type_hints(NoticeRow))
	for row in context["rows"]:
		surplus = sorted(set(row) - allowed)
		if surplus:
			raise LetterContextError(f"公示内容“{surplus[0]}”不在公示范围之内，不得公开。请删去后重试。")
	for key, text in _texts("", context):
		if ANY_IDENTITY.search(text):
			raise LetterContextError(f"公示单的“{key}”含有证件号码，公示不得出现证件号码（含脱敏号码）。")


def check_sum(title: str, rows: list[Mapping], key: str, total: Any) -> None:
	"""Σ rows[key] is exactly `total`, both in yuan."""
	added = sum((yuan(row[key]) for row in rows), yuan(0))
	if added != yuan(total):
		raise LetterContextError(
			f"文书《{title}》的合计{yuan(total)}元与明细之和{added}元不一致，请核对后重新生成。"
		)


def _check_mapping(where: str, shape: type, value: Any, skipped: frozenset = frozenset()) -> None:
	if not isinstance(value, Mapping):
		raise LetterContextError(f"{where}的内容格式不正确，请联系系统管理员。")
	for key, annotation in get_type_hints(shape, include_extras=True).items():
		label, least, kind = _described(annotation)
		if value.get(key) in (None, ""):
			if key in shape.__required_keys__ and key not in skipped:
				raise LetterContextError(f"{where}缺少“{label}”（{key}），请补充后重新生成。")
			continue
		_check_value(where, label, key, kind, least, value[key])


def _check_value(where: str, label: str, key: str, kind: Any, least: int, value: Any) -> None:
	if is_typeddict(kind):
		return _check_mapping(f"{where}的“{label}”", kind, value)
	if getattr(kind, "__origin__", None) is not list:
		return None
	if not isinstance(value, list | tuple) or len(value) < least:
		raise LetterContextError(f"{where}的“{label}”（{key}）至少应有{least}项，请补充后重新生成。")
	row_shape = get_args(kind)[0]
	if is_typeddict(row_shape):
		for position, row in enumerate(value, start=1):
			_check_mapping(f"{where}的“{label}”第{position}项", row_shape, row)
	return None


def _described(annotation: Any) -> tuple[str, int, Any]:
	"""Label, least rows and bare type of NotRequired[Annotated[type, label, least]]."""
	while not hasattr(annotation, "__metadata__"):
		annotation = get_args(annotation)[0]
	metadata = annotation.__metadata__
	return metadata[0], metadata[1] if len(metadata) > 1 else 1, annotation.__origin__


def _texts(key: str, value: Any) -> Iterator[tuple[str, str]]:
	"""Every text of a context with the key it stands under; pictures are not texts."""
	if isinstance(value, Mapping):
		for name, part in value.items():
			if name != "src":
				yield from _texts(name, part)
	elif isinstance(value, list | tuple):
		for part in value:
			yield from _texts(key, part)
	elif isinstance(value, str | int):
		yield key, str(value)
