"""What the letters of a case say otherwise than those of 低保, by the way in which the matter is computed.

Each function answers the keys of a letter's context that differ; an empty answer leaves the common words.
"""

from decimal import Decimal

import frappe

from sjzj_app.casework import class_words, relief
from sjzj_app.casework import paper_facts as pick
from sjzj_app.casework.matter_forms import way_of
from sjzj_app.rules import money
from sjzj_app.rules.care import TIERS
from sjzj_app.rules.tekun import WAYS

TEKUN = {"document": "特困人员认定办法", "reference": "民发〔2021〕43号"}
DECREE = {"document": "社会救助暂行办法", "reference": "国务院令第649号"}
RELIEF = {"document": "关于进一步加强和改进临时救助工作的意见", "reference": "民发〔2018〕23号"}
ARTICLE_FOURTEEN = (
	"国家对无劳动能力、无生活来源且无法定赡养、抚养、扶养义务人，或者其法定赡养、抚养、扶养义务人无赡养、抚养、扶养能力的"
	"老年人、残疾人以及未满16周岁的未成年人，给予特困人员供养。"
)
CRITERIA = {
	"NO_ABILITY": ("劳动能力", "无劳动能力（第五条）"),
	"NO_SOURCE": ("生活来源", "无生活来源（第六条、第七条）"),
	"NO_SUPPORTER": ("法定义务人", "无法定义务人，或者义务人无履行能力（第八条）"),
}
# Reasons of rules/relief that are met; the others stand against the request.
SPEAKS_FOR = ("EMERGENCY", "EXPENSE_BEYOND_MEANS", "RECIPIENT", "INCOME_BELOW", "UNEMPLOYED")
SUPPORT_WAYS = {"At Home": WAYS["SCATTERED"][0], "In Institution": WAYS["CENTRALIZED"][0]}


def approval(doc, decision) -> dict:
	"""W19."""
	return _told(APPROVALS, doc, decision)


def refusal(doc, decision) -> dict:
	"""W20."""
	return _told(REFUSALS, doc, decision)


def review(doc) -> dict:
	"""W15."""
	way = way_of(doc)
	if way == "Special Support":
		return {"basis": [TEKUN | {"article": "第四条、第十三条"}]}
	if way == "Relief":
		return {"basis": [DECREE | {"article": "第四十七条、第四十八条"}, RELIEF]}
	return {}


def termination(doc) -> list[dict]:
	"""W21: the article on families that do not cooperate, and for every matter the duty to declare truly.

	The orders on 特困 and 临时救助 have no article of their own; the families measured by income follow 57号.
	"""
	declared = [DECREE | {"article": "第五十八条"}]
	return declared if way_of(doc) in ("Special Support", "Relief") else pick.basis("第二十九条") + declared


def explanation(doc) -> dict:
	"""The page of figures."""
	if way_of(doc) == "Relief":
		return {"result_label": "一次性救助金额"}
	return class_words.explanation(doc) if way_of(doc) in ("Income Gap", "Low-income Status") else {}


def _told(table: dict, doc, decision) -> dict:
	teller = table.get(way_of(doc))
	return teller(doc, decision, frappe.parse_json(decision.explanation or "{}")) if teller else {}


def _support_approval(doc, decision, explained: dict) -> dict:
	tier = TIERS[(explained.get("inputs") or {}).get("tier") or "NONE"]
	way = SUPPORT_WAYS[doc.support_way]
	paid_to = (
		f"按月通过银行转入供养服务机构（{doc.support_institution}）账户，由机构用于本人的供养"
		if doc.support_way == "In Institution"
		else "按月通过银行转入本人发放账户（社会化发放）"
	)
	return {
		"heading": "特困人员救助供养确认通知书",
		"category": f"{pick.zh(doc.residence)}特困人员救助供养（{way}，{tier[1]}，照料护理档次：{tier[0]}）",
		"members": [row for row in pick.decision_members(doc) if row["covered"] == "是"],
		"items": [{"label": row["label"], "amount": Decimal(row["value"])} for row in explained["lines"]],
		"pay_way": paid_to,
		"basis": [DECREE | {"article": "第十四条"}, TEKUN | {"article": "第十七条"}],
		"review_cycle": "每年核查一次；生活自理能力发生变化的，应当及时报告，由县级人民政府民政部门重新评估",
		"wording": {
			"opening": "你于{applied_on}提出的{matter}申请，已依法完成调查核实、审核和公示。经审核，同时具备无劳动能力、"
			"无生活来源、无法定义务人或者义务人无履行义务能力三项条件。根据{basis_text}的规定，决定确认为特困人员，"
			"给予救助供养。本通知书与特困人员救助供养证具有同等凭证作用。现将有关事项通知如下：",
			"duties": "供养期间应当配合定期核查；具备或者恢复劳动能力、收入和财产状况不再符合规定、法定义务人具有履行义务能力等"
			"情形，本人、监护人或者供养服务机构应当及时告知乡镇人民政府（街道办事处）。采取虚报、隐瞒、伪造等手段骗取救助的，"
			"依法追回并承担相应责任。",
		},
	}


