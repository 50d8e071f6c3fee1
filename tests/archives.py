"""Files of the demo's ended cases, and how their letters reach the families, for tests."""

import contextlib
from pathlib import Path

import frappe
from frappe.utils import now_datetime

from sjzj_app.casework import deliveries
from tests import cases, factories
from tests.factories import act, insert

CONFIRMED, REFUSED = "演示户07", "演示户08"
REASON = "测试：纸质原件存放于镇档案柜，扫描件随后补充"


def ended(applicant: str):
	"""The demo's case of this applicant, with a delivery record for each of its letters."""
	case = frappe.get_doc("Assistance Application", {"applicant_name": applicant})
	for name in frappe.get_all("Official Letter", filters={"application": case.name}, pluck="name"):
		if not frappe.db.exists("Delivery Record", {"official_letter": name}):
			deliveries.expect(frappe.get_doc("Official Letter", name))
	return case


def record_of(case, kind: str):
	"""The delivery record of the case's letter of this kind."""
	return frappe.get_doc("Delivery Record", {"application": case.name, "letter_kind": kind})


def filled(record, user: str, **values):
	"""The record as the clerk fills it in after the letter was handed over, with the signed receipt as proof."""
	row = {"delivery_way": "Handed Over", "receiver_name": record.addressee, "receiver_relation": "Addressee"}
	row |= {"delivered_on": now_datetime(), "proof": cases.photo(record.doctype, record.name, user), **values}
	with factories.acting_as(user):
		record.update(row)
		record.save()
	return record


def delivered(case, kind: str):
	"""The letter handed over and its delivery recorded, step by step."""
	record, user = record_of(case, kind), cases.clerk(case.township)
	act(user, record, "Print Receipt Form")
	filled(record, user)
	act(user, record, "Record Delivery", "已送达")
	return record


def opened(case, **values):
	"""The file of a case as the clerk begins it."""
	row = {"doctype": "Case Archive", "application": case.name, "archive_kind": "Approval File", **values}
	return insert(row, cases.clerk(case.township))


def frozen(case, reason: str = REASON, **values):
	"""The same, frozen; `reason` says why pieces are missing."""
	archive = opened(case, missing_reason=reason, **values)
	act(cases.clerk(case.township), archive, "Freeze Archive", "予以归档")
	return archive


@contextlib.contextmanager
def altered(file_url: str):
	"""A stored file with another byte in its middle, for as long as the block runs."""
	place = Path(frappe.get_doc("File", {"file_url": file_url}).get_full_path())
	before = place.read_bytes()
	middle = len(before) // 2
	place.write_bytes(before[:middle] + bytes([before[middle] ^ 1]) + before[middle + 1 :])
	try:
		yield
	finally:
		place.write_bytes(before)
