"""What a form needs so that a person can fill it in: columns that fit, and nothing asked for that is closed."""

import json
from pathlib import Path

FORMS = Path(__file__).resolve().parents[2] / "sjzj_app" / "sjzj_app" / "doctype"
WIDTH = 10
"""The framework's tables are so many columns wide; what is listed beyond that is not shown."""


def documents() -> list[dict]:
	return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FORMS.glob("*/*.json"))]


def wide(field: dict) -> int:
	"""Columns that a field of a table takes, as the framework reckons them."""
	return int(field.get("columns") or 0) or (1 if field["fieldtype"] == "Check" else 2)


def test_a_table_drops_a_column_that_it_lists():
	listed = {
		document["name"]: sum(wide(field) for field in document["fields"] if field.get("in_list_view"))
		for document in documents()
		if document.get("istable")
	}
	assert {name: columns for name, columns in listed.items() if columns > WIDTH} == {}


def test_a_form_asks_a_person_for_what_only_the_program_fills_in():
	asked = [
		f"{document['name']}.{field['fieldname']}"
		for document in documents()
		if any(row.get("create") for row in document.get("permissions", []))
		for field in document["fields"]
		if field.get("reqd")
		and field.get("read_only")
		and not field.get("default")
		and not field.get("fetch_from")
	]
	assert asked == []
