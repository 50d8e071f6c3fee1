"""A township that loses a power hands its open cases to the county, once, with everything in them (domain: 收回)."""

import time

import frappe
import pytest
from frappe.utils import add_days, getdate, now_datetime, nowdate

from sjzj_app import exceptions
from sjzj_app.authority import check, proof
from sjzj_app.evidence import chain
from sjzj_app.sjzj_app.workflow import handover
from tests import cases, clocks, factories
from tests.factories import act, acting_as, holder

CASE = "Assistance Application"
ADMINISTRATOR, REVIEWER = "SJZJ County Administrator", "SJZJ County Reviewer"
PHONES = {"office_phone": "0454-0000000", "supervision_phone": "0454-0000001"}


@pytest.fixture
def tree():
	with factories.without_drawing():
		tree = factories.make_tree()
		frappe.db.set_value("Administrative Unit", tree.township, PHONES)
		cases.standard(tree.city)
		yield tree


@pytest.fixture
def agreement(tree):
	return factories.in_force_agreement(tree.township)


def planted(tree, stage: str = "PROPOSED", matter: str = "DIBAO", **values):
	"""A case of the township as it stands in the table; these tests ask what happens to many of them."""
	doc = frappe.new_doc(CASE)
	row = {"name": factories.mark(), "administrative_unit": tree.village, "village": tree.village}
	row |= {"township": tree.township, "county": tree.county, "assistance_type": matter, "stage": stage}
	row |= {"workflow_state": "Proposed for Decision", "route": "Devolved Route", "accepted_on": nowdate()}
	row |= {"application_number": f"测受{factories.mark()}", "decision_due": add_days(nowdate(), 20)}
	doc.update({**row, **values})
	doc.db_insert()
	return doc


def end(tree, agreement, opinion: str = "收回权力"):
	act(holder(ADMINISTRATOR, tree.county), agreement, "End Agreement", opinion)


def routes(*names) -> list[str]:
	return [frappe.db.get_value(CASE, name, "route") for name in names]


def lists(tree) -> list:
	rows = frappe.get_all("Case Handover", {"township": tree.township}, pluck="name", order_by="creation")
	return [frappe.get_doc("Case Handover", name) for name in rows]


def test_open_cases_go_to_the_county_and_decided_ones_stay(tree, agreement):
	decided = cases.confirmed(tree.village)
	open_case = cases.proposed(tree.village)
	lodged = cases.lodged(tree.village)
	due, state = open_case.decision_due, open_case.workflow_state
	end(tree, agreement, "抽查发现问题反复")
	assert routes(open_case.name, decided.name) == ["County Route", "Devolved Route"]
	listed = lists(tree)[0]
	assert [row.application for row in listed.cases] == [open_case.name]
	assert (listed.case_count, listed.agreement, listed.reason) == (1, agreement.name, "抽查发现问题反复")
	open_case.reload()
	assert (open_case.workflow_state, open_case.decision_due) == (state, due)
	assert clocks.by_purpose(open_case.name)["COUNTY_REVIEW"].rule_code == "C5"
	event = frappe.get_last_doc("Case Event", {"chain": open_case.name})
	assert event.event_type == handover.EVENT
	assert frappe.parse_json(event.payload)["case_handover"] == listed.name
	for name in (open_case.name, decided.name, agreement.name, listed.name):
		assert chain.verify(name) == []
	assert proof.recompute(frappe.get_doc("Assistance Decision", decided.decision))
	act(cases.clerk(tree.township), lodged, "Accept Application")
	assert lodged.route == "County Route"
	_the_county_decides(tree, open_case)


def _the_county_decides(tree, case):
	"""The township's approver no longer may; the county reads all material and decides on it."""
	approver, reviewer = cases.approver(tree.township), holder(REVIEWER, tree.county)
	with pytest.raises(exceptions.WrongPosition):
		act(approver, case, "Publish Proposed Decision", "同意公示")
	with acting_as(reviewer):
		_readable(case)
	act(reviewer, case, "Publish Proposed Decision", "同意公示")
	cases.let_run(cases.post(case, "Proposed Decision"))
	act(reviewer, case, "Confirm Assistance", "予以确认")
	decision = frappe.get_doc("Assistance Decision", case.decision)
	assert (decision.mode, decision.route) == ("Own Power", check.COUNTY)


def _readable(case):
	for doctype in (CASE, "Household Survey", "Verification Request", "Verification Authorization", "Public Notice"):
		field = "name" if doctype == CASE else "application"
		names = frappe.get_list(doctype, {field: case.name}, pluck="name")
		assert names, doctype
		frappe.get_doc(doctype, names[0]).check_permission("read")
	survey = frappe.get_list("Household Survey", {"application": case.name}, pluck="name")[0]
	photo = frappe.get_doc("File", {"attached_to_name": survey})
	assert photo.has_permission("read") and photo.get_content()
	for link in ("applicant", "household", "payee_account"):
		meta = frappe.get_meta(CASE).get_field(link)
		assert frappe.has_permission(meta.options, "read", doc=case.get(link)), link


