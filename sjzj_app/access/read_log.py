"""Who read what: one Access Record per person, row, way of reading and day.

The framework rolls back what a GET writes, and a reading request may not change anything. So a read is only
noted in memory while the request runs; it is written by an `after_request` hook, when the answer is made and
the request's own transaction is over, in a transaction of its own: one INSERT, whose unique key leaves out
what is there already. A queue in Redis would lose records when Redis restarts, and the framework empties it
500 rows an hour.
"""

import hashlib
import json
from urllib.parse import unquote

import frappe
from frappe.utils import now_datetime

from sjzj_app.access import scope
from sjzj_app.access.postings import postings_of
from sjzj_app.access.registry import RULES
from sjzj_app.access.unit_tree import columns_for_unit

RECORDED = (
	"Resident",
	"Household",
	"Payee Account",
	"Assistance Application",
	"Assistance Request",
	"Assistance Complaint",
	"Verification Authorization",
	"Verification Request",
	"Household Survey",
	"Relative Declaration",
	"Case Archive",
	"Payment File",
	"Payment Return",
)
"""DocTypes whose forms and lists hold a family's affairs; files are recorded for every DocType of the app."""

OPENED, PRINTED, LISTED = "Form Opened", "Printed", "List Viewed"
DOWNLOADED, EXPORTED = "File Downloaded", "Exported"
LISTS = ("get_list", "get", "get_data", "list")
MOST_KNOWN = 50_000
_written: set[str] = set()
"""Keys that this process has written: a second look at the same row costs no query."""


def note(doc, way: str) -> None:
	"""Remembers that this request hands out the row; called where forms and prints are made."""
	if (
		doc.doctype in RECORDED
		and doc.name
		and getattr(frappe.local, "request", None)
		and not doc.get("__islocal")
	):
		_noted()[(doc.doctype, doc.name, way, "")] = doc


def write(response=None, request=None) -> None:
	"""An `after_request` hook: writes what this request read, if it was answered with success."""
	if response is None or request is None or response.status_code >= 300:
		return
	_note_file(request)
	_note_many(request)
	if not getattr(frappe.local, "sjzj_reads", None):
		return
	rows = [row for row in map(_row, *zip(*_noted().items(), strict=True)) if row["read_key"] not in _written]
	frappe.local.sjzj_reads = {}
	if rows:
		_insert(rows)


def _noted() -> dict:
	if getattr(frappe.local, "sjzj_reads", None) is None:
		frappe.local.sjzj_reads = {}
	return frappe.local.sjzj_reads


def _note_file(request) -> None:
	"""A downloaded file is a read of the row that it hangs on."""
	path = unquote(request.path)
	asked = path if path.startswith("/private/files/") else frappe.local.form_dict.get("file_url")
	if not asked or not (path == asked or path.endswith("download_file")):
		return
	fields = ["name", "attached_to_doctype", "attached_to_name"]
	for row in frappe.get_all("File", filters={"file_url": asked}, fields=fields, limit_page_length=20):
		if row.attached_to_doctype in RULES:
			_noted()[(row.attached_to_doctype, row.attached_to_name, DOWNLOADED, row.name)] = None


def _note_many(request) -> None:
	"""Lists and exports are recorded once a day for their DocType, without the rows."""
	form, path = frappe.local.form_dict, request.path.rstrip("/")
	method = str(form.get("cmd") or path.rsplit("/", 1)[-1]).rsplit(".", 1)[-1]
	if method in ("export_query", "export_data", "download_template"):
		doctype, way = form.get("doctype") or form.get("report_name"), EXPORTED
	elif request.method == "GET" and ("/resource/" in path or "/document/" in path):
		parts = path.split("/")
		doctype, way = unquote(parts[-1]), LISTED
	else:
		doctype, way = (
			(form.get("doctype"), LISTED) if method in LISTS and not form.get("name") else (None, "")
		)
	if doctype in RECORDED or (way == EXPORTED and doctype in RULES):
		_noted()[(doctype, "", way, "")] = None


def _row(key: tuple[str, str, str, str], doc) -> dict:
	(doctype, name, way, detail), actor, now = key, frappe.session.user, now_datetime()
	unit = _unit(doctype, name, doc)
	text = json.dumps([actor, doctype, name, way, detail, str(now.date())])
	columns = columns_for_unit(unit) if unit else dict.fromkeys(("county", "township", "village"))
	return {
		"name": frappe.generate_hash(length=10),
		**dict.fromkeys(("owner", "modified_by", "actor"), actor),
		**dict.fromkeys(("creation", "modified", "accessed_at"), now),
		**{"reference_doctype": doctype, "reference_name": name, "field_label": way, "purpose": detail},
		**{"ip_address": getattr(frappe.local, "request_ip", None), "administrative_unit": unit, **columns},
		"read_key": hashlib.sha256(f"{frappe.local.site}{text}".encode()).hexdigest(),
	}


def _unit(doctype: str, name: str, doc) -> str | None:
	"""The unit of the row that was read; for lists, of the reader."""
	if name:
		doc = doc or (frappe.get_doc(doctype, name) if frappe.db.exists(doctype, name) else None)
		return scope.unit_of(doc) if doc else None
	return next((posting.unit for posting in postings_of(frappe.session.user)), None)


def _insert(rows: list[dict]) -> None:
	table = frappe.qb.DocType("Access Record")
	query = frappe.qb.into(table).columns(*rows[0]).insert(*[tuple(row.values()) for row in rows])
	try:
		(query.on_conflict().do_nothing() if frappe.db.db_type == "postgres" else query.ignore()).run()
		frappe.db.commit()  # the request's own transaction is over; see above
	except Exception:
		frappe.db.rollback()
		frappe.logger("sjzj_access", allow_site=True).error(json.dumps(rows, default=str, ensure_ascii=False))
		raise
	if len(_written) > MOST_KNOWN:
		_written.clear()
	_written.update(row["read_key"] for row in rows)
