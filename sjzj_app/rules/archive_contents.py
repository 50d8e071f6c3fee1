"""What the file of a family holds, in its order, and what it must not lack (一户一档).

The contents follow the forms that the orders ask for; each required piece names its article. The order of the sections
is that of practice, a setting of this app.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING, TEKUN_ORDER

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
	"W17": "NOTICE", "W18": "OPINION", "W19": "DECISION", "W20": "DECISION", "W21": "DECISION", "W22": "MANAGEMENT",
	"W23": "MANAGEMENT", "W24": "MANAGEMENT", "W25": "SURVEY", "W26": "MANAGEMENT", "W27": "DECISION", "W28": "DECISION",
	"W32": "MANAGEMENT", "W34": "DELIVERY", "W35": "DECISION", "W36": "OTHER", "EXPLAIN": "EXPLANATION",
}  # fmt: skip
"""Form → the section in which its letters are bound; others are 其他材料."""

EVERYWHERE = {"AUTHORISATION": "《社会救助暂行办法》第五十八条"}
ARTICLES: dict[str, dict[str, str]] = {
	"Income Gap": {
		"APPLICATION": f"{DIBAO_ORDER}第九条",
		"MATERIAL": f"{DIBAO_ORDER}第九条",
		"ACCEPTANCE": f"{DIBAO_ORDER}第十条",
		"SURVEY": f"{DIBAO_ORDER}第十六条",
		"VERIFICATION": f"{DIBAO_ORDER}第十七条",
		"NOTICE": f"{DIBAO_ORDER}第十九条",
		"OPINION": f"{DIBAO_ORDER}第十九条",
	},
	"Special Support": {
		"APPLICATION": f"{TEKUN_ORDER}第十条",
		"MATERIAL": f"{TEKUN_ORDER}第十条",
		"ACCEPTANCE": f"{TEKUN_ORDER}第十二条",
		"NOTICE": f"{TEKUN_ORDER}第十五条",
		"OPINION": f"{TEKUN_ORDER}第十三条",
	},
}
"""Way in which a matter is computed → section → the article that asks for it. Where none was read it is a setting."""
DECISIONS = {
	("Income Gap", YES): f"{DIBAO_ORDER}第二十一条",
	("Income Gap", NO): f"{DIBAO_ORDER}第二十一条",
	("Special Support", YES): f"{TEKUN_ORDER}第十七条",
	("Special Support", NO): f"{TEKUN_ORDER}第十八条",
}

_NUMBER = re.compile(r"W\d+")


@dataclass(frozen=True)
class Facts:
	"""What the contents of a case depend on. `accepted`: it got a number; `appraised`: an appraisal was held.

	`calculation`: the column of the matter that says how its figures are computed.
	"""

	outcome: str
	accepted: bool = True
	surveyed: bool = True
	verified: bool = True
	noticed: bool = True
	appraised: bool = False
	paid: bool = False
	amount: bool = True
	calculation: str = "Income Gap"


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


def rule_of(section: str, facts: Facts) -> str:
	"""What asks for a piece of this section in this matter: an article that was read, else the local setting."""
	if section == "DECISION":
		return DECISIONS.get((facts.calculation, facts.outcome), LOCAL_SETTING)
	return EVERYWHERE.get(section) or ARTICLES.get(facts.calculation, {}).get(section, LOCAL_SETTING)


def wanted(kind_of_file: str, facts: Facts) -> list[Lack]:
	"""What this file must hold, in its order; one entry for each section that may not stay empty."""
	decided = facts.outcome in (YES, NO)
	asked = {
		"APPLICATION": True,
		"MATERIAL": facts.accepted or decided,
		"AUTHORISATION": decided and facts.verified,
		"ACCEPTANCE": facts.accepted or decided,
		"SURVEY": decided and facts.surveyed,
		"VERIFICATION": decided and facts.verified,
		"APPRAISAL": facts.appraised,
		"NOTICE": facts.outcome == YES and facts.noticed,
		"OPINION": True,
		"DECISION": decided,
		"EXPLANATION": facts.outcome == YES and facts.amount,
		"PAYMENT": facts.paid,
		"CHAIN": True,
	}
	sections = (
		[section for section, needed in asked.items() if needed] if kind_of_file != DAILY else ["CHAIN"]
	)
	return [Lack(section, SECTIONS[section], rule_of(section, facts)) for section in sections]


def lacking(kind_of_file: str, facts: Facts, present: Iterable[str]) -> list[Lack]:
	"""The sections that the file must hold and does not: `present` are the codes of those with a piece."""
	there = set(present)
	return [row for row in wanted(kind_of_file, facts) if row.section not in there]
