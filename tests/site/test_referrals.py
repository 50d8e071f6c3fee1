"""转介 from a case: a need outside our matters is sent where it belongs and its reply is waited for (民发〔2018〕23号)."""

import frappe
import pytest
from frappe.utils import getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.api.v1 import referrals as api
from sjzj_app.casework import referrals
from sjzj_app.sjzj_app.workflow import verify
from tests import cases, demo_world, factories, hardship, intake
from tests.factories import act, acting_as

NEED = "测试：孩子因火灾辍学，需要教育救助"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def requests_of(case) -> list:
	return frappe.get_all("Assistance Request", {"application": case.name}, pluck="name")


def not_referred(kind, user, case, *words):
	with acting_as(user), pytest.raises(kind) as caught:
		referrals.draft(case, *words)
	assert requests_of(case) == []
	return str(caught.value)


def test_a_need_outside_our_matters_is_lost_with_the_case(tree):
	case, clerk = hardship.relief(tree.village), cases.clerk(tree.township)
	assert "第六十条" in not_referred(exceptions.MissingStep, clerk, case, "测试教育局", NEED)
	act(clerk, case, "Accept Application")
	assert "第六十条" in not_referred(exceptions.BadInput, clerk, case, "测试教育局", "")
	not_referred(frappe.PermissionError, cases.clerk(tree.other_township), case, "测试教育局", NEED)
	not_referred(frappe.PermissionError, factories.holder("SJZJ City Supervisor", tree.city), case, "测试教育局", NEED)
	with acting_as(clerk):
		answer = api.refer(application=case.name, transfer_to="测试教育局", need=NEED)
	request = frappe.get_doc("Assistance Request", answer["request"])
	assert (request.stage, request.transfer_kind, request.transfer_matter) == ("TRANSFERRED", "Refer", NEED)
	assert (request.person_name, request.resident) == (case.applicant_name, case.applicant)
	assert getdate(answer["reply_due"]) == getdate(request.reply_due) > getdate(nowdate())
	slip = {"letter_kind": "W35", "application": case.name, "subject_name": request.name}
	assert frappe.db.exists("Official Letter", slip), "the slip stands in the family's file"
	with acting_as(clerk), pytest.raises(exceptions.Duplicate):
		referrals.draft(case, "测试教育局", NEED)
	_the_case_goes_on_and_the_reply_ends_the_request(case, request, clerk)


def _the_case_goes_on_and_the_reply_ends_the_request(case, request, clerk):
	intake.edit(request, clerk, replied_on=nowdate(), reply_text="测试：已纳入教育救助")
	act(clerk, request, "Record Reply", "")
	assert (request.stage, frappe.db.get_value(case.doctype, case.name, "stage")) == ("REPLIED", "ACCEPTED")
	assert verify.of_chains([case.name, request.name]) == []
