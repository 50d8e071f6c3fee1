"""Synthetic families with their incomes, property and expenses, for tests of what is computed from them."""

import json
from datetime import date
from decimal import Decimal

from frappe.utils import getdate, nowdate

from sjzj_app.casework import assessment
from tests import cases, demo_world, factories
from tests.factories import Tree, acting_as, insert

ADULT, CHILD = date(1985, 1, 1), date(2016, 1, 1)
SOURCE = "测试数据，非公布标准"


def tree() -> Tree:
	"""The demo's offices with a synthetic 低保 standard by the month in towns and by the year in villages."""
	found = demo_world.tree()
	cases.standard(found.county, 700, valid_from="2021-01-01")
	cases.standard(found.county, 4800, residence="Rural", unit="Year", valid_from="2021-01-01")
	return found


def families_clerk(tree: Tree):
	"""Runs the block as the clerk who enters the families of the tree's township."""
	return acting_as(cases.clerk(tree.township))


def household(village: str, *people: dict, residence: str = "Urban"):
	"""A household of these people; each is a relation with what the resident's record holds: (relation, values)."""
	rows = []
	for relation, values in people:
		row = cases.resident(village, **{"born": ADULT, "residence": residence, **values})
		rows.append({"resident": row.name, "relation": relation})
	home = {
		"doctype": "Household",
		"head": rows[0]["resident"],
		"administrative_unit": village,
		"residence": residence,
	}
	return insert(
		{**home, "address": "测试路1号", "members": rows}, cases.clerk(factories.parent_of(village))
	)


def family(village: str, size: int = 3, residence: str = "Urban"):
	"""A couple of working age and their children."""
	people = [("Head", {}), ("Spouse", {}), *(("Child", {"born": CHILD}) for _ in range(size - 2))][:size]
	return household(village, *people, residence=residence)


def wage(person: str, amount, period: str = "Month", **values) -> dict:
	return {"resident": person, "kind": "Wage", "amount": amount, "period": period, **values}


def applied(village: str, home, incomes: list[dict] = (), **values):
	"""The family's application, lodged by the clerk."""
	row = {
		"doctype": "Assistance Application",
		"assistance_type": factories.assistance_type("DIBAO"),
		"administrative_unit": village,
		"household": home.name,
		"applicant": home.head,
		"residence": home.residence,
		"application_reason": "测试：收入低于标准",
		"promise_signed": 1,
		"privacy_notice_given": 1,
		"incomes": list(incomes),
		"materials": [{"material_name": name, "received": 1} for name in cases.MATERIALS],
	}
	return insert({**row, **values}, cases.clerk(factories.parent_of(village)))


def three(tree: Tree, income, residence: str = "Urban", size: int = 3, **values):
	"""The application of a family of three whose head earns this."""
	home = family(tree.village, size, residence)
	return applied(tree.village, home, [wage(home.head, income)], **values)


def computed(case, accepted: str | None = None, on=None):
	"""The case with its figures of a day, as if accepted on a day; nothing is stored."""
	case.accepted_on = accepted
	assessment.assess(case, getdate(on or nowdate()))
	return case


def explained(case) -> dict:
	return json.loads(case.explanation)


def recomputed(case) -> bool:
	"""Whether the explanation gives the amount again, to the fen."""
	return assessment.recomputes(case.explanation, case.proposed_amount)


def amount(case) -> Decimal:
	return Decimal(str(case.proposed_amount))


def standard(area: str, component: str, category: str, **values):
	"""A row of 分类施保 or 分档 of the area."""
	row = {"component": component, "category": category, "amount": 0, **values}
	return cases.standard(area, **row)


def property_rule(area: str, item: str, limit: float, **values):
	row = {
		"doctype": "Means Test Rule",
		"assistance_type": "DIBAO",
		"administrative_unit": area,
		"item": item,
	}
	row |= {
		"limit_value": limit,
		"basis": "Amount",
		"per": "Per Household",
		"valid_from": "2021-01-01",
		"source": SOURCE,
	}
	return insert({**row, **values})


def codes(case) -> set[str]:
	"""The codes of the reasons that the explanation keeps."""
	found = explained(case)
	rows = [*found["reasons"], *found["income_reasons"], *found["property"]["reasons"]]
	return {row["code"] for row in rows}
