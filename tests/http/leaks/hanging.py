"""What the framework itself hangs on a row: a comment, a version, a file, a tag, a task … each holding the row's secret."""

from pathlib import Path

import frappe
from frappe.utils import now_datetime

from tests.factories import mark
from tests.harness import bench_folder
from tests.http.planting import Row

SOMEBODY = "Administrator"

HANGING = {
	"Comment": lambda row: {
		"comment_type": "Comment", "reference_doctype": row.doctype, "reference_name": row.name, "content": row.secret,
		"subject": row.secret, "comment_email": SOMEBODY,
	},
	"Version": lambda row: {
		"ref_doctype": row.doctype, "docname": row.name,
		"data": frappe.as_json({"changed": [["owner", row.secret, row.secret]], "added": [], "removed": []}),
	},
	"ToDo": lambda row: {
		"reference_type": row.doctype, "reference_name": row.name, "description": row.secret, "status": "Open",
		"allocated_to": SOMEBODY, "assigned_by": SOMEBODY,
	},
	"Communication": lambda row: {
		"reference_doctype": row.doctype, "reference_name": row.name, "subject": row.secret, "content": row.secret,
		"communication_type": "Communication", "communication_medium": "Email", "sent_or_received": "Received",
		"status": "Linked", "sender": SOMEBODY, "text_content": row.secret,
	},
	"File": lambda row: {
		"attached_to_doctype": row.doctype, "attached_to_name": row.name, "file_name": f"{row.secret}.txt",
		"file_url": url_of(row), "is_private": 1, "folder": "Home/Attachments", "file_size": 1,
	},
	"Tag Link": lambda row: {
		"document_type": row.doctype, "document_name": row.name, "tag": "测试标签", "title": row.secret,
	},
	"Workflow Action": lambda row: {
		"reference_doctype": row.doctype, "reference_name": row.name, "status": "Open", "workflow_state": row.secret,
	},
	"Notification Log": lambda row: {
		"document_type": row.doctype, "document_name": row.name, "subject": row.secret, "for_user": SOMEBODY,
		"from_user": SOMEBODY, "type": "Alert", "email_content": row.secret,
	},
	"Activity Log": lambda row: {
		"reference_doctype": row.doctype, "reference_name": row.name, "subject": row.secret, "user": SOMEBODY,
		"full_name": SOMEBODY, "content": row.secret,
	},
	"View Log": lambda row: {
		"reference_doctype": row.doctype, "reference_name": row.name, "viewed_by": row.secret,
	},
	"Access Log": lambda row: {"export_from": row.doctype, "reference_document": row.secret, "user": SOMEBODY},
	"Deleted Document": lambda row: {
		"deleted_doctype": row.doctype, "deleted_name": row.name, "data": frappe.as_json({"name": row.secret}),
	},
	"Document Follow": lambda row: {"ref_doctype": row.doctype, "ref_docname": row.name, "user": SOMEBODY},
	"Email Queue": lambda row: {
		"reference_doctype": row.doctype, "reference_name": row.name, "message": row.secret, "status": "Sent",
	},
	"Error Log": lambda row: {"reference_doctype": row.doctype, "reference_name": row.name, "error": row.secret},
	"Reminder": lambda row: {
		"reminder_doctype": row.doctype, "reminder_docname": row.name, "description": row.secret, "user": SOMEBODY,
		"remind_at": now_datetime(),
	},
	"Event": lambda row: {
		"subject": row.secret, "event_type": "Private", "starts_on": now_datetime(), "ends_on": now_datetime(),
		"status": "Open",
	},
	"Integration Request": lambda row: {
		"reference_doctype": row.doctype, "reference_docname": row.name, "data": row.secret, "status": "Queued",
	},
	"Energy Point Log": lambda row: {
		"reference_doctype": row.doctype, "reference_name": row.name, "reason": row.secret, "user": SOMEBODY,
		"type": "Auto", "rule": "",
	},
	"Prepared Report": lambda row: {"report_name": row.secret, "status": "Completed", "filters": row.secret},
	"Route History": lambda row: {"route": f"Form/{row.doctype}/{row.secret}", "user": SOMEBODY},
	"Scheduled Job Log": lambda row: {"status": "Failed", "details": row.secret},
	"Webhook Request Log": lambda row: {"reference_document": row.secret, "data": row.secret},
	"Data Import": lambda row: {"reference_doctype": row.doctype, "status": "Pending", "payload_count": 0},
	"Document Share Key": lambda row: {
		"reference_doctype": row.doctype, "reference_docname": row.name, "key": row.secret,
	},
	"Milestone": lambda row: {
		"reference_type": row.doctype, "reference_name": row.name, "track_field": "stage", "value": row.secret,
	},
	"Email Unsubscribe": lambda row: {
		"reference_doctype": row.doctype, "reference_name": row.name, "email": row.secret,
	},
}  # fmt: skip
"""DocType of the framework → the values of its row about one of ours."""


def url_of(row: Row) -> str:
	return f"/private/files/{row.secret}.txt"


def hang(rows: list[Row]) -> None:
	"""Writes every kind of hanging row on each of these, and its file on the disk."""
	for doctype, values_of in HANGING.items():
		if frappe.db.exists("DocType", doctype):
			_insert_all(doctype, [values_of(row) for row in rows])
	for row in rows:
		_path(row).write_text(f"{row.secret}\n")
	_index(rows)


def _insert_all(doctype: str, rows: list[dict]) -> None:
	columns = [column for column in rows[0] if frappe.db.has_column(doctype, column)]
	now = now_datetime()
	standing = ["name", "creation", "modified", "owner", "modified_by"]
	numbered = frappe.db.get_column_type(doctype, "name").startswith("bigint")
	names = [int(mark(), 16) if numbered else f"Zn{mark()}" for _row in rows]
	values = [
		[name, now, now, SOMEBODY, SOMEBODY, *(row[column] for column in columns)]
		for name, row in zip(names, rows, strict=True)
	]
	frappe.db.bulk_insert(doctype, [*standing, *columns], values)


def _index(rows: list[Row]) -> None:
	"""The rows in the global search, as if an administrator had put their DocTypes there."""
	for row in rows:
		frappe.db.sql(
			"replace into `__global_search` (doctype, name, content, title, published) values (%s, %s, %s, %s, 0)",
			(row.doctype, row.name, f"测试 {row.secret}", row.secret),
		)


def take_down(rows: list[Row]) -> None:
	"""Removes the files and what the framework would show on any page."""
	for row in rows:
		_path(row).unlink(missing_ok=True)
	for row in rows:
		frappe.db.sql(
			"delete from `__global_search` where doctype = %s and name = %s", (row.doctype, row.name)
		)


def _path(row: Row) -> Path:
	return bench_folder() / "sites" / frappe.local.site / "private" / "files" / f"{row.secret}.txt"
