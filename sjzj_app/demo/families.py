"""The demo's families: 演示户01, 演示户02 …, entered by the clerk through the forms' own checks."""

from datetime import date

import frappe

from sjzj_app.demo.marks import acting_as, once
from sjzj_app.rules.identity import make_demo_id

AREA = "230803"
BANK = "演示银行"
HEAD_BORN, SPOUSE_BORN, CHILD_BORN = date(1968, 3, 15), date(1970, 8, 20), date(2012, 5, 6)


def family(number: int, village: str, size: int, clerk: str) -> dict:
	"""The household, head and payee account of 演示户`number`; made when they are missing."""
	name = f"演示户{number:02d}"
	found = frappe.db.get_value("Household", {"head_name": name}, ["name", "head"], as_dict=True)
	if not found:
		with acting_as(clerk):
			found = _household(number, name, village, size)
	account = _account(found.head, number, name, village, clerk)
	return {"household": found.name, "head": found.head, "payee_account": account}


def _household(number: int, name: str, village: str, size: int):
	people = [
		(name, HEAD_BORN, "Head"),
		(f"{name}配偶", SPOUSE_BORN, "Spouse"),
		(f"{name}子女", CHILD_BORN, "Child"),
	]
	members = [
		{"resident": _resident(full_name, born, number * 5 + place, village), "relation": relation}
		for place, (full_name, born, relation) in enumerate(people[:size])
	]
	row = {"doctype": "Household", "head": members[0]["resident"], "administrative_unit": village}
	return frappe.get_doc(
		{**row, "residence": "Urban", "address": "演示小区1号楼", "members": members}
	).insert()


def _resident(name: str, born: date, sequence: int, village: str) -> str:
	values = {"administrative_unit": village, "residence": "Urban"}
	values["id_number_input"] = make_demo_id(AREA, born, sequence % 999 + 1)
	return once("Resident", {"full_name": name}, values)


def _account(head: str, number: int, name: str, village: str, clerk: str) -> str:
	values = {"account_name": name, "bank_name": BANK, "account_input": f"6200000000{number:09d}"}
	return once("Payee Account", {"resident": head}, {**values, "administrative_unit": village}, by=clerk)
