"""Officials' declarations of relatives and the county's visits, for tests on a site. Every number is made up."""

import frappe
from frappe.utils import add_days, nowdate

from sjzj_app.access.unit_tree import columns_for_unit
from tests import cases, factories
from tests import payment_rows as money
from tests.factories import act, insert


def colleague(position: str, unit: str) -> str:
	"""One more user posted at the unit; the rows are planted, which is quick."""
	return money.official(position, unit, **columns_for_unit(unit))


def posting_of(user: str, unit: str = "") -> str:
	"""The Assistance Official record of a user."""
	where = {"user": user} | ({"administrative_unit": unit} if unit else {})
	return frappe.db.get_value("Assistance Official", where)


def declare(user: str, *people: tuple, own: str = "", **values):
	"""The user's own declaration of (name, relation, ID number) rows."""
	rows = [
		{"full_name": name, "relation": relation, "id_input": number} for name, relation, number in people
	]
	row = {
		"doctype": "Relative Declaration",
		"official": posting_of(user),
		"relatives": rows,
		"own_id_input": own,
	}
	row |= {
		"administrative_unit": frappe.db.get_value(
			"Assistance Official", {"user": user}, "administrative_unit"
		)
	}
	return insert({**row, "has_no_relatives": int(not rows), **values}, user)


def known_resident(village: str, name: str = "测试亲属"):
	"""(resident, ID number): somebody whose number the test knows."""
	number = cases.id_number()
	return cases.resident(village, name, id_number_input=number), number


def family_with(village: str, relation: str = "Spouse"):
	"""(household, second member, that member's ID number)."""
	head, (member, number) = cases.resident(village), known_resident(village)
	rows = [{"resident": head.name, "relation": "Head"}, {"resident": member.name, "relation": relation}]
	row = {"doctype": "Household", "head": head.name, "administrative_unit": village, "residence": "Urban"}
	home = insert({**row, "address": "测试路1号", "members": rows}, cases.clerk(factories.parent_of(village)))
	return home, member, number


def application_values(home, village: str) -> dict:
	"""What `cases.lodged` takes to make the case of this household instead of its own."""
	head = home.head
	return {
		"household": home.name,
		"applicant": head,
		"payee_account": cases.account(head, village).name,
		"incomes": [{"resident": head, "kind": "Wage", "amount": 300, "period": "Month"}],
	}


def visit(case, first: str, second: str, conclusion: str = "Facts Agree"):
	"""The county's visit as its first visitor enters it."""
	row = {
		"doctype": "County Visit",
		"application": case.name,
		"ground": "Registered Relative",
		"address": "测试路1号",
	}
	row |= {"second_visitor": posting_of(second), "situation": "测试：与调查一致", "conclusion": conclusion}
	return insert({**row, "conclusion_note": "测试", "visited_on": nowdate()}, first)


def visited(case, conclusion: str = "Facts Agree"):
	"""The same, confirmed by the second visitor; both are inspectors of the county."""
	first, second = inspectors(case.county)
	doc = visit(case, first, second, conclusion)
	act(second, doc, "Record County Visit")
	return doc


def inspectors(county: str) -> list[str]:
	"""Two inspectors of the county."""
	where = {"position": "SJZJ County Inspector", "administrative_unit": county}
	people = frappe.get_all(
		"Assistance Official", filters=where, pluck="user", order_by="creation asc, name asc"
	)
	while len(people) < 2:
		people.append(colleague("SJZJ County Inspector", county))
	return people[:2]


def substitute(absent: str, user: str, appointed_by: str, days: int = 7, **values):
	"""`user` fills in for `absent` from today for some days."""
	row = {
		"doctype": "Duty Substitution",
		"absent_official": posting_of(absent),
		"substitute_official": posting_of(user),
	}
	row |= {"valid_from": nowdate(), "valid_to": add_days(nowdate(), days), "reason": "测试：外出学习"}
	return insert({**row, **values}, appointed_by)