def test_a_run_repeated_moves_nothing_twice(tree, agreement):
	case = planted(tree)
	end(tree, agreement)
	events = frappe.db.count("Case Event", {"chain": case.name})
	for _again in range(2):
		assert handover.hand_over(tree.township, getdate(), now_datetime()) is None
		handover.sweep()
	assert len(lists(tree)) == 1 and frappe.db.count("Case Event", {"chain": case.name}) == events


def test_only_the_matter_that_was_lost_is_moved(tree, agreement):
	low, poor, other = planted(tree), planted(tree, matter="TEKUN"), planted(tree, township=tree.other_township)
	line = next(r.power_line for r in agreement.powers if (r.assistance_type, r.power_action) == ("DIBAO", "Decide"))
	row = {"doctype": "Authority Change", "change_kind": "Suspend Powers", "agreement": agreement.name}
	row |= {"administrative_unit": tree.township, "effective_from": nowdate(), "reason": "测试：暂停低保审批"}
	administrator = holder(ADMINISTRATOR, tree.county)
	doc = factories.insert({**row, "powers": [{"power_line": line}]}, administrator)
	act(administrator, doc, "Order Change")
	assert routes(low.name, poor.name, other.name) == ["County Route", "Devolved Route", "Devolved Route"]
	assert (lists(tree)[0].cause_name, lists(tree)[0].agreement) == (doc.name, agreement.name)


def test_what_ends_by_its_date_is_moved_by_the_nightly_run(tree, agreement):
	case, closed = planted(tree), planted(tree, stage="CLOSED")
	handover.sweep()
	assert routes(case.name) == ["Devolved Route"]
	frappe.db.set_value("Delegation Agreement", agreement.name, "township_signed_on", add_days(nowdate(), -30))
	factories.move_in_time(agreement, valid_from=-30, valid_to=-1)
	handover.sweep()
	assert routes(case.name, closed.name) == ["County Route", "Devolved Route"]
	assert agreement.agreement_number in lists(tree)[0].reason and "到期" in lists(tree)[0].reason
	assert frappe.db.get_value("Delegation Agreement", agreement.name, "standing") == "Power Expired"


def test_withdrawing_the_list_moves_the_cases_of_every_township_on_it(tree, agreement):
	second = factories.in_force_agreement(tree.other_township, power_list=agreement.power_list)
	here, there = planted(tree), planted(tree, township=tree.other_township)
	powers = frappe.get_doc("Power List", agreement.power_list)
	act(holder(ADMINISTRATOR, tree.county), powers, "Withdraw Powers", "权力收回")
	assert routes(here.name, there.name) == ["County Route", "County Route"]
	assert {row.item_state for row in powers.items} == {"Withdrawn"}
	second.reload()
	assert second.standing == "Power Taken Back"


def test_the_list_is_the_programs_and_read_by_both_sides(tree, agreement):
	planted(tree)
	end(tree, agreement)
	listed = lists(tree)[0]
	readers = (holder(REVIEWER, tree.county), cases.approver(tree.township))
	strangers = (cases.approver(tree.other_township), holder(REVIEWER, tree.other_county))
	for user in (*readers, *strangers):
		with acting_as(user):
			assert (listed.name in frappe.get_list("Case Handover", pluck="name")) is (user in readers)
	with acting_as(readers[0]), pytest.raises(frappe.PermissionError):
		factories.insert({"doctype": "Case Handover", "administrative_unit": tree.township}, readers[0])
	listed.reason = "改"
	with pytest.raises(exceptions.ImmutableRecord):
		listed.save(ignore_permissions=True)


def test_hundreds_of_cases_are_moved_without_reading_them_one_by_one(tree, agreement):
	planted_cases = [planted(tree, stage=("REVIEW", "PROPOSED")[n % 2]) for n in range(300)]
	began, before = time.perf_counter(), _queries()
	end(tree, agreement)
	took, asked = time.perf_counter() - began, _queries() - before
	assert {row.route for row in frappe.get_all(CASE, {"township": tree.township}, ["route"])} == {"County Route"}
	assert lists(tree)[0].case_count == 300
	print(f"\nhandover cases=300 queries_per_case={asked / 300:.1f} seconds={took:.1f}")
	assert asked / 300 < 7, asked  # an event for each, and for every second one the county's clock
	assert chain.verify(planted_cases[-1].name) == []


def _queries() -> int:
	return int(frappe.db.sql("show session status like 'Questions'")[0][1])
