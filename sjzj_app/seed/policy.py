"""The matters of assistance and what counts as income, as the national texts name them."""

from sjzj_app.seed.seeds import Seed

ORDER_57 = "民发〔2021〕57号"
ORDER_43 = "民发〔2021〕43号"

TYPES = (
	{
		"type_code": "DIBAO",
		"type_name": "最低生活保障",
		"short_name": "低保",
		"pays_monthly": 1,
		"description": "共同生活的家庭成员人均收入低于当地最低生活保障标准,且家庭财产状况符合当地规定的家庭。",
		"legal_basis": f"《社会救助暂行办法》(国务院令第649号)第九条、第十一条;《最低生活保障审核确认办法》({ORDER_57})",
	},
	{
		"type_code": "TEKUN",
		"type_name": "特困人员救助供养",
		"short_name": "特困",
		"pays_monthly": 1,
		"description": "无劳动能力、无生活来源,且无法定赡养、抚养、扶养义务人或者其义务人无履行义务能力的老年人、残疾人和未成年人。",
		"legal_basis": f"《社会救助暂行办法》(国务院令第649号)第十四条;《特困人员认定办法》({ORDER_43})",
	},
	{
		"type_code": "LOWINCOME",
		"type_name": "低收入家庭认定",
		"short_name": "低收入",
		"pays_monthly": 0,
		"description": "最低生活保障边缘家庭、刚性支出困难家庭的认定。",
		"legal_basis": f"《最低生活保障审核确认办法》({ORDER_57})第三十九条;《刚性支出困难家庭认定办法》",
	},
	{
		"type_code": "TEMPRELIEF",
		"type_name": "临时救助",
		"short_name": "临助",
		"pays_monthly": 0,
		"description": "遭遇突发事件、意外伤害、重大疾病或者其他特殊原因,基本生活暂时陷入困境的家庭或者个人。",
		"legal_basis": "《社会救助暂行办法》(国务院令第649号)第四十七条、第四十八条;民发〔2018〕23号",
	},
)

FROM_ORDER = "2021-07-01"
END_OF_PLAN = "2025-12-31"
INCOME = f"{ORDER_57}第十三条"
# (code, name, kind, last day or None)
INCOME_ITEMS = (
	("WAGE", "工资性收入(扣除必要的就业成本)", "Wage", None),
	("BUSINESS", "经营净收入", "Business", None),
	("PROPERTY", "财产净收入", "Property Income", None),
	("TRANSFER", "转移净收入", "Transfer", None),
	("OTHER", "其他应当计入家庭收入的项目", "Other Income", None),
	("EX_VETERAN", "国家规定的优待抚恤金", "Exempt", None),
	("EX_FAMILY_PLANNING", "计划生育奖励与扶助金", "Exempt", None),
	("EX_SCHOLARSHIP", "奖学金", "Exempt", None),
	("EX_BRAVERY", "见义勇为等奖励性补助", "Exempt", None),
	("EX_ASSISTANCE", "政府发放的各类社会救助款物", "Exempt", None),
	("EX_BASIC_PENSION", "城乡居民基本养老保险基础养老金(“十四五”期间)", "Exempt", END_OF_PLAN),
)


def seeds() -> list[Seed]:
	"""The four matters and the income items."""
	types = [
		Seed(f"type:{row['type_code']}", "Assistance Type", {**row, "enabled": 1, "sort_order": place}, row["type_code"])
		for place, row in enumerate(TYPES, 1)
	]
	return types + [_income_item(*row) for row in INCOME_ITEMS]


def _income_item(code: str, name: str, kind: str, last_day: str | None) -> Seed:
	values = {"item_code": code, "item_name": name, "kind": kind, "valid_from": FROM_ORDER, "article": INCOME}
	return Seed(f"income:{code}", "Income Item", {**values, "valid_to": last_day}, name=code)
