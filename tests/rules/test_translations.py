"""Every text that a user meets has its Chinese, in a table that the framework can read."""

import ast
import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from sjzj_app.sjzj_app.workflow.packs import PACKS

APP = Path(__file__).resolve().parents[2] / "sjzj_app"
TABLE = APP / "translations" / "zh.csv"
LAYOUT_FIELDS = {"Column Break", "Tab Break"}
CODES = re.compile(r"^[A-Z0-9_.:\-]+$|^[0-9._a-z]*$")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
JS_STRING = re.compile(r"""\b__\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
# Names that are the same in every language.
SAME = {"UTF-8", "GB18030", "JSON"}
# Words that the framework's own table translates.
OF_THE_FRAMEWORK = {"Cancel", "System Manager", "Workflow", "Workflow State", "Workflow Action Master"}


def rows() -> list[list[str]]:
	with TABLE.open(encoding="utf-8", newline="") as lines:
		return list(csv.reader(lines))


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
	return {row[0]: row[1] for row in rows() if len(row) >= 2}


def documents(folder: str) -> list[dict]:
	return [
		json.loads(path.read_text(encoding="utf-8"))
		for path in sorted((APP / "sjzj_app" / folder).glob("*/*.json"))
	]


def needed(text: str | None) -> bool:
	"""Whether a text needs a translation: codes and Chinese do not."""
	return (
		bool(text)
		and text not in SAME | OF_THE_FRAMEWORK
		and not CODES.match(text)
		and not CHINESE.search(text)
	)


def missing(texts, known: dict[str, str]) -> list[str]:
	return sorted({text for text in texts if needed(text) and not known.get(text)})


def field_texts(doctype: dict):
	for field in doctype.get("fields", []):
		if field["fieldtype"] not in LAYOUT_FIELDS:
			yield field.get("label")
		yield field.get("description")
		if field["fieldtype"] == "Select":
			yield from (field.get("options") or "").split("\n")
	for link in doctype.get("links", []):
		yield link.get("group")
	for action in doctype.get("actions", []):
		yield action.get("label")


def test_labels_options_and_descriptions_of_documents_have_chinese(known):
	texts = [text for doctype in documents("doctype") for text in [doctype["name"], *field_texts(doctype)]]
	assert missing(texts, known) == []


def test_roles_in_permissions_have_chinese(known):
	roles = {row["role"] for doctype in documents("doctype") for row in doctype.get("permissions", [])}
	assert missing((role for role in roles if role.startswith("SJZJ ")), known) == []


def workspace_texts(page: dict):
	yield from (page["title"], page["label"])
	for table in ("shortcuts", "links", "number_cards", "charts", "quick_lists"):
		yield from (row.get("label") for row in page.get(table, []))
	yield from (row.get("format") for row in page.get("shortcuts", []) if row.get("format"))
	for block in json.loads(page["content"]):
		yield block["data"].get("text")


def test_workspaces_and_number_cards_have_chinese(known):
	texts = [text for page in documents("workspace") for text in workspace_texts(page)]
	texts += [card["label"] for card in documents("number_card")]
	assert missing(texts, known) == []


def test_reports_and_their_filters_have_chinese(known):
	texts = []
	for report in documents("report"):
		texts.append(report.get("report_name") or report.get("name"))
		texts += [row.get("label") for table in ("filters", "columns") for row in report.get(table) or []]
	assert missing(texts, known) == []


def test_states_actions_and_roles_of_the_default_workflows_have_chinese(known):
	texts = []
	for pack in PACKS.values():
		for state, _stage, role in pack["states"]:
			texts += [state, f"SJZJ {role}"]
		for _state, action, _next, roles, _condition in pack["transitions"]:
			texts += [action, *(f"SJZJ {role}" for role in roles)]
	assert missing(texts, known) == []


def python_texts():
	for path in sorted(APP.rglob("*.py")):
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			if isinstance(node, ast.Call) and node.args and _translates(node.func):
				yield path, node


def _translates(function) -> bool:
	name = (
		function.id
		if isinstance(function, ast.Name)
		else function.attr
		if isinstance(function, ast.Attribute)
		else ""
	)
	return name in ("_", "_lt")


def test_messages_in_python_have_chinese(known):
	texts = [node.args[0].value for _path, node in python_texts() if isinstance(node.args[0], ast.Constant)]
	assert missing(texts, known) == []


def test_messages_in_python_are_whole_sentences_for_the_translator():
	built = [
		f"{path.relative_to(APP)}:{node.lineno}"
		for path, node in python_texts()
		if isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
	]
	assert built == []


def test_messages_in_scripts_and_templates_have_chinese(known):
	texts = []
	for pattern in ("public/js/**/*.js", "sjzj_app/**/*.js", "www/**/*.html"):
		for path in APP.glob(pattern):
			texts += [ast.literal_eval(text) for text in JS_STRING.findall(path.read_text(encoding="utf-8"))]
	assert missing(texts, known) == []


def test_rows_have_two_or_three_columns_and_text():
	assert [row for row in rows() if len(row) not in (2, 3) or not row[0].strip() or not row[1].strip()] == []


def test_no_translation_lost_its_second_half_to_a_comma():
	assert [row for row in rows() if len(row) == 3 and CHINESE.search(row[2])] == []


def test_no_text_is_translated_twice():
	counted = Counter((row[0], row[2] if len(row) > 2 else "") for row in rows())
	assert [key for key, times in counted.items() if times > 1] == []


def test_placeholders_are_the_same_on_both_sides():
	different = [
		row[0] for row in rows() if set(PLACEHOLDER.findall(row[0])) != set(PLACEHOLDER.findall(row[1]))
	]
	assert different == []


def test_no_leftover_part_waits_to_be_merged():
	assert sorted(path.name for path in (APP / "translations").rglob("*.csv")) == ["zh.csv"]
