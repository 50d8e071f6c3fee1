"""The framework's own REST reads and creates within scope with a token, and nothing beyond."""

import frappe
import pytest

from tests import cases
from tests.http.client import said
from tests.http.world import PASSWORD

READERS = ("Township Clerk", "Integration")
KINDS = ("Resident", "Household", "Assistance Application")


@pytest.mark.parametrize("position", READERS)
@pytest.mark.parametrize("doctype", KINDS)
def test_a_list_holds_rows_of_the_own_township_only(client, world, position, doctype):
	rows = client(world.own.people[position]).rows(doctype, fields=["name", "township"])
	assert {row["township"] for row in rows} == {world.own.unit}
	assert world.own.rows[doctype] in {row["name"] for row in rows}


@pytest.mark.parametrize("position", READERS)
@pytest.mark.parametrize("doctype", KINDS)
def test_a_row_of_the_own_township_is_read(client, world, position, doctype):
	answer = client(world.own.people[position]).read(doctype, world.own.rows[doctype])
	assert answer.status_code == 200
	assert answer.json()["data"]["township"] == world.own.unit


@pytest.mark.parametrize("position", READERS)
@pytest.mark.parametrize("doctype", KINDS)
def test_a_row_of_another_township_is_not_read(client, world, position, doctype):
	for office in (world.foreign, world.far):
		answer = client(world.own.people[position]).read(doctype, office.rows[doctype])
		assert answer.status_code in (403, 404)
		assert not [secret for secret in office.secrets if secret in said(answer)]


@pytest.mark.parametrize("doctype", KINDS)
def test_a_county_reads_its_own_townships_and_not_those_of_another_county(client, world, doctype):
	names = client(world.above["County Reviewer"]).names(doctype)
	assert {world.own.rows[doctype], world.foreign.rows[doctype]} <= names
	assert world.far.rows[doctype] not in names


@pytest.mark.parametrize("position", READERS)
def test_a_family_and_its_application_are_created_with_a_token(client, world, position):
	user = client(world.own.people[position])
	village = world.own.village
	person = user.create(
		"Resident",
		full_name="测试接口居民",
		administrative_unit=village,
		residence="Urban",
		id_number_input=cases.id_number(),
	)
	assert person.status_code == 200, said(person)
	home = user.create(
		"Household",
		head=person.json()["data"]["name"],
		administrative_unit=village,
		residence="Urban",
		address="测试路",
	)
	assert home.status_code == 200, said(home)
	case = user.create(
		"Assistance Application", **application(person.json()["data"], home.json()["data"], village)
	)
	assert case.status_code == 200, said(case)
	stored = row("Assistance Application", case.json()["data"]["name"])
	assert (stored.township, stored.county, stored.stage) == (world.own.unit, world.tree.county, "LODGED")


def application(person: dict, home: dict, village: str, **values) -> dict:
	row = {"assistance_type": "DIBAO", "administrative_unit": village, "household": home["name"]}
	row |= {"applicant": person["name"], "residence": "Urban", "application_reason": "测试：接口提交"}
	return {**row, **values}


def row(doctype: str, name: str):
	"""The stored row as another connection left it."""
	frappe.db.rollback()
	return frappe.db.get_value(doctype, name, "*", as_dict=True)


@pytest.mark.parametrize("position", READERS)
def test_nothing_is_created_in_another_township(client, world, position):
	frappe.db.rollback()
	before = frappe.db.count("Resident", {"township": world.foreign.unit})
	answer = client(world.own.people[position]).create(
		"Resident",
		full_name="测试越界",
		administrative_unit=world.foreign.village,
		residence="Urban",
		id_number_input=cases.id_number(),
	)
	assert answer.status_code == 403, said(answer)
	frappe.db.rollback()
	assert frappe.db.count("Resident", {"township": world.foreign.unit}) == before


def test_a_person_who_logs_in_at_the_desk_sees_and_is_refused_the_same(login, world):
	session = login(world.own.people["Township Clerk"], PASSWORD)
	listed = session.get("/api/resource/Resident", params={"limit_page_length": 500}).json()["data"]
	names = {row["name"] for row in listed}
	assert world.own.rows["Resident"] in names and world.foreign.rows["Resident"] not in names
	name, before = (
		world.own.rows["Assistance Application"],
		row("Assistance Application", world.own.rows["Assistance Application"]),
	)
	for way in ({"stage": "CLOSED"}, {"workflow_state": "Case Closed"}, {"docstatus": 1}):
		answer = session.put(f"/api/resource/Assistance Application/{name}", json=way)
		assert (answer.status_code, answer.json()["exc_type"]) == (417, "NotThisWay")
	assert session.get(f"/api/resource/Resident/{world.foreign.rows['Resident']}").status_code == 403
	assert row("Assistance Application", name) == before


MOVES = {
	"a field": lambda world: {"residence": "Rural"},
	"the tree's columns": lambda world: {
		"township": world.own.unit, "county": world.tree.county, "village": world.own.village, "residence": "Rural",
	},
	"the unit": lambda world: {"administrative_unit": world.own.village},
	"the unit and the tree's columns": lambda world: {
		"administrative_unit": world.own.village, "township": world.own.unit, "county": world.tree.county, "village": world.own.village,
	},
	"an own row's name": lambda world: {"name": world.own.rows["Resident"], "residence": "Rural"},
}  # fmt: skip


