"""The file for the bank, handed to those who send it."""

import frappe

from sjzj_app.access.limits import limited
from sjzj_app.api.v1.answers import answered
from sjzj_app.payments import payment_file

MOST_DOWNLOADS_AN_HOUR = 60


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_DOWNLOADS_AN_HOUR, 3600)
def download(name: str, purpose: str) -> None:
	"""The payment file as the bank reads it, as a download; leaves an Access Record with the purpose."""
	record = frappe.get_doc("Payment File", str(name))
	frappe.local.response.filecontent = payment_file.content(record, purpose)
	frappe.local.response.filename = f"{record.file_number}.csv"
	frappe.local.response.type = "download"
