"""Recomputes every hash of a frozen file: the package, its contents list, and the stored papers it was bound from."""

from collections.abc import Iterator

import frappe
from frappe import _

from sjzj_app.access import sealed_files
from sjzj_app.casework import archive_pieces, archives
from sjzj_app.evidence.faults import Fault
from sjzj_app.exceptions import Refusal, WrongStage


def faults_of(archive) -> list[str]:
	"""One sentence for each thing that is not as it was frozen. Raises WrongStage for a file that is not frozen."""
	from sjzj_app.evidence.archive import check  # reads PDFs, and most processes never do

	if archive.stage != archives.FROZEN:
		frappe.throw(_("This file is not frozen yet: there is nothing to compare."), WrongStage)
	return check.faults(archive, _package(archive), archive_pieces.stored_content)


def _package(archive) -> bytes | None:
	kept = archive_pieces.stored_content(archive.file_url)
	if kept is None:
		return None
	try:
		return sealed_files.opened(kept)
	except Refusal:
		frappe.clear_messages()
		return kept


def faults(applications: list[str] | None = None) -> Iterator[Fault]:
	"""The faults of every frozen file of the site, or of these cases."""
	filters = {"stage": archives.FROZEN} | (
		{"application": ["in", applications]} if applications is not None else {}
	)
	for name in frappe.get_all(
		"Case Archive", filters=filters, pluck="name", order_by="name asc", limit_page_length=0
	):
		archive = frappe.get_doc("Case Archive", name)
		for sentence in faults_of(archive):
			yield Fault("ARCHIVE", archive.application, name, f"{archive.archive_number}：{sentence}")
