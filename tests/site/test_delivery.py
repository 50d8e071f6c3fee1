"""送达: every letter with an effect on a person has its record; a refusal has its days."""

import re

import frappe
import pytest
from frappe.utils import add_days, getdate, now_datetime, nowdate
from pypdf import PdfReader

from sjzj_app import exceptions
from sjzj_app.access import work_calendar
from sjzj_app.casework import deliveries
from sjzj_app.evidence import chain
from tests import archives, cases, demo_world, factories
from tests.refusals import refused_wordless as refused


@pytest.fixture
def refusal():
	"""The demo's refused family, and the record of its letter W20."""
	case = archives.ended(archives.REFUSED)
	return case, archives.record_of(case, "W20")


def test_a_letter_of_acceptance_opens_its_delivery_record_in_the_same_step():
	with factories.without_drawing():
		case = cases.accepted(demo_world.tree().village)
	record = archives.record_of(case, "W6")
	assert (record.stage, record.adverse, record.addressee) == ("DRAFT", 0, case.applicant_name)
	assert record.due_on is None
	assert record.township == case.township
	events = frappe.get_all("Case Event", filters={"chain": case.name}, pluck="event_type")
	assert "Letter to Be Delivered" in events
	assert chain.verify(case.name) == []


def test_a_refusal_is_due_three_working_days_after_the_decision(refusal):
	case, record = refusal
	decided = getdate(frappe.db.get_value("Assistance Decision", case.decision, "decided_on"))
	day, calendar, counted = decided, work_calendar.load(), 0
	while counted < 3:
		day = getdate(add_days(day, 1))
		counted += calendar.is_working_day(day)
	assert (record.adverse, getdate(record.due_on)) == (1, day)
	assert frappe.db.get_value("Clock Rule", record.clock_rule, "rule_code") == "C8"


def test_late_refusals_are_listed_for_the_clerk_and_not_for_another_township(refusal):
	case, record = refusal
	frappe.db.set_value(
		"Delivery Record", record.name, "due_on", add_days(nowdate(), -1), update_modified=False
	)
	late = [["due_on", "<", nowdate()], ["stage", "=", "DRAFT"]]
	with factories.acting_as(cases.clerk(case.township)):
		assert record.name in frappe.get_list("Delivery Record", filters=late, pluck="name")
	with factories.acting_as(cases.clerk("230803008000")):
		assert record.name not in frappe.get_list("Delivery Record", filters=late, pluck="name")


def test_a_delivery_is_recorded_with_receipt_proof_and_receiver(refusal):
	case, record = refusal
	user = cases.clerk(case.township)
	said = refused(exceptions.MissingStep, user, record, "Record Delivery")
	assert "送达方式" in said and "凭证" in said
	factories.act(user, record, "Print Receipt Form")
	letter = frappe.get_doc("Official Letter", record.receipt)
	pages = PdfReader(stored(letter.file_url)).pages
	text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
	assert (letter.letter_kind, len(pages)) == ("W34", 1)
	assert record.letter_number in text and record.addressee in text and "送达回证" in text
	archives.filled(record, user)
	factories.act(user, record, "Record Delivery", "已送达")
	assert (record.stage, record.delivered_by) == ("DELIVERED", user)
	assert len(record.proof_sha256) == 64
	assert deliveries.undelivered(case.name, adverse_only=True) == []
	assert chain.verify(case.name) == []


def stored(file_url: str) -> str:
	name = frappe.db.get_value("File", {"file_url": file_url})
	return frappe.get_doc("File", name).get_full_path()


NEEDS = {
	"Left at the Home": "见证人",
	"Posted": "邮件编号",
	"Sent Electronically": "受送达人同意电子送达",
	"Announced": "公告地点",
}


def test_each_way_of_delivery_asks_for_its_own_proof(refusal):
	_case, record = refusal
	user = cases.clerk(record.township)
	for way, lacking in NEEDS.items():
		archives.filled(record, user, delivery_way=way)
		assert lacking in refused(exceptions.MissingStep, user, record, "Record Delivery")
	archives.filled(record, user)
	assert "送达回证" in refused(exceptions.MissingStep, user, record, "Record Delivery")


def test_an_announced_letter_is_not_delivered_before_its_days_are_over(refusal):
	_case, record = refusal
	user = cases.clerk(record.township)
	print_receipt(record, user)
	announced = {
		"announced_from": record.issued_on,
		"announced_place": "测试村公告栏",
		"remark": "测试：下落不明",
	}
	archives.filled(record, user, delivery_way="Announced", **announced)
	frappe.db.set_single_value("SJZJ Settings", "announcement_days", 3650)
	assert "3650" in refused(exceptions.MissingStep, user, record, "Record Delivery")


def print_receipt(record, user: str) -> None:
	with factories.without_drawing():
		factories.act(user, record, "Print Receipt Form")


def test_a_delivery_before_its_letter_or_in_the_future_is_refused(refusal):
	_case, record = refusal
	for days in (-4000, 1):
		with pytest.raises(exceptions.BadInput):
			archives.filled(record, cases.clerk(record.township), delivered_on=add_days(now_datetime(), days))
		record.reload()
		assert record.delivered_on is None


def test_the_delivery_of_a_valid_letter_is_not_dropped(refusal):
	_case, record = refusal
	refused(exceptions.BadInput, cases.clerk(record.township), record, "Drop Delivery", "测试：不想送")


def test_a_recorded_delivery_is_not_changed(refusal):
	case, record = refusal
	user = cases.clerk(case.township)
	print_receipt(record, user)
	archives.filled(record, user)
	factories.act(user, record, "Record Delivery", "已送达")
	with factories.acting_as(user), pytest.raises(exceptions.NotEditable):
		record.receiver_name = "他人"
		record.save()
	assert frappe.db.get_value("Delivery Record", record.name, "receiver_name") == record.addressee
	proof = frappe.db.get_value("File", {"file_url": record.proof})
	with factories.acting_as(user), pytest.raises(exceptions.ImmutableRecord):
		frappe.delete_doc("File", proof)
	assert frappe.db.exists("File", proof)
