"""The one window: every request ends in an answer, and a lead of a village is never lost (国务院令第649号第六十条)."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import transfers
from sjzj_app.sjzj_app.workflow import verify
from tests import cases, demo_world, factories, intake
from tests.factories import act, acting_as
from tests.intake import WORDS
from tests.refusals import refused

CASE = "Assistance Application"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def test_a_villages_lead_becomes_an_application_that_knows_it(tree):
	clerk, home = cases.clerk(tree.township), cases.family(tree.village)
	lead = intake.lead(tree.village)
	assert (lead.way, lead.source, lead.stage) == ("Found in the Village", "Village Helper", "RECEIVED")
	assert getdate(lead.answer_due) > getdate(nowdate())
	intake.edit(lead, clerk, resident=home.head, assistance_type="DIBAO", policy_told=1)
	assert "第六条" in refused(exceptions.MissingStep, clerk, lead, "Open Application")
	act(clerk, lead, "Verify Lead", WORDS)
	row = {"doctype": CASE, "assistance_request": lead.name, "residence": "Urban"}
	case = factories.insert(row, clerk)
	assert (case.applicant, case.household, case.assistance_type) == (home.head, home.name, "DIBAO")
	assert case.application_reason == lead.content and case.administrative_unit == tree.village
	with acting_as(intake.helper(tree.village)):
		seen = frappe.get_doc(lead.doctype, lead.name)
		seen.check_permission("read")
	assert (seen.stage, seen.application, seen.answer) == ("APPLIED", case.name, WORDS)
	with pytest.raises(exceptions.Duplicate):
		factories.insert({**row, "applicant": home.head, "household": home.name}, clerk)
	assert verify.of_chains([lead.name, case.name]) == []


def test_a_helper_reports_for_a_neighbouring_village_or_works_on_the_lead(tree):
	helper = intake.helper(tree.village)
	other = tree.villages[tree.township][1]
	with pytest.raises(frappe.PermissionError):
		intake.request(other, helper)
	lead = intake.lead(tree.village)
	refused(exceptions.WrongPosition, helper, lead, "Answer Request")
	with pytest.raises(frappe.PermissionError):
		intake.edit(lead, helper, right_body="测试")
	neighbour = intake.helper(other)
	with acting_as(neighbour), pytest.raises(frappe.PermissionError):
		frappe.get_doc(lead.doctype, lead.name).check_permission("read")
	window = intake.request(tree.village, helper, way="By Telephone", source="Hotline")
	assert window.way == "Found in the Village"


def test_a_lead_is_answered_without_verification_or_without_telling_the_policy(tree):
	clerk, lead = cases.clerk(tree.township), intake.lead(tree.village)
	for action in ("Answer Request", "Do Not Accept Request", "Record Declined Help"):
		assert "第六条" in refused(exceptions.MissingStep, clerk, lead, action)
	refused(exceptions.BadInput, clerk, lead, "Verify Lead", "")
	act(clerk, lead, "Verify Lead", WORDS)
	assert "政策" in refused(exceptions.MissingStep, clerk, lead, "Answer Request")
	intake.edit(lead, clerk, policy_told=1)
	act(clerk, lead, "Answer Request", "测试：已有赡养人，暂不需要")
	assert (lead.stage, lead.answer) == ("ANSWERED", "测试：已有赡养人，暂不需要")


def test_a_family_declines_help_without_saying_so_in_writing(tree):
	clerk, lead = cases.clerk(tree.township), intake.lead(tree.village)
	act(clerk, lead, "Verify Lead", WORDS)
	intake.edit(lead, clerk, policy_told=1, declined_by="测试户主", declined_on=nowdate())
	assert "签字" in refused(exceptions.MissingStep, clerk, lead, "Record Declined Help")
	intake.edit(lead, clerk, declined_signed=1)
	act(clerk, lead, "Record Declined Help", "测试：家庭自愿不申请")
	assert (lead.stage, lead.ended_by) == ("DECLINED", clerk)


def test_a_request_is_sent_away_without_the_right_body_or_without_its_letter(tree):
	clerk, request = cases.clerk(tree.township), intake.request(tree.village)
	assert "第六十条" in refused(exceptions.MissingStep, clerk, request, "Do Not Accept Request")
	intake.edit(request, clerk, right_body="测试区医疗保障局")
	act(clerk, request, "Do Not Accept Request", "所提事项不属于社会救助")
	letter = frappe.get_doc("Official Letter", {"subject_name": request.name})
	said = frappe.parse_json(letter.context_json)
	assert (letter.letter_kind, said["right_body"], said["reason"]) == ("W8", "测试区医疗保障局", "所提事项不属于社会救助")
	assert "行政复议" in said["remedy_text"] and "{" not in said["remedy_text"]
	assert frappe.db.exists("Number Register", {"number": letter.number, "kind": "NOT_ACCEPTED"})


def test_a_transfer_is_forgotten(tree):
	clerk, request = cases.clerk(tree.township), intake.request(tree.village)
	assert "第六十条" in refused(exceptions.MissingStep, clerk, request, "Transfer Request")
	intake.edit(request, clerk, transfer_kind="Hand Over", transfer_to="测试局", transfer_matter="测试事项")
	act(clerk, request, "Transfer Request", "属于测试局职责")
	assert intake.letters_of(request) == ["W35"] and getdate(request.reply_due) > getdate(nowdate())
	frappe.db.set_value(request.doctype, request.name, "reply_due", add_days(nowdate(), -1), update_modified=False)
	transfers.remind()
	transfers.remind()
	told = frappe.get_all("Notification Log", {"document_name": request.name}, ["for_user", "subject"])
	assert len([row for row in told if row.for_user == clerk]) == 1 and "测试局" in told[0].subject
	refused(exceptions.MissingStep, clerk, request, "Record Reply")
	intake.edit(request, clerk, replied_on=nowdate(), reply_text="已纳入医疗救助")
	act(clerk, request, "Record Reply", "")
	assert (request.stage, request.answer) == ("REPLIED", "已纳入医疗救助")


def test_an_open_lead_sinks_in_the_list_or_is_forgotten(tree):
	clerk = cases.clerk(tree.township)
	new, old = intake.lead(tree.village), intake.lead(tree.village)
	frappe.db.set_value(
		old.doctype,
		old.name,
		{"received_on": add_days(nowdate(), -40), "answer_due": add_days(nowdate(), -33)},
		update_modified=False,
	)
	with acting_as(clerk):
		listed = frappe.get_list(old.doctype, {"name": ["in", [new.name, old.name]]}, pluck="name")
	assert listed == [old.name, new.name]
	transfers.remind()
	told = frappe.get_all("Notification Log", {"for_user": clerk}, pluck="document_name")
	assert old.name in told and new.name not in told


def test_a_transfer_that_comes_back_is_open_again(tree):
	clerk, request = cases.clerk(tree.township), intake.request(tree.village)
	intake.edit(request, clerk, transfer_kind="Refer", transfer_to="测试慈善会", transfer_matter="测试")
	act(clerk, request, "Transfer Request", "转介")
	act(clerk, request, "Take Back Request", "对方答复不属于其职责")
	assert (request.stage, request.reply_due) == ("RECEIVED", None)


def test_a_complete_number_is_typed_into_a_request(tree):
	with pytest.raises(exceptions.BadInput, match="号码"):
		intake.request(tree.village, content=f"身份证{cases.id_number()}的老人生活困难")


def test_an_application_of_another_township_is_accepted(tree):
	clerk = cases.clerk(tree.township)
	case = cases.lodged(tree.village, registration_unit=tree.other_township)
	assert case.extension_grounds == "REGISTRATION_SEPARATED APPLIED_ELSEWHERE"
	assert "第四条" in refused(exceptions.MissingStep, clerk, case, "Accept Application")
	assert "第六十条" in refused(exceptions.MissingStep, clerk, case, "Transfer Application")
	intake.edit(case, clerk, right_body="测试街道办事处")
	act(clerk, case, "Transfer Application", "户籍在测试街道")
	assert (case.stage, case.closing_ground) == ("CLOSED", "Transferred")
	request = frappe.get_doc("Assistance Request", case.assistance_request)
	assert (request.stage, request.transfer_to, request.application) == ("TRANSFERRED", "测试街道办事处", case.name)
	assert intake.letters_of(request) == ["W35"]


def test_who_lives_here_applies_here_where_the_setting_lets_them(tree):
	clerk = cases.clerk(tree.township)
	frappe.db.set_single_value("SJZJ Settings", "residence_permit_accepted", 1)
	case = cases.lodged(tree.village, registration_unit=tree.other_township)
	act(clerk, case, "Accept Application")
	assert case.stage == "ACCEPTED" and "APPLIED_ELSEWHERE" in case.extension_grounds


def test_an_application_is_not_accepted_without_a_letter(tree):
	clerk, case = cases.clerk(tree.township), cases.lodged(tree.village)
	refused(exceptions.MissingStep, clerk, case, "Do Not Accept")
	intake.edit(case, clerk, right_body="测试县测试镇人民政府")
	act(clerk, case, "Do Not Accept", "户籍不在本镇")
	assert (case.closing_ground, getdate(case.closed_on)) == ("Not Accepted", getdate(nowdate()))
	assert intake.letters_of(case) == ["W8"]