@pytest.mark.parametrize("doctype", ("Resident", "Household"))
@pytest.mark.parametrize("what", MOVES)
def test_a_row_of_another_township_is_not_changed_or_carried_off(client, world, doctype, what):
	name = world.foreign.rows[doctype]
	before = row(doctype, name)
	answer = client(world.own.people["Township Clerk"]).change(doctype, name, **MOVES[what](world))
	assert answer.status_code in (403, 404, 409, 417), said(answer)
	assert row(doctype, name) == before


def test_an_own_row_does_not_take_the_name_of_a_foreign_one(client, world):
	foreign = world.foreign.rows["Resident"]
	before = row("Resident", foreign)
	answer = client(world.own.people["Township Clerk"]).change(
		"Resident", world.own.rows["Resident"], name=foreign, modified=str(before.modified), residence="Rural"
	)
	assert answer.status_code >= 400, said(answer)
	assert row("Resident", foreign) == before


def test_a_row_is_not_pushed_into_another_township(client, world):
	name = world.own.rows["Household"]
	before = row("Household", name)
	answer = client(world.own.people["Township Clerk"]).change(
		"Household", name, administrative_unit=world.foreign.village
	)
	assert answer.status_code == 403, said(answer)
	assert row("Household", name) == before


LINKS = {
	"Household": lambda world: {"head": world.foreign.rows["Resident"], "residence": "Urban", "address": "测试"},
	"Payee Account": lambda world: {
		"resident": world.foreign.rows["Resident"], "account_name": "测试", "bank_name": "测试", "account_input": "6222020000000000",
	},
	"Assistance Application": lambda world: {
		"assistance_type": "DIBAO", "household": world.foreign.rows["Household"], "applicant": world.foreign.rows["Resident"],
		"residence": "Urban", "application_reason": "测试",
	},
	"Verification Authorization": lambda world: {
		"application": world.foreign.rows["Assistance Application"], "resident": world.own.rows["Resident"],
		"signed_on": frappe.utils.nowdate(), "valid_until": frappe.utils.nowdate(), "scope_text": "测试",
	},
	"Verification Request": lambda world: {"application": world.foreign.rows["Assistance Application"]},
}  # fmt: skip


@pytest.mark.parametrize("doctype", LINKS)
def test_a_new_row_does_not_point_at_a_row_of_another_township(client, world, doctype):
	frappe.db.rollback()
	before = frappe.db.count(doctype)
	values = {"administrative_unit": world.own.village, **LINKS[doctype](world)}
	answer = client(world.own.people["Township Clerk"]).create(doctype, **values)
	assert answer.status_code == 403, said(answer)
	assert not [secret for secret in world.foreign.secrets if secret in said(answer)]
	frappe.db.rollback()
	assert frappe.db.count(doctype) == before


def test_an_own_row_is_not_turned_towards_a_row_of_another_township(client, world):
	name = world.own.rows["Household"]
	before = row("Household", name)
	members = [{"resident": world.foreign.rows["Resident"], "relation": "Child"}]
	answer = client(world.own.people["Township Clerk"]).change(
		"Household", name, members=[{"resident": before.head, "relation": "Head"}, *members]
	)
	assert answer.status_code == 403, said(answer)
	assert row("Household", name) == before


def test_a_number_with_a_wrong_check_digit_is_refused_with_its_standard(client, world):
	good = cases.id_number()
	bad = good[:-1] + ("1" if good[-1] == "0" else "0")
	frappe.db.rollback()
	before = frappe.db.count("Resident")
	answer = client(world.own.people["Township Clerk"]).create(
		"Resident",
		full_name="测试校验",
		administrative_unit=world.own.village,
		residence="Urban",
		id_number_input=bad,
	)
	assert answer.status_code == 417
	assert "GB 11643-1999" in said(answer) and "校验码" in said(answer)
	assert bad not in answer.text
	frappe.db.rollback()
	assert frappe.db.count("Resident") == before


COMPUTED = {"proposed_amount": 999, "standard_amount": 888, "monthly_income": 1, "per_capita_income": 1}


def test_an_amount_typed_on_creation_is_not_taken(client, world):
	user = client(world.own.people["Township Clerk"])
	person = user.create(
		"Resident",
		full_name="测试金额",
		administrative_unit=world.own.village,
		residence="Urban",
		id_number_input=cases.id_number(),
	).json()["data"]
	home = user.create(
		"Household",
		head=person["name"],
		administrative_unit=world.own.village,
		residence="Urban",
		address="测试路",
	).json()["data"]
	late = {"workflow_state": "Assistance Confirmed", "stage": "DECIDED_YES", "docstatus": 0}
	answer = user.create(
		"Assistance Application", **application(person, home, world.own.village, **COMPUTED, **late)
	)
	assert answer.status_code == 200, said(answer)
	stored = row("Assistance Application", answer.json()["data"]["name"])
	assert {stored[field] for field in COMPUTED} <= {0, None}
	assert (stored.workflow_state, stored.stage) == ("Lodged", "LODGED")


@pytest.mark.parametrize("field", COMPUTED)
def test_an_amount_typed_afterwards_is_refused(client, world, field):
	name = world.own.rows["Assistance Application"]
	before = row("Assistance Application", name)
	answer = client(world.own.people["Township Clerk"]).change("Assistance Application", name, **{field: 777})
	assert answer.status_code == 417 and answer.json()["exc_type"] == "NotEditable", said(answer)
	assert row("Assistance Application", name) == before
