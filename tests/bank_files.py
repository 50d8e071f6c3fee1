"""What the bank gets and answers, for tests of the money."""

import csv
import io

import frappe

from sjzj_app.access import sealed_files
from tests.factories import acting_as, insert, mark
from tests.payment_rows import Office


def file_bytes(file_url: str) -> bytes:
	"""The clear content, also of a sealed file."""
	return sealed_files.opened(frappe.get_doc("File", {"file_url": file_url}).get_content())


def bank_rows(payment_file) -> list[dict]:
	"""The rows of a payment file as the bank reads them."""
	text = file_bytes(payment_file.file_url).decode(
		{"GB18030": "gb18030", "UTF-8": "utf-8"}[payment_file.encoding]
	)
	rows = list(csv.reader(io.StringIO(text, newline="")))
	return [dict(zip(rows[1], row, strict=True)) for row in rows[2:]]


def answer_text(rows: list[tuple]) -> str:
	"""A return file: (line, result, reason) in each row."""
	target = io.StringIO(newline="")
	csv.writer(target).writerows([("明细号", "结果", "原因"), *rows])
	return target.getvalue()


def answered(at: Office, payment_file, rows: list[tuple], encoding: str = "gb18030"):
	"""The bank's answer, read by the county's finance office."""
	return returned(at, payment_file, answer_text(rows).encode(encoding))


def returned(at: Office, payment_file, content: bytes):
	"""The same from bytes as they come."""
	with acting_as(at.finance):
		stored = frappe.get_doc(
			{"doctype": "File", "file_name": f"return-{mark()}.csv", "is_private": 1, "content": content}
		)
		stored.insert()
	row = {"doctype": "Payment Return", "payment_file": payment_file.name, "return_file": stored.file_url}
	return insert(row, at.finance)
