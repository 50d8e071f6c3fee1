"""Several prints in one PDF, as the framework makes them, with a printer that takes no orders from the request."""

import frappe
from frappe.utils import cint

from sjzj_app.access import printed_pages
from sjzj_app.access.malformed import refused


@frappe.whitelist(methods=["GET", "POST"])
@refused
def download_multi_pdf(
	doctype: str | dict,
	name: str | list,
	format: str | None = None,
	no_letterhead: str | int | bool | None = False,
	letterhead: str | None = None,
	options: str | dict | None = None,
):
	"""Prints in one PDF; of the sent options only the paper: the printer has others that open addresses and files."""
	from frappe.utils.print_format import download_multi_pdf as framework_print

	paper = printed_pages.paper(options)
	return framework_print(doctype, name, format, bool(cint(no_letterhead)), letterhead, paper)


@frappe.whitelist(methods=["POST"])
@refused
def download_multi_pdf_async(
	doctype: str | dict,
	name: str | list,
	format: str | None = None,
	no_letterhead: str | int | bool | None = False,
	letterhead: str | None = None,
	options: str | dict | None = None,
):
	"""The same in the background, as newer frameworks do it. Raises BadInput where the framework cannot."""
	from frappe.utils.print_format import download_multi_pdf_async as framework_print

	paper = printed_pages.paper(options)
	return framework_print(doctype, name, format, bool(cint(no_letterhead)), letterhead, paper)
