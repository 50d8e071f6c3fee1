"""What the letters say of the classes that were tested: the figures, what the rule asks, and the class that comes next."""

import json
from decimal import Decimal

from sjzj_app.casework import calculation_page
from sjzj_app.casework import paper_facts as pick
from sjzj_app.rules.classify import ORDER

LOCAL = "本地设定"
OWN_CLASS = "DIBAO"


def approval(doc, decision, explained: dict) -> dict:
	"""W19 of 低保: the lines that make the amount, where there is more than one."""
	lines = [row for row in explained["lines"] if Decimal(row["value"])]
	if len(lines) < 2:
		return {}
	return {"items": [{"label": row["label"], "amount": Decimal(row["value"])} for row in lines]}


def refusal(doc, decision, explained: dict) -> dict:
	"""W20 of 低保: each class with its figures, and the class that the family may go on with."""
	rows = pick.comparisons(doc) + class_rows(explained, skip=OWN_CLASS)
	if explained.get("single_person"):
		ground = explained["single_person"]
		met = ground["code"] != "SINGLE_NO_GROUND"
		row = {"item": "单人保条件", "family": ground["text"].rstrip("。"), "rule": ground["article"]}
		rows.append(row | {"result": "符合" if met else "不符合"})
	return {"comparisons": rows} | next_help(doc)


def next_help(doc) -> dict:
	"""The class that comes next, in the applicant's words; nothing where none is left."""
	if doc.next_class not in ORDER:
		return {}
	name, told = ORDER[doc.next_class][0], (doc.next_class_reason or "").split("\n")[0].rstrip("。")
	return {
		"other_help": f"按一次申请、分类审核认定的办法，{told}。需要办理的，可以凭本告知书向受理单位提出，按“{name}”办理，"
		"已经提交的材料不需要重复提交；如遇突发性、紧迫性、临时性生活困难，可以申请临时救助。"
	}


def class_rows(explained: dict, skip: str = "") -> list[dict]:
	"""A row for each class that was tested."""
	rows = []
	for name, found in (explained.get("tests") or {}).items():
		if name == skip:
			continue
		rows.append(
			{
				"item": ORDER[name][0] if name in ORDER else name,
				"family": "；".join(row["text"].rstrip("。") for row in found["reasons"]) or "—",
				"rule": rule_of(found["reasons"]),
				"result": "符合" if found["passed"] else "不符合",
			}
		)
	return rows


def rule_of(reasons: list[dict]) -> str:
	"""The articles behind a test; what is only a local setting is named as such."""
	articles = [row["article"] for row in reasons if row["article"]]
	told = ["当地规定" if article.startswith(LOCAL) else article for article in articles]
	return "；".join(dict.fromkeys(told)) or "当地规定"


def explanation(doc) -> dict:
	"""EXPLAIN: the people, incomes, property rules and classes behind the amount."""
	explained = json.loads(doc.explanation or "{}")
	page = calculation_page.content(doc, explained)
	status = {} if doc.proposed_amount else {"result_label": "发放金额（认定身份，不发放现金）"}
	return status | {
		"people": page["people"],
		"income_period": page["income_period"],
		"incomes": page["income"],
		"monthly_income": page["monthly_income"],
		"per_head": page["per_head"],
		"standard": page["standard"],
		"property_rules": page["rules"],
		"tests": page["tests"],
		"remark": _remark(page),
	}


def _remark(page: dict) -> str:
	"""Which day's rows were used, and that demo values are no published ones."""
	words = (
		f"类别、倍数、财产规则和不计入收入的项目按受理之日（{page['governed_on']}）的规定；救助标准和家庭成员情况按"
		f"{page['as_of']}的情况。"
	)
	return words + ("\n所用标准含合成演示数据，不是公布的标准。" if page["synthetic"] else "")
