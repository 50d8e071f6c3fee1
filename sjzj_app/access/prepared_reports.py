"""Reports that run in the background: ordered by who may run them on the page, and handed out to who ordered them."""

import frappe
from frappe import _

from sjzj_app.access.malformed import refused
from sjzj_app.exceptions import OutOfScope


@frappe.whitelist(methods=["POST"])
@refused
def make_prepared_report(report_name: str, filters: str | dict | None = None) -> dict:
	"""{"name": the order}. Raises PermissionError as the page does; the framework does not ask."""
	from frappe.core.doctype.prepared_report.prepared_report import make_prepared_report as framework_make
	from frappe.desk.query_report import get_report_doc

	report = get_report_doc(report_name)
	frappe.has_permission(report.ref_doctype, "report", throw=True)
	return framework_make(report_name, filters)


@frappe.whitelist(methods=["POST"])
@refused
def enqueue_json_to_csv_conversion(prepared_report_name: str) -> None:
	"""A table of what was run, as newer frameworks make it: for anybody who knows the name. Here for who ordered it."""
	owner = frappe.db.get_value("Prepared Report", prepared_report_name, "owner")
	if frappe.session.user not in (owner, "Administrator"):
		frappe.throw(_("This report was run by somebody else. Run it yourself."), OutOfScope)
	from frappe.core.doctype.prepared_report.prepared_report import (
		enqueue_json_to_csv_conversion as framework_convert,
	)

	framework_convert(prepared_report_name)