def _support_refusal(doc, decision, explained: dict) -> dict:
	rows = []
	for found in explained.get("criteria") or []:
		item, rule = CRITERIA[found["code"]]
		said = "；".join(reason["text"].rstrip("。") for reason in found["reasons"])
		rows.append(
			{"item": item, "family": said, "rule": rule, "result": "符合" if found["met"] else "不符合"}
		)
	if any(row["code"] == "CHILD_PROGRAMME" for row in explained.get("reasons") or []):
		rows.append(
			{
				"item": "保障方式选择",
				"family": "选择孤儿、事实无人抚养儿童基本生活保障",
				"rule": "二者择一（第九条）",
				"result": "不符合",
			}
		)
	return {
		"comparisons": rows,
		"article": DECREE | {"article": "第十四条", "text": ARTICLE_FOURTEEN},
		"basis": [TEKUN | {"article": "第四条至第九条、第十八条"}],
		"other_help": "如符合最低生活保障条件，可以申请最低生活保障；遇突发性、紧迫性、临时性生活困难的，可以申请临时救助。",
		"wording": {
			"opening": "你于{applied_on}提出的{matter}申请，已依法办理。经调查审核，不同时具备特困人员的三项条件，"
			"决定不予确认。现将事实、理由和依据告知如下：",
		},
	}


def _relief_approval(doc, decision, explained: dict) -> dict:
	kind = {"EMERGENCY": "急难型", "EXPENSE": "支出型"}.get((explained.get("inputs") or {}).get("kind"), "")
	total, given = money.fen(decision.amount), money.fen(doc.first_relief_amount or 0)
	left = max(total - given, 0)
	told = {
		"heading": "临时救助确认通知书",
		"category": f"临时救助（{kind}，{pick.zh(doc.relief_cause)}）",
		"pay_period": "once",
		"pay_way": _relief_way(doc, left),
		"basis": [DECREE | {"article": "第四十七条、第四十八条"}, RELIEF],
		"review_cycle": "",
		"start_month": None,
	}
	if doc.first_relief:
		told["items"] = [{"label": "已先行救助", "amount": money.yuan(min(given, total))}]
		told["items"] += [{"label": "本次发放", "amount": money.yuan(left)}] if left else []
		told["wording"] = {
			"opening": "你户于{applied_on}提出的{matter}申请，因情况紧急已先行救助，并已补齐手续。经审核，符合规定条件。"
			"根据{basis_text}的规定，决定予以确认。现将有关事项通知如下：",
		}
	return told


def _relief_way(doc, left: int) -> str:
	if doc.relief_form == "Goods":
		return f"以实物形式给予救助：{doc.goods_text}"
	if not left:
		return "已在先行救助时全额支付，不再另行发放"
	return "一次性通过银行转入本户发放账户（社会化发放）"


def _relief_refusal(doc, decision, explained: dict) -> dict:
	rows = [
		{
			"item": "救助条件",
			"family": reason["text"].rstrip("。"),
			"rule": reason.get("article") or "—",
			"result": "符合" if reason["code"] in SPEAKS_FOR else "不符合",
		}
		for reason in explained.get("reasons") or []
		if reason["code"] != "RELIEF" and not reason["code"].startswith("TABLE_")
	]
	told = {
		"comparisons": rows
		or [{"item": "救助条件", "family": relief.situation(doc), "rule": "第四十七条", "result": "不符合"}],
		"article": DECREE | {"article": "第四十七条"},
		"basis": [RELIEF],
		"other_help": "符合最低生活保障、特困人员救助供养等条件的，可以向受理单位提出相应申请。",
	}
	if doc.recovery_suggestion:
		told["other_help"] = f"{doc.recovery_suggestion}"
	return told


APPROVALS = {
	"Income Gap": class_words.approval,
	"Special Support": _support_approval,
	"Relief": _relief_approval,
}
REFUSALS = {"Income Gap": class_words.refusal, "Special Support": _support_refusal, "Relief": _relief_refusal}
