"""Tables that leave the site hold no formulas: whatever way of the framework made them (CSV and formula injection).

Runs after each request. A cell that a table program would take for a formula gets an apostrophe before it. Files
that were stored before, such as the bank's payment file, leave as they are.
"""

import csv
import io
import re
import zipfile

import frappe
from frappe.utils import cstr

from sjzj_app.access.plain_text import is_formula

MADE_NOW = ("csv", "binary")
MAILED_REPORT = "auto_email_report.download"
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
FORMULA_IN_SHEET = b"<f"
SEPARATORS = ",;\t|"


def neutralise(response=None, request=None) -> None:
	"""Rewrites the CSV or Excel table of an answer. An `after_request` hook."""
	made = frappe.local.response or {}
	if response is None or response.status_code != 200 or not _is_made_now(made, request):
		return
	name = cstr(made.get("filename")).lower()
	if made.get("type") == "csv" or name.endswith(".csv"):
		response.data = plain_csv(response.data, _separator())
	elif name.endswith((".xlsx", ".xlsm")):
		response.data = plain_xlsx(response.data)


def _is_made_now(made, request) -> bool:
	"""Whether the answer was put together from rows in this request."""
	if made.get("type") in MADE_NOW:
		return True
	return made.get("type") == "download" and MAILED_REPORT in f"{request.path} {frappe.local.form_dict.get('cmd')}"


def _separator() -> str:
	sent = cstr((frappe.local.form_dict or {}).get("csv_delimiter"))
	return sent if len(sent) == 1 and sent in SEPARATORS else ","


def plain_csv(content: bytes, separator: str = ",") -> bytes:
	"""The table with an apostrophe before each cell that begins like a formula; unchanged when there is none."""
	text = content.decode("utf-8-sig", errors="surrogateescape")
	rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
	if not any(is_formula(cell) for row in rows for cell in row):
		return content
	target = io.StringIO(newline="")
	writer = csv.writer(target, delimiter=separator, quoting=csv.QUOTE_ALL)
	writer.writerows([[f"'{cell}" if is_formula(cell) else cell for cell in row] for row in rows])
	mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
	return mark + target.getvalue().encode("utf-8", errors="surrogateescape")


def plain_xlsx(content: bytes) -> bytes:
	"""The workbook with its formulas as text. The framework writes values only: a formula came from a cell's text."""
	with zipfile.ZipFile(io.BytesIO(content)) as book:
		sheets = [part for part in book.namelist() if SHEET.fullmatch(part)]
		if not any(FORMULA_IN_SHEET in book.read(part) for part in sheets):
			return content
	return _rewritten(content)


def _rewritten(content: bytes) -> bytes:
	from openpyxl import load_workbook

	workbook = load_workbook(io.BytesIO(content))
	for sheet in workbook.worksheets:
		for row in sheet.iter_rows():
			for cell in row:
				if cell.data_type == "f":
					cell.value = f"'{getattr(cell.value, 'text', cell.value)}"
					cell.data_type = "s"
	target = io.BytesIO()
	workbook.save(target)
	return target.getvalue()
