"""What a public notice may say (57号第二十四条; 个人信息保护法第三十四条).

公示 goes before a decision and may be objected to, 公布 follows it: the kinds are kept apart. What a notice
carries is a whitelist; what it may never carry is looked for in every text all the same.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import mask_name
from sjzj_app.rules.leaks import LEAK_KINDS, NUMBER_KINDS, Leak, find_leaks
from sjzj_app.rules.money import round_yuan
from sjzj_app.rules.reasons import DIBAO_ORDER, TEKUN_ORDER

__all__ = ["LEAK_KINDS", "NOTICE_KINDS", "Leak", "find_leaks", "public_snapshot", "whitelist"]

PUBLICATION_ARTICLE = f"{DIBAO_ORDER}第二十四条"
PRIVACY_ARTICLE = f"{PUBLICATION_ARTICLE};《个人信息保护法》第三十四条"
_NOTICE = [
	"village",
	"applicant_name",
	"household_size",
	"covered_count",
	"category",
	"result",
	"amount",
	"notice_from",
	"notice_to",
	"phone",
	"office",
]
_PUBLISHED = ["applicant_name", "household_size", "amount"]
# kind -> (the fields it may carry, the fields it must carry)
_KINDS: dict[str, tuple[list[str], list[str]]] = {
	"REVIEW": (_NOTICE, ["applicant_name", "category"]),
	"DECISION": (_NOTICE, ["applicant_name", "category"]),
	"COMBINED": (_NOTICE, ["applicant_name", "category"]),
	"PUBLICATION": (["village", *_PUBLISHED, "category", "phone", "office"], _PUBLISHED),
	"STANDING": (["village", *_PUBLISHED, "category", "phone", "office"], _PUBLISHED),
	"TEKUN_END": (
		[
			"village",
			"applicant_name",
			"support_way",
			"end_reason",
			"notice_from",
			"notice_to",
			"phone",
			"office",
		],
		["applicant_name", "end_reason"],
	),
}
NOTICE_KINDS = tuple(_KINDS)
FIELD_NAMES = {
	"village": "村(社区)",
	"applicant_name": "申请人姓名",
	"household_size": "家庭成员数量",
	"covered_count": "拟保障人数",
	"category": "救助类别",
	"result": "评议与审核结果",
	"amount": "保障金额",
	"support_way": "供养方式",
	"end_reason": "拟终止原因",
	"notice_from": "公示起日",
	"notice_to": "公示止日",
	"phone": "监督电话",
	"office": "受理单位",
}
# The office speaks in these itself; they are the number and the name people may turn to.
_OFFICIAL = ("phone", "office")


def _kind(kind: str) -> tuple[list[str], list[str]]:
	if kind not in _KINDS:
		raise RuleError("NOTICE_KIND", f"没有“{kind}”这种公示或公布。", PUBLICATION_ARTICLE)
	return _KINDS[kind]


def whitelist(kind: str) -> list[str]:
	"""The field keys that a notice of this kind may carry. Raises RuleError for an unknown kind."""
	return list(_kind(kind)[0])


def public_snapshot(
	kind: str, facts: Mapping, web: bool, mask_web_names: bool = True, mask_minors: bool = True
) -> dict[str, str]:
	"""The whitelisted facts as text, names masked on the web, minors as 姓+某某 everywhere.

	facts may also hold applicant_is_minor; empty facts are left out, an amount is yuan. Raises RuleError if a
	fact the notice must carry is missing, or a text holds what may not be published; the sentence does not
	repeat it.
	"""
	allowed, needed = _kind(kind)
	present = {key: facts[key] for key in allowed if facts.get(key) not in (None, "")}
	missing = [FIELD_NAMES[key] for key in needed if key not in present]
	if missing:
		article = f"{TEKUN_ORDER}第二十六条" if kind == "TEKUN_END" else PUBLICATION_ARTICLE
		raise RuleError("NOTICE_MISSING", f"公示内容缺少:{'、'.join(missing)}。", article)
	shown = {key: _text(key, value) for key, value in present.items()}
	_refuse_leaks(shown)
	minor = mask_minors and bool(facts.get("applicant_is_minor"))
	if minor or (web and mask_web_names):
		shown["applicant_name"] = mask_name(shown["applicant_name"], minor)
	return shown


def _text(key: str, value: object) -> str:
	if key == "amount":
		return f"{round_yuan(Decimal(str(value)))}"
	return value.isoformat() if isinstance(value, date) else str(value).strip()


def _refuse_leaks(shown: Mapping[str, str]) -> None:
	official = [shown[key] for key in _OFFICIAL if key in shown]
	for key, text in shown.items():
		if key in _OFFICIAL:
			continue
		found = {leak.kind for leak in find_leaks(text, official)}
		if key == "applicant_name":
			found &= NUMBER_KINDS  # a name may hold any word, but no number
		if found:
			kinds = "、".join(LEAK_KINDS[kind] for kind in LEAK_KINDS if kind in found)
			raise RuleError(
				"NOTICE_LEAK", f"“{FIELD_NAMES[key]}”中含有不得公开的内容:{kinds}。", PRIVACY_ARTICLE
			)
