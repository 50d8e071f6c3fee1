"""R57: no agreement takes effect with a township that has not shown that it can do the work."""

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.authority import readiness
from sjzj_app.authority.check import holds_power
from tests import factories
from tests.factories import act, acting_as, holder
from tests.refusals import refused_wordless as refused

ADMINISTRATOR, REVIEWER = "SJZJ County Administrator", "SJZJ County Reviewer"
TEAM = ("SJZJ Township Surveyor", "SJZJ Township Surveyor", "SJZJ Township Reviewer", "SJZJ Township Approver")


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield factories.make_tree()


def drafted(tree, **values):
	"""A check of `tree.township` as the county's administrator enters it, everything found in order."""
	row = {
		"doctype": "Readiness Check",
		"administrative_unit": tree.township,
		"items": [
			{"item": point, "answer": "Ready", "evidence": "测试：现场查看", "checked_on": nowdate()}
			for point in readiness.POINTS
		],
		"equipment": [{"equipment": "Computer", "quantity": 2, "upkeep_on": nowdate()}],
	}
	return factories.insert({**row, **values}, holder(ADMINISTRATOR, tree.county))


def staffed(tree) -> None:
	for position in TEAM:
		factories.user_with(position, tree.township)


def passed(tree, **values):
	doc = drafted(tree, **values)
	act(holder(ADMINISTRATOR, tree.county), doc, "Submit for County Review")
	act(holder(REVIEWER, tree.county), doc, "Pass Readiness Check", "具备承接条件")
	return doc


def signed_by_county(tree, **values):
	"""An agreement that only the township's signature keeps from taking effect."""
	doc = factories.draft_agreement(tree.township, ready=False, **values)
	administrator = holder(ADMINISTRATOR, tree.county)
	act(administrator, doc, "Submit for County Review")
	act(holder(REVIEWER, tree.county), doc, "Report to City", "符合条件")
	act(holder("SJZJ City Supervisor", tree.city), doc, "Agree to Agreement", "同意")
	act(administrator, doc, "Sign for the County")
	return doc


def test_an_agreement_takes_effect_only_after_the_township_passed_its_check(tree):
	agreement = signed_by_county(tree)
	approver = holder("SJZJ Township Approver", tree.township)
	assert "就绪检查" in refused(exceptions.MissingStep, approver, agreement, "Sign for the Township")
	assert not holds_power(tree.township, "DIBAO", "Decide", None, getdate())
	staffed(tree)
	check = passed(tree)
	act(approver, agreement, "Sign for the Township")
	assert (agreement.stage, agreement.readiness_check) == ("IN_FORCE", check.name)
	assert holds_power(tree.township, "DIBAO", "Decide", None, getdate())


def test_a_check_that_failed_or_of_another_township_or_too_old_opens_no_gate(tree):
	agreement = signed_by_county(tree)
	approver = holder("SJZJ Township Approver", tree.township)
	factories.found_ready(tree.other_township)
	too_old = add_days(add_months(nowdate(), -readiness.months_valid()), -1)
	factories.found_ready(tree.township, too_old)
	failed = drafted(tree)
	act(holder(ADMINISTRATOR, tree.county), failed, "Submit for County Review")
	act(holder(REVIEWER, tree.county), failed, "Fail Readiness Check", "没有档案柜")
	refused(exceptions.MissingStep, approver, agreement, "Sign for the Township")
	frappe.db.set_single_value("SJZJ Settings", "readiness_months", 7)
	act(approver, agreement, "Sign for the Township")
	assert agreement.stage == "IN_FORCE"


def test_positions_must_be_held_by_different_people(tree):
	for position in TEAM[:3]:
		factories.user_with(position, tree.township)
	doc = drafted(tree)
	assert "审批人1名" in next(row.found_by_program for row in doc.items if row.item == readiness.POSITIONS)
	act(holder(ADMINISTRATOR, tree.county), doc, "Submit for County Review")
	reviewer = holder(REVIEWER, tree.county)
	assert "审批人" in refused(exceptions.MissingStep, reviewer, doc, "Pass Readiness Check", "通过")
	gone = factories.user_with("SJZJ Township Approver", tree.township)
	frappe.db.set_value("Assistance Official", {"user": gone}, "valid_to", add_days(nowdate(), -1))
	refused(exceptions.MissingStep, reviewer, doc, "Pass Readiness Check", "通过")
	factories.user_with("SJZJ Township Approver", tree.township)
	act(reviewer, doc, "Pass Readiness Check", "通过")
	assert doc.stage == "PASSED" and str(doc.valid_until) == str(add_months(getdate(), 6))


