"""Records of how policies were told: who writes and confirms them, and what they may not hold."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.rules import outreach as rules
from tests import cases, demo_world, factories

RECORD = "Outreach Record"


@pytest.fixture
def village():
	return demo_world.tree().village


@pytest.fixture
def helper(village):
	return factories.holder("SJZJ Village Assistant", village)


def record(user: str, **values):
	row = {
		"doctype": RECORD,
		"subject": "测试低保政策宣传",
		"outreach_kind": "Publicity Event",
		"held_on": nowdate(),
	}
	return factories.insert({**row, "place": "测试广场", "content": "测试：讲解低保条件", **values}, user)


def write(doc, user: str, **values) -> None:
	with factories.acting_as(user):
		doc.reload()
		doc.update(values)
		doc.save()
	doc.reload()


def test_a_record_belongs_elsewhere_lies_ahead_or_counts_less_than_nobody(village, helper):
	doc = record(helper, people_reached=30, partner_organisation="测试志愿服务队", volunteers=5)
	assert (doc.village, doc.recorded_by, doc.held_year) == (village, helper, getdate(nowdate()).year)
	clerk = cases.clerk(doc.township)
	assert record(clerk).administrative_unit == doc.township
	other = next(unit for unit in demo_world.tree().villages[doc.township] if unit != village)
	for refusal, values in (
		(frappe.PermissionError, {"administrative_unit": other}),
		(exceptions.BadInput, {"held_on": add_days(nowdate(), 1)}),
		(exceptions.BadInput, {"volunteers": -1}),
	):
		with pytest.raises(refusal):
			record(helper, **values)
	stranger = factories.user_with("SJZJ Village Assistant", other, "测试协理员二")
	city = factories.holder("SJZJ City Supervisor", demo_world.tree().city)
	for reader, sees in ((clerk, 1), (stranger, 0), (city, 1)):
		with factories.acting_as(reader):
			assert len(frappe.get_list(RECORD, filters={"name": doc.name})) == sees


def test_a_village_confirms_itself_or_a_confirmed_record_is_changed(helper):
	doc = record(helper)
	clerk = cases.clerk(doc.township)
	photo = {"photo": cases.photo(doc.doctype, doc.name, helper), "caption": "测试广场"}
	with pytest.raises(exceptions.MissingStep):
		write(doc, clerk, confirmed=1)
	write(doc, helper, photos=[photo])
	with pytest.raises(exceptions.WrongPosition):
		write(doc, helper, confirmed=1)
	with pytest.raises(exceptions.WrongPosition):
		write(doc, clerk, content="测试：乡镇改写", confirmed=1)
	write(doc, clerk, confirmed=1, clerk_note="测试：属实")
	assert (doc.confirmed_by, doc.content) == (clerk, "测试：讲解低保条件")
	for user in (helper, clerk):
		with pytest.raises(exceptions.ImmutableRecord):
			write(doc, user, people_reached=300)
	assert not frappe.db.get_value(RECORD, doc.name, "people_reached")


def test_a_record_tells_of_single_people(helper):
	before = frappe.db.count(RECORD)
	told = {"outreach_kind": "Told at Home", "content": "测试：到张某家宣讲，其丈夫患癌症"}
	with pytest.raises(exceptions.DisclosureRefused) as caught:
		record(helper, **told)
	assert "疾病" in str(caught.value) and "癌" not in str(caught.value)
	with pytest.raises(exceptions.DisclosureRefused):
		record(helper, content="测试：咨询请打13900000000")
	assert frappe.db.count(RECORD) == before
	assert rules.private_data("Broadcast", "重病、残疾家庭可以申请") == [], (
		"the policy names illness to everybody"
	)
