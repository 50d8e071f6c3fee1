"""What somebody types into a text field who wants a script to run in another person's browser."""

import frappe

from sjzj_app.access.plain_text import LONG
from sjzj_app.access.registry import CHILD_TABLES, RULES

FLAG = "sjzj_ran"
PAYLOADS = {
	"script": f"<script>window.{FLAG}=1</script>",
	"picture": f"<img src=x onerror=window.{FLAG}=1>",
	"drawing": f"<svg/onload=window.{FLAG}=1>",
	"link": f'<a href="javascript:window.{FLAG}=1">a</a>',
	"broken out": f"\"'><details open ontoggle=window.{FLAG}=1>",
	"with a blank": f"< img src=x onerror=window.{FLAG}=1>",
	"as signs": f"&lt;img src=x onerror=window.{FLAG}=1&gt;",
	"as numbers": f"&#60;img src=x onerror=window.{FLAG}=1&#62;",
	"template": f"{{{{ frappe.utils.now() }}}}<b onmouseover=window.{FLAG}=1>x</b>",
	"comment": f"<!-- markdown --><img src=x onerror=window.{FLAG}=1>",
}
TEXTS = ("Data", *LONG)


def text_fields(doctype: str) -> list:
	"""Text fields of a DocType that are columns."""
	return [field for field in frappe.get_meta(doctype).get("fields") if field.fieldtype in TEXTS]


def every_field():
	"""(DocType, fieldname) of every text field of the app, those of the tables too."""
	for doctype in (*RULES, *CHILD_TABLES):
		for field in text_fields(doctype):
			yield doctype, field.fieldname


def where_it_stands() -> dict[str, int]:
	"""DocType.field → rows, of every text column of the app that holds a payload."""
	found = {}
	for doctype in (*RULES, *CHILD_TABLES):
		for field in frappe.get_meta(doctype).get("fields"):
			if field.fieldtype in (*TEXTS, "Code", "Link", "Select", "Attach", "Attach Image"):
				if rows := holding(doctype, field):
					found[f"{doctype}.{field.fieldname}"] = rows
	return found


def holding(doctype: str, field) -> int:
	if frappe.get_meta(doctype).issingle:
		return int(FLAG in (frappe.db.get_single_value(doctype, field.fieldname) or ""))
	return frappe.db.count(doctype, {field.fieldname: ["like", f"%{FLAG}%"]})
