"""A clear identity or account number stands nowhere: not in a table, an answer, a version or a log (INV-13)."""

from pathlib import Path

import frappe
import pytest

from tests import cases
from tests.harness import bench_folder
from tests.http.client import said

TEXT = ("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "json")


def tables_with(number: str) -> list[str]:
	"""table.column of every text column of the site's database that holds the number."""
	frappe.db.rollback()
	found = []
	for table, columns in text_columns().items():
		test = " or ".join(f"`{column}` like %(number)s" for column in columns)
		for row in frappe.db.sql(
			f"select * from `{table}` where {test} limit 1", {"number": f"%{number}%"}, as_dict=True
		):
			found += [f"{table}.{column}" for column in columns if number in str(row[column])]
	return found


def text_columns() -> dict[str, list[str]]:
	rows = frappe.db.sql(
		"select table_name, column_name from information_schema.columns where table_schema = database() and data_type in %s",
		(TEXT,),
	)
	columns: dict[str, list[str]] = {}
	for table, column in rows:
		columns.setdefault(table, []).append(column)
	return columns


def log_sizes() -> dict[Path, int]:
	"""The site's and the bench's logs, and the test server's own output, with their present length."""
	folders = [
		bench_folder() / "logs",
		bench_folder() / "sites" / frappe.local.site / "logs",
		bench_folder() / "test-output",
	]
	return {
		path: path.stat().st_size for folder in folders if folder.is_dir() for path in folder.rglob("*.log")
	}


def logged(number: str, before: dict[Path, int]) -> list[Path]:
	"""Logs that have grown and hold the number in what is new."""
	found = []
	for path in log_sizes():
		with path.open("rb") as log:
			log.seek(before.get(path, 0))
			if number.encode() in log.read():
				found.append(path)
	return found


@pytest.fixture(scope="module")
def numbers() -> dict[str, str]:
	return {}


def typed(user, world, number: str, **values):
	row = {"full_name": "测试密文居民", "administrative_unit": world.own.village, "residence": "Urban"}
	return user.create("Resident", **{**row, "id_number_input": number, **values})


def test_numbers_typed_over_the_interface_are_kept_as_cipher_only(client, world):
	logs, number, bank = log_sizes(), cases.id_number(), "6222021234567890128"
	user = client(world.own.people["Township Clerk"])
	answers = [typed(user, world, number)]
	person = answers[0].json()["data"]["name"]
	account = {
		"resident": person,
		"account_name": "测试密文居民",
		"bank_name": "测试银行",
		"administrative_unit": world.own.village,
	}
	answers += [
		user.create("Payee Account", **account, account_input=bank),
		typed(user, world, number),  # registered already
		typed(user, world, number, residence="Nowhere"),  # fails its validation
		typed(user, world, number, administrative_unit=world.foreign.village),  # out of scope
		typed(user, world, number, administrative_unit="no such unit"),
		user.create("Payee Account", **{**account, "resident": "nobody"}, account_input=bank),
		user.change("Resident", person, id_number_input=number, full_name="测试改名"),
		user.call("frappe.client.insert", doc={"doctype": "Resident", "full_name": "测", "id_number_input": number, "residence": "x"}),
		user.call("frappe.desk.form.save.savedocs", action="Save", doc={
			"doctype": "Resident", "full_name": "测", "id_number_input": number, "__islocal": 1, "residence": "x",
			"administrative_unit": world.own.village,
		}),
		user.call("sjzj_app.api.v1.residents.find", id_number=number),
		user.read("Resident", person),
		user.get("/api/resource/Payee Account", fields=["*"], limit_page_length=500),
	]  # fmt: skip
	assert answers[0].status_code == answers[1].status_code == 200, said(answers[1])
	assert [answer.status_code for answer in answers[2:7]] == [417, 417, 403, 417, 417], [
		said(a)[-200:] for a in answers[2:7]
	]
	for secret in (number, bank):
		assert not [said(answer)[:200] for answer in answers if secret in said(answer)]
		assert tables_with(secret) == []
		assert logged(secret, logs) == []


def test_the_index_and_the_cipher_are_sent_to_nobody(client, world):
	for position in ("Township Clerk", "County Administrator", "City Supervisor"):
		user = client(world.above.get(position) or world.own.people[position])
		listed = user.get("/api/resource/Payee Account", fields=["name", "account_hash"], limit_page_length=5)
		assert listed.status_code in (403, 417) or not any(
			row.get("account_hash") for row in listed.json()["data"]
		), said(listed)
		assert user.get("/api/resource/Resident Identity", fields=["*"]).status_code in (403, 417)
		read = user.read("Payee Account", world.own.rows["Payee Account"])
		if read.status_code == 200:
			assert not read.json()["data"].get("account_cipher"), said(read)
			assert not read.json()["data"].get("account_hash"), said(read)


def test_a_revealed_number_leaves_a_record_of_who_and_why(client, world):
	logs, user = log_sizes(), client(world.own.people["Township Clerk"])
	number = cases.id_number()
	person = typed(user, world, number).json()["data"]["name"]
	refused = user.call("sjzj_app.api.v1.residents.reveal", doctype="Resident", name=person, purpose="")
	assert refused.status_code == 422 and number not in said(refused)
	answer = user.call(
		"sjzj_app.api.v1.residents.reveal", doctype="Resident", name=person, purpose="测试：核对户口簿"
	)
	assert answer.json()["message"] == {"number": number}
	frappe.db.rollback()
	record = frappe.db.get_value(
		"Access Record", {"reference_name": person}, ["actor", "purpose", "field_label"], as_dict=True
	)
	assert record == {"actor": user.user, "purpose": "测试：核对户口簿", "field_label": "ID Number"}
	assert logged(number, logs) == []


@pytest.mark.parametrize("name", ({"full_name": ["like", "%"]}, ["like", "%"], ["in", ["x"]], 0))
def test_a_number_is_revealed_for_a_named_person_only(client, world, name):
	frappe.db.rollback()
	before = frappe.db.count("Access Record")
	answer = client(world.own.people["Township Clerk"]).call_json(
		"sjzj_app.api.v1.residents.reveal", doctype="Resident", name=name, purpose="测试：核对户口簿"
	)
	assert answer.status_code >= 400, said(answer)
	frappe.db.rollback()
	assert frappe.db.count("Access Record") == before
