"""What the file of a family holds, in its order, and what it must not lack (一户一档).

The contents follow the forms that the orders ask for; each required piece names its article. The order of the sections
is that of practice, a setting of this app.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING

YES, NO, CLOSED = "DECIDED_YES", "DECIDED_NO", "CLOSED"
APPROVAL, DAILY = "Approval File", "Daily Management File"

SECTIONS: dict[str, str] = {
	"APPLICATION": "申请及承诺",
	"MATERIAL": "身份证明和申请材料",
	"AUTHORISATION": "信息核对授权书",
	"ACCEPTANCE": "受理和补正文书",
	"SURVEY": "入户调查",
	"VERIFICATION": "信息核对",
	"APPRAISAL": "民主评议",
	"NOTICE": "公示及照片",
	"OPINION": "审核审批意见",
	"DECISION": "审批（确认）决定和告知文书",
	"MANAGEMENT": "动态管理文书",
	"DELIVERY": "送达回证",
	"EXPLANATION": "金额计算说明",
	"PAYMENT": "发放情况汇总",
	"OTHER": "其他材料",
	"CHAIN": "办理事件链摘录",
}
"""Code → heading, in the order in which a file is bound."""

FORMS: dict[str, str] = {
	"W2": "APPLICATION", "W3": "APPLICATION", "W4": "AUTHORISATION", "W5": "APPLICATION",
	"W6": "ACCEPTANCE", "W7": "ACCEPTANCE", "W8": "DECISION", "W9": "OPINION", "W10": "VERIFICATION",
	"W11": "VERIFICATION", "W12": "SURVEY", "W13": "SURVEY", "W14": "APPRAISAL", "W15": "OPINION", "W16": "NOTICE",
	"W17": "NOTICE", "W18": "OPINION", "W19": "DECISION", "W20": "DECISION", "W21": "MANAGEMENT", "W22": "MANAGEMENT",
	"W23": "MANAGEMENT", "W24": "MANAGEMENT", "W25": "SURVEY", "W26": "MANAGEMENT", "W27": "DECISION", "W28": "DECISION",
	"W32": "MANAGEMENT", "W34": "DELIVERY", "W35": "DECISION", "W36": "OTHER", "EXPLAIN": "EXPLANATION",
}  # fmt: skip
"""Form → the section in which its letters are bound; others are 其他材料."""

_NUMBER = re.compile(r"W\d+")


@dataclass(frozen=True)
class Facts:
	"""What the contents of a case depend on. `accepted`: it got a number; `appraised`: an appraisal was held."""

	outcome: str
	accepted: bool = True
	surveyed: bool = True
	verified: bool = True
	noticed: bool = True
	appraised: bool = False
	paid: bool = False
	amount: bool = True


@dataclass(frozen=True)
class Lack:
	"""A piece that is not there: its section, what it is, and what asks for it."""

	section: str
	title: str
	rule: str


def section_of(kind: str) -> str:
	"""The section of a letter of this kind (W28A as W28)."""
	form = _NUMBER.match(kind)
	return FORMS.get(form[0] if form else kind, "OTHER")


def wanted(kind_of_file: str, facts: Facts) -> list[Lack]:
	"""What this file must hold, in its order; one entry for each section that may not stay empty."""
	if kind_of_file == DAILY:
		return [Lack("CHAIN", "办理事件链摘录", LOCAL_SETTING)]
	decided = facts.outcome in (YES, NO)
	rows = [Lack("APPLICATION", "申请书和承诺", f"{DIBAO_ORDER}第九条")]
	if facts.accepted or decided:
		rows.append(Lack("MATERIAL", "身份证明和申请材料", f"{DIBAO_ORDER}第九条"))
		rows.append(Lack("ACCEPTANCE", "受理通知书", f"{DIBAO_ORDER}第十条"))
	if decided and facts.verified:
		rows.append(Lack("AUTHORISATION", "信息核对授权书", "《社会救助暂行办法》第五十八条"))
		rows.append(Lack("VERIFICATION", "信息核对报告", f"{DIBAO_ORDER}第十七条"))
	if decided and facts.surveyed:
		rows.append(Lack("SURVEY", "入户调查表", f"{DIBAO_ORDER}第十六条"))
	if facts.appraised:
		rows.append(Lack("APPRAISAL", "民主评议记录", f"{DIBAO_ORDER}第十九条"))
	if facts.outcome == YES and facts.noticed:
		rows.append(Lack("NOTICE", "公示单", f"{DIBAO_ORDER}第十九条"))
	rows.append(Lack("OPINION", "审核审批意见", f"{DIBAO_ORDER}第十九条"))
	if decided:
		rows.append(Lack("DECISION", "审批（确认）决定文书", f"{DIBAO_ORDER}第二十一条"))
	if facts.outcome == YES and facts.amount:
		rows.append(Lack("EXPLANATION", "金额计算说明", LOCAL_SETTING))
	if facts.paid:
		rows.append(Lack("PAYMENT", "发放情况汇总", LOCAL_SETTING))
	rows.append(Lack("CHAIN", "办理事件链摘录", LOCAL_SETTING))
	return _in_order(rows)


def lacking(kind_of_file: str, facts: Facts, present: Iterable[str]) -> list[Lack]:
	"""The sections that the file must hold and does not: `present` are the codes of those with a piece."""
	there = set(present)
	return [row for row in wanted(kind_of_file, facts) if row.section not in there]


def _in_order(rows: list[Lack]) -> list[Lack]:
	places = list(SECTIONS)
	return sorted(rows, key=lambda row: places.index(row.section))
