"""A DocType without a place in the registry would be visible to everybody: it fails here."""

import json
from pathlib import Path

from sjzj_app.access.registry import ALSO_BELOW, CHILD_TABLES, GLOBAL, PRIVATE, RULES, SCOPE_COLUMNS, SCOPED

DOCTYPES = Path(__file__).parents[2] / "sjzj_app" / "sjzj_app" / "doctype"


def definitions() -> list[dict]:
	return [json.loads(path.read_text()) for path in sorted(DOCTYPES.glob("*/*.json"))]


def test_every_doctype_that_is_no_child_table_has_a_rule():
	names = {row["name"] for row in definitions() if not row.get("istable")}
	assert names == set(RULES)


def test_every_child_table_is_listed_below_the_document_it_belongs_to():
	tables = [
		(field["options"], row["name"])
		for row in definitions()
		for field in row["fields"]
		if field["fieldtype"] in ("Table", "Table MultiSelect")
	]
	further = {(child, parent) for child, parents in ALSO_BELOW.items() for parent in parents}
	assert dict(pair for pair in tables if pair not in further) == CHILD_TABLES
	assert further <= set(tables)


def test_every_scoped_doctype_carries_the_columns_of_the_tree():
	for row in definitions():
		if row["name"] in RULES and RULES[row["name"]].kind == SCOPED:
			assert set(SCOPE_COLUMNS.values()) <= set(row["field_order"]), row["name"]


def test_no_role_may_share_export_mail_or_delete_a_row_of_a_unit():
	for row in definitions():
		if RULES.get(row["name"]) and RULES[row["name"]].kind != GLOBAL:
			for right in row["permissions"]:
				given = {key for key in ("share", "export", "email", "delete", "import") if right.get(key)}
				assert not given, (row["name"], right["role"], given)


def test_private_doctypes_give_no_business_role_any_right():
	for row in definitions():
		if RULES.get(row["name"]) and RULES[row["name"]].kind == PRIVATE:
			roles = {right["role"] for right in row["permissions"]}
			assert roles <= {"SJZJ Administrator", "System Manager"}, row["name"]


SECRET_FIELDS = ("id_number_input", "account_input", "id_cipher", "id_hash", "account_cipher", "account_hash", "objector_name", "complainant_name")


def test_no_title_and_no_search_field_holds_a_number_or_a_confidential_name():
	for row in definitions():
		shown = {row.get("title_field"), *(row.get("search_fields") or "").split(",")}
		assert not shown & set(SECRET_FIELDS), row["name"]
		for field in row["fields"]:
			if field["fieldname"] in SECRET_FIELDS:
				listed = {key for key in ("in_list_view", "in_standard_filter", "in_global_search", "in_preview") if field.get(key)}
				assert not listed, (row["name"], field["fieldname"])
