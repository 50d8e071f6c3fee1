"""The matters of assistance and what counts as income, as the national texts name them."""

from datetime import date

from sjzj_app.rules.exemptions import DEFAULT_EXEMPTIONS
from sjzj_app.rules.tekun_criteria import TEKUN_EXEMPTIONS
from sjzj_app.seed import materials
from sjzj_app.seed.seeds import Seed

ORDER_57 = "民发〔2021〕57号"
ORDER_43 = "民发〔2021〕43号"

TYPES = (
	{
		"type_code": "DIBAO",
		"type_name": "最低生活保障",
		"short_name": "低保",
		"calculation": "Income Gap",
		"benefit": "Paid Monthly",
		"description": "共同生活的家庭成员人均收入低于当地最低生活保障标准，且家庭财产状况符合当地规定的家庭。",
		"legal_basis": f"《社会救助暂行办法》（国务院令第649号）第九条、第十一条；《最低生活保障审核确认办法》（{ORDER_57}）",
	},
	{
		"type_code": "TEKUN",
		"type_name": "特困人员救助供养",
		"short_name": "特困",
		"calculation": "Special Support",
		"benefit": "Paid Monthly",
		"description": "无劳动能力、无生活来源，且无法定赡养、抚养、扶养义务人或者其义务人无履行义务能力的老年人、残疾人和未成年人。",
		"legal_basis": f"《社会救助暂行办法》（国务院令第649号）第十四条；《特困人员认定办法》（{ORDER_43}）",
	},
	{
		"type_code": "LOWINCOME",
		"type_name": "低收入家庭认定",
		"short_name": "低收入",
		"calculation": "Low-income Status",
		"benefit": "Status Only",
		"description": "最低生活保障边缘家庭、刚性支出困难家庭的认定。",
		"legal_basis": f"《最低生活保障审核确认办法》（{ORDER_57}）第三十九条；《刚性支出困难家庭认定办法》",
	},
	{
		"type_code": "TEMPRELIEF",
		"type_name": "临时救助",
		"short_name": "临助",
		"calculation": "Relief",
		"benefit": "Paid Once",
		"description": "遭遇突发事件、意外伤害、重大疾病或者其他特殊原因，基本生活暂时陷入困境的家庭或者个人。",
		"legal_basis": "《社会救助暂行办法》（国务院令第649号）第四十七条、第四十八条；民发〔2018〕23号",
	},
)

FROM_ORDER = "2021-07-01"
INCOME = f"{ORDER_57}第十三条"
COUNTED = (
	("WAGE", "工资性收入（扣除必要的就业成本）", "Wage"),
	("BUSINESS", "经营净收入", "Business"),
	("PROPERTY", "财产净收入", "Property Income"),
	("TRANSFER", "转移净收入", "Transfer"),
	("OTHER", "其他应当计入家庭收入的项目", "Other Income"),
)


def seeds() -> list[Seed]:
	"""The four matters and the income items."""
	types = [
		Seed(
			f"type:{row['type_code']}",
			"Assistance Type",
			{**row, **materials.of(row["type_code"]), "enabled": 1, "sort_order": place},
			row["type_code"],
		)
		for place, row in enumerate(TYPES, start=1)
	]
	counted = [_income_item(code, name, kind, FROM_ORDER, None, INCOME) for code, name, kind in COUNTED]
	exempt = [
		_income_item(row.item, row.label, "Exempt", row.valid_from.isoformat(), row.valid_to, row.source)
		for row in DEFAULT_EXEMPTIONS
		if row.tag == "A"
	]
	known = {row.item for row in DEFAULT_EXEMPTIONS}
	# Left out for 特困 only, by its own article 6; every other matter counts them as transfers.
	support = [
		_income_item(row.item, row.label, "Transfer", row.valid_from.isoformat(), row.valid_to, row.source)
		for row in TEKUN_EXEMPTIONS
		if row.tag == "A" and row.item not in known
	]
	return types + counted + exempt + support


def _income_item(code: str, name: str, kind: str, since: str, until: date | None, article: str) -> Seed:
	values = {"item_code": code, "item_name": name, "kind": kind, "valid_from": since, "article": article}
	return Seed(
		f"income:{code}", "Income Item", {**values, "valid_to": until and until.isoformat()}, name=code
	)
