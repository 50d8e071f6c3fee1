"""The demo's relatives in office: declarations that meet families of the demo, and some that only look like it.

Every person and number is made up. PLANTED is what a comparison has to find, and nothing else.
"""

from datetime import date

import frappe

from sjzj_app.demo import cases
from sjzj_app.demo.accounts import login
from sjzj_app.demo.families import AREA, CHILD_BORN, HEAD_BORN, SPOUSE_BORN, family
from sjzj_app.demo.marks import NOTE, acting_as, once
from sjzj_app.demo.places import VILLAGE
from sjzj_app.rules.identity import make_demo_id

# 演示户 number, village, people, monthly wage, where the walk ends
CASES = (
	(41, "230803007001", 2, 320, "INVESTIGATION"),
	(42, "230803007002", 2, 340, "ACCEPTED"),
	(43, "230803007003", 1, 310, "LODGED"),
	(44, "230803007004", 1, 300, "LODGED"),
	(45, "230803007005", 2, 330, "LODGED"),
	(46, "230803007001", 1, 360, "LODGED"),
)
CADRE = "演示村委甲"
AT_HOME = "演示受理乙"
STRANGER_BORN, OFFICIAL_BORN = date(1975, 2, 3), date(1985, 4, 12)
# (who is in office, family member): every pair that is certain.
PLANTED = frozenset(
	{
		("演示审核甲", "演示户41"),
		("演示调查乙", "演示户42配偶"),
		("演示审批甲", "演示户43"),
		(CADRE, "演示户44"),
		("演示协理甲", "演示户45配偶"),
		("演示协理甲", "演示户45"),
		(AT_HOME, AT_HOME),
		(AT_HOME, "演示户46"),
	}
)


def make() -> dict[str, int]:
	"""Makes the missing families, then the declarations, so that the open cases are registered; answers as cases.make."""
	stages: dict[str, int] = {}
	for row in CASES:
		number, village, size, _wage, _end = row
		_home_of_official(number, village, size)
		cases.count(stages, cases.case(row, "clerk", "clerk"))
	_declared_by_family("演示户43")
	_declarations()
	return stages


def number_of(family: int, place: int, born: date) -> str:
	"""The made-up ID number of a family's member, as families.py gives it."""
	return make_demo_id(AREA, born, (family * 5 + place) % 999 + 1)


def _home_of_official(number: int, village: str, size: int) -> None:
	"""演示户46 lives with a grown-up child who works in another office."""
	if number != 46:
		return
	home = family(number, village, size, "clerk")["household"]
	with acting_as("clerk"):
		household = frappe.get_doc("Household", home)
		if len(household.members) == size:
			values = {"administrative_unit": village, "residence": "Urban", "id_number_input": _own_number()}
			resident = once("Resident", {"full_name": AT_HOME}, values)
			household.append("members", {"resident": resident, "relation": "Child", "shares_living": 1})
			household.save()


def _own_number() -> str:
	return make_demo_id(AREA, OFFICIAL_BORN, 901)


def _declared_by_family(applicant: str) -> None:
	"""The family itself says that the approver is a relative."""
	name = frappe.db.get_value("Assistance Application", {"applicant_name": applicant})
	with acting_as("clerk"):
		case = frappe.get_doc("Assistance Application", name)
		if case.relatives or case.stage != "LODGED":
			return
		posting = frappe.db.get_value("Assistance Official", {"user": login("approver")})
		row = {
			"official": posting,
			"official_name": "演示审批甲",
			"relation": "Sibling",
			"resident": case.applicant,
		}
		case.relative_declared = 1
		case.append("relatives", row)
		case.save()


def _declarations() -> None:
	_declare(
		"reviewer",
		[("演示户41", "Sibling", number_of(41, 0, HEAD_BORN)), ("演示户07", "Sibling", _stranger(902))],
	)
	_declare("surveyor2", [("演示户42配偶", "Parent", number_of(42, 1, SPOUSE_BORN))])
	_declare("surveyor", [("演示户04子女", "Child", ""), ("演示户外人", "Spouse", _stranger(903))])
	_declare("village", [("演示户外亲", "Parent", _stranger(904))], own=number_of(45, 1, SPOUSE_BORN))
	_declare("clerk2", [("演示户外戚", "Spouse", _stranger(905))], own=_own_number())
	_declare("finance", [("演示户02子女", "Child", number_of(2, 2, CHILD_BORN))])
	_declare_cadre([("演示户44", "Child", number_of(44, 0, HEAD_BORN))])


def _stranger(sequence: int) -> str:
	"""Somebody who is in no family of the demo."""
	return make_demo_id(AREA, STRANGER_BORN, sequence)


def _declare(short: str, relatives: list[tuple], own: str = "") -> None:
	unit_and_name = frappe.db.get_value(
		"Assistance Official", {"user": login(short)}, ["name", "administrative_unit"]
	)
	values = {"official": unit_and_name[0], "administrative_unit": unit_and_name[1], "own_id_input": own}
	once("Relative Declaration", {"user": login(short)}, {**values, "relatives": _rows(relatives)}, by=short)


def _declare_cadre(relatives: list[tuple]) -> None:
	"""Somebody of a village committee who has no account: the township's responsible person declares."""
	values = {
		"administrative_unit": VILLAGE,
		"post": f"村民委员会委员（{NOTE}）",
		"relatives": _rows(relatives),
	}
	once("Relative Declaration", {"declarant_name": CADRE}, values, by="approver")


def _rows(relatives: list[tuple]) -> list[dict]:
	return [
		{"full_name": name, "relation": relation, "id_input": number} for name, relation, number in relatives
	]
