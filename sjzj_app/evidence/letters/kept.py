"""Whether the PDF of every letter is still the one that was issued."""

import hashlib
from collections.abc import Iterator

import frappe
from frappe import _

from sjzj_app.access.file_bytes import file_bytes
from sjzj_app.evidence.faults import Fault

CHUNK = 200


def faults(filters: dict | None = None) -> Iterator[Fault]:
	"""Letters whose file is missing or has another hash than the letter; `filters` narrows the letters."""
	last = ""
	while rows := _next(filters or {}, last):
		for row in rows:
			content = _content(row)
			if content is None:
				text = _("The file of letter {0} ({1}) is missing.")
			elif hashlib.sha256(content).hexdigest() != row.sha256:
				text = _("The file of letter {0} ({1}) is not the one that was issued: it was replaced.")
			else:
				continue
			yield Fault(
				"FILE", row.application or row.subject_name or "", row.name, text.format(row.number, row.name)
			)
		last = rows[-1].name


def _next(filters: dict, after: str) -> list:
	fields = ["name", "number", "application", "subject_name", "sha256", "file_url"]
	wanted = [["name", ">", after], *([key, *_condition(value)] for key, value in filters.items())]
	return frappe.get_all("Official Letter", filters=wanted, fields=fields, order_by="name asc", limit=CHUNK)


def _condition(value) -> tuple:
	return tuple(value) if isinstance(value, list | tuple) else ("=", value)


def _content(letter) -> bytes | None:
	name = frappe.db.get_value(
		"File",
		{
			"attached_to_doctype": "Official Letter",
			"attached_to_name": letter.name,
			"file_url": letter.file_url,
		},
	)
	try:
		return file_bytes(name) if name else None
	except OSError:
		return None