@pytest.mark.parametrize(
	"lacking", [{"answer": ""}, {"evidence": " "}, {"checked_on": None}, {"answer": "Not Ready"}]
)
def test_every_point_needs_its_answer_what_was_found_and_the_day(tree, lacking):
	staffed(tree)
	doc = drafted(tree)
	administrator, reviewer = holder(ADMINISTRATOR, tree.county), holder(REVIEWER, tree.county)
	with acting_as(administrator):
		doc.items[2].update(lacking)
		doc.save()
	if lacking.get("answer") == "Not Ready":
		act(administrator, doc, "Submit for County Review")
		assert "培训" in refused(exceptions.MissingStep, reviewer, doc, "Pass Readiness Check", "通过")
	else:
		assert "培训" in refused(exceptions.MissingStep, administrator, doc, "Submit for County Review")


def test_the_equipment_register_is_part_of_the_check(tree):
	doc = drafted(tree, equipment=[])
	administrator = holder(ADMINISTRATOR, tree.county)
	assert "设备" in refused(exceptions.MissingStep, administrator, doc, "Submit for County Review")
	with acting_as(administrator):
		doc.append("equipment", {"equipment": "Printer", "quantity": 1})
		with pytest.raises(frappe.MandatoryError):
			doc.save()


def test_nobody_passes_the_own_report_and_a_passed_check_is_closed(tree):
	staffed(tree)
	administrator = holder(ADMINISTRATOR, tree.county)
	factories.official(administrator, tree.county, REVIEWER)
	doc = drafted(tree)
	act(administrator, doc, "Submit for County Review")
	refused(exceptions.DutyConflict, administrator, doc, "Pass Readiness Check", "通过")
	refused(frappe.PermissionError, holder(ADMINISTRATOR, tree.other_county), doc, "Return for Change", "试")
	other = factories.user_with(REVIEWER, tree.county)
	act(other, doc, "Pass Readiness Check", "通过")
	assert (doc.concluded_by, {row.checked_by for row in doc.items}) == (other, {administrator})
	with acting_as(administrator), pytest.raises((exceptions.NotEditable, frappe.PermissionError)):
		doc.items[0].answer = "Not Ready"
		doc.save()


def test_staffing_is_advice_with_both_methods_and_stops_nothing(tree):
	frappe.db.set_value("Administrative Unit", tree.township, {"population": 20001, "service_objects": 3500})
	staffed(tree)
	doc = passed(tree)
	assert (doc.population, doc.service_objects, doc.staff_in_post) == (20001, 3500, 4)
	for words in ("3至5名", "为4名", "达到"):
		assert words in doc.staff_advice


def test_the_township_reads_its_check_and_others_do_not(tree):
	doc = drafted(tree)
	clerk, stranger = (
		holder("SJZJ Township Clerk", tree.township),
		holder("SJZJ Township Clerk", tree.other_township),
	)
	for user, may in ((clerk, True), (stranger, False)):
		with acting_as(user):
			assert bool(frappe.has_permission(doc.doctype, "read", doc=doc.name)) is may
			assert (doc.name in frappe.get_list(doc.doctype, pluck="name")) is may


def test_only_the_matters_found_ready_are_activated(tree):
	factories.found_ready(tree.township, matters=("DIBAO",))
	agreement = factories.in_force_agreement(tree.township, ready=False)
	rows = frappe.get_all(
		"Matter Activation", {"township": tree.township}, ["assistance_type", "switched", "effective_from"]
	)
	assert {row.assistance_type: row.switched for row in rows} == {
		"DIBAO": "Activated", "TEKUN": "Deactivated", "LOWINCOME": "Deactivated", "TEMPRELIEF": "Deactivated",
	}  # fmt: skip
	assert {row.effective_from for row in rows} == {getdate()}
	assert holds_power(tree.township, "DIBAO", "Decide", None, getdate())
	assert not holds_power(tree.township, "TEKUN", "Decide", None, getdate())
	assert agreement.standing == "Partly Held"
