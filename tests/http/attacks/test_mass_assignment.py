"""What the program fills in, nobody sends: system columns, computed fields, the unit, the stage, higher levels."""

import frappe
import pytest

from sjzj_app.access.registry import RULES, SCOPED
from tests import cases
from tests.http.client import said

PERSON, HOME, CASE = "Resident", "Household", "Assistance Application"
DAY, NUMBER, TEXT = "2001-01-01", 987654, "伪造FORGED"
SYSTEM = (
	"owner",
	"creation",
	"modified_by",
	"docstatus",
	"idx",
	"_assign",
	"_user_tags",
	"parent",
	"parenttype",
)
NOT_FORGED = {
	"Section Break",
	"Column Break",
	"Tab Break",
	"HTML",
	"Button",
	"Table",
	"Table MultiSelect",
	"Link",
	"Select",
}
CLERK = "SJZJ Township Clerk"
KEPT_BY_FRAMEWORK = {"_assign", "_user_tags"}


def closed_fields(doctype: str) -> list:
	"""Fields that no form lets the township's clerk write."""
	meta = frappe.get_meta(doctype)
	writes = {row.permlevel for row in meta.permissions if row.role == CLERK and row.write}
	return [
		field
		for field in meta.get("fields")
		if (field.read_only or field.permlevel not in {0, *writes}) and field.fieldtype not in NOT_FORGED
	]


def forged(doctype: str, world) -> dict:
	"""A value that does not belong there for each closed field and each column of the system."""
	values = {field.fieldname: _value(field.fieldtype) for field in closed_fields(doctype)}
	far = {"county": world.tree.other_county, "township": world.far.unit, "village": world.far.village}
	system = {
		"owner": "Administrator",
		"creation": f"{DAY} 01:01:01",
		"modified_by": "Administrator",
		"docstatus": 1,
	}
	system |= {"idx": NUMBER, "_assign": TEXT, "_user_tags": TEXT}
	return {
		**values,
		**{key: value for key, value in far.items() if frappe.get_meta(doctype).has_field(key)},
		**system,
	}


def _value(kind: str):
	if kind in ("Int", "Float", "Currency", "Percent", "Check"):
		return 1 if kind == "Check" else NUMBER
	if kind in ("Date", "Datetime"):
		return DAY if kind == "Date" else f"{DAY} 01:01:01"
	return TEXT


def stored(doctype: str, name: str, fields) -> dict:
	frappe.db.rollback()
	columns = [
		field for field in fields if field in frappe.get_meta(doctype).get_valid_columns() or field in SYSTEM
	]
	return frappe.db.get_value(
		doctype, name, [c for c in columns if c not in KEPT_BY_FRAMEWORK], as_dict=True
	)


@pytest.mark.parametrize("doctype", [name for name, rule in RULES.items() if rule.kind == SCOPED])
def test_a_closed_field_is_written(client, world, doctype):
	"""All at once and each by itself, by everybody who works on the row."""
	name, values = world.own.rows[doctype], forged(doctype, world)
	before = stored(doctype, name, values)
	people = [world.own.people[p] for p in ("Township Clerk", "Integration")]
	for user in (*people, world.above["County Administrator"], world.above["County Finance"]):
		answers = [client(user).change(doctype, name, **values)]
		for way in ("frappe.client.set_value", "frappe.client.save"):
			whole = {"doctype": doctype, "name": name, **values}
			sent = (
				{"doctype": doctype, "name": name, "fieldname": values}
				if "set_value" in way
				else {"doc": whole}
			)
			answers.append(client(user).call(way, **sent))
		assert all(answer.status_code < 500 for answer in answers), [said(a)[-300:] for a in answers]
	after = stored(doctype, name, values)
	assert after == before, {key: (before[key], after[key]) for key in before if before[key] != after[key]}


def test_a_new_row_brings_values_of_its_own_making(client, world):
	clerk = client(world.own.people["Township Clerk"])
	base = {"full_name": "测试居民", "administrative_unit": world.own.village, "residence": "Urban"}
	number = cases.id_number()
	answer = clerk.create(
		PERSON, **{**forged(PERSON, world), **base, "docstatus": 0, "id_number_input": number}
	)
	assert answer.status_code == 200, said(answer)
	person = answer.json()["data"]["name"]
	expect_clean(PERSON, person, clerk.user, world)
	home = {
		"head": person,
		"residence": "Urban",
		"address": "测试路1号",
		"administrative_unit": world.own.village,
	}
	members = [
		{"resident": person, "relation": "Head", "shares_living": 1, "full_name": TEXT, "masked_id": TEXT}
	]
	answer = clerk.create(HOME, **{**forged(HOME, world), **home, "docstatus": 0, "members": members})
	assert answer.status_code == 200, said(answer)
	expect_clean(HOME, answer.json()["data"]["name"], clerk.user, world)
	assert not frappe.db.exists("Household Member", {"full_name": TEXT})


def expect_clean(doctype: str, name: str, user: str, world) -> None:
	row = stored(doctype, name, [*forged(doctype, world), "township"])
	assert row.owner == row.modified_by == user and row.docstatus == 0 and row.township == world.own.unit
	assert str(row.creation)[:10] != DAY
	wrong = {
		key: value
		for key, value in row.items()
		if key != "idx" and str(value) in (TEXT, DAY, str(NUMBER), f"{NUMBER}.0")
	}
	assert not wrong


def test_a_case_is_born_decided(client, world):
	clerk, row = client(world.own.people["Township Clerk"]), world.own.rows[CASE]
	fields = (
		"household",
		"applicant",
		"payee_account",
		"assistance_type",
		"coverage",
		"residence",
		"administrative_unit",
	)
	base = {field: frappe.db.get_value(CASE, row, field) for field in fields}
	values = {
		**forged(CASE, world),
		**base,
		"docstatus": 0,
		"stage": "APPROVED",
		"workflow_state": "Approved",
	}
	answer = clerk.create(CASE, **values)
	assert answer.status_code < 500, said(answer)
	frappe.db.rollback()
	assert not frappe.db.exists(CASE, {"stage": "APPROVED", "owner": clerk.user})
	assert not frappe.db.exists(CASE, {"proposed_amount": NUMBER}) and not frappe.db.exists(
		CASE, {"explanation": TEXT}
	)


def test_a_payee_account_brings_its_own_cipher(client, world):
	clerk, person = client(world.own.people["Township Clerk"]), world.own.rows[PERSON]
	base = {
		"resident": person,
		"bank_name": "测试银行",
		"account_name": "测试",
		"administrative_unit": world.own.village,
	}
	answer = clerk.create("Payee Account", **{**forged("Payee Account", world), **base, "docstatus": 0})
	assert answer.status_code == 417, said(answer)
	frappe.db.rollback()
	assert not frappe.db.exists("Payee Account", {"account_cipher": TEXT})
