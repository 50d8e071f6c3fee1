"""The list of materials: what the matter asks for, what is held already, what a platform gives (57号第十条)."""

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.exceptions import BadInput
from sjzj_app.rules.materials import Kept, newest_valid

CASE = "Assistance Application"
BEFORE_ACCEPTANCE = ("LODGED", "SUPPLEMENT")
MARKS = ("held", "held_on", "held_source")


def fill(application, before) -> None:
	"""Brings in the matter's list while there is none, and marks what the office holds already.

	The marks are the program's: what a form sends in them does not count.
	"""
	if application.is_new() and not application.materials:
		for row in required(application.assistance_type):
			application.append("materials", {"material_name": row.material_name, "remark": row.condition})
	if application.is_new() or application.stage in BEFORE_ACCEPTANCE:
		_mark(application)
	else:
		_keep_marks(application, before)


def missing(application) -> list:
	"""The rows that are neither handed in, nor held, nor taken from a platform."""
	return [row for row in application.materials if not (row.received or row.from_platform or row.held)]


def required(assistance_type: str) -> list:
	"""The matter's list of materials, in its order."""
	return frappe.get_all(
		"Required Material",
		filters={"parent": assistance_type, "parenttype": "Assistance Type"},
		fields=["material_name", "from_platform", "valid_months", "each_time", "condition"],
		order_by="idx asc",
	)


def refuse_platform_material(doc, act) -> None:
	"""What a platform gives is fetched by the office and never asked of the family."""
	given = {row.material_name for row in required(doc.assistance_type) if row.from_platform}
	asked = [row.material_name for row in missing(doc) if row.material_name in given]
	if asked:
		frappe.throw(
			_(
				"This can be had from a government platform and may not be asked of the family: {0} (57号 article 10;"
				" State Council rules on online services, article 7). Fetch it and mark it as from the platform."
			).format("、".join(asked)),
			BadInput,
		)


def _mark(application) -> None:
	for row in application.materials:
		row.held, row.held_on, row.held_source = 0, None, None
	open_rows = missing(application)
	if not open_rows or not application.applicant or not application.administrative_unit:
		return
	listed = required(application.assistance_type)
	months = {row.material_name: cint(row.valid_months) for row in listed if not row.each_time}
	kept, on = _kept(application), getdate(application.applied_on)
	for row in open_rows:
		if row.material_name not in months:
			continue  # only what the matter's list lets be taken over
		piece = newest_valid(row.material_name, kept, months[row.material_name], on, bool(row.unchanged))
		if piece:
			row.held, row.held_on, row.held_source = 1, piece.since, piece.source


def _kept(application) -> list[Kept]:
	"""What earlier applications of the household or of the applicant in the county hold, whatever their matter."""
	row, case = frappe.qb.DocType("Application Material"), frappe.qb.DocType(CASE)
	matter = frappe.qb.DocType("Assistance Type")
	same = case.applicant == application.applicant
	if application.household:
		same = same | (case.household == application.household)
	found = (
		frappe.qb.from_(row)
		.join(case)
		.on(case.name == row.parent)
		.join(matter)
		.on(matter.name == case.assistance_type)
		.select(row.material_name, row.received_on, case.applied_on, case.application_number)
		.select(case.assistance_type, matter.type_name)
		.where((row.parenttype == CASE) & (row.received == 1) & (case.name != (application.name or "")))
		.where(same & (case.county == columns_for_unit(application.administrative_unit)["county"]))
	).run(as_dict=True)
	return [
		Kept(
			piece.material_name,
			getdate(piece.received_on or piece.applied_on),
			f"{piece.type_name} {piece.application_number or ''}".strip(),
			piece.assistance_type == application.assistance_type,
		)
		for piece in found
	]


def _keep_marks(application, before) -> None:
	stored = {row.name: row for row in before.materials} if before else {}
	for row in application.materials:
		for field in MARKS:
			row.set(field, stored[row.name].get(field) if row.name in stored else None)
