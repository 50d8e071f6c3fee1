"""The frozen package of a case: handed out for a purpose, and verified piece by piece."""

import frappe

from sjzj_app.access import identity_store
from sjzj_app.access.limits import limited
from sjzj_app.api.v1.answers import answered
from sjzj_app.casework import archive_check, archives

MOST_DOWNLOADS_AN_HOUR = 60


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_DOWNLOADS_AN_HOUR, 3600)
def download(name: str, purpose: str) -> None:
	"""The package as a PDF, for a stated purpose; leaves an Access Record with it."""
	archive = frappe.get_doc("Case Archive", str(name))
	archive.check_permission("read")
	identity_store.require_purpose(purpose)
	frappe.local.response.filecontent = archives.content(archive)
	identity_store.log_access(
		archive.doctype, archive.name, "Archive Package", purpose.strip(), archive.administrative_unit
	)
	frappe.local.response.filename = f"{archive.archive_number}.pdf"
	frappe.local.response.type = "download"


@frappe.whitelist(methods=["POST"])
@answered
@limited(MOST_DOWNLOADS_AN_HOUR, 3600)
def verify(name: str) -> dict:
	"""{whole, faults}: every hash of the package and of its pieces computed anew; one sentence for each difference."""
	archive = frappe.get_doc("Case Archive", str(name))
	archive.check_permission("read")
	found = archive_check.faults_of(archive)
	return {
		"whole": not found,
		"faults": found,
		"pieces": sum(row.standing == "Present" for row in archive.pieces),
	}
